import { showIntent } from '../../../src/features/meetings/views/intents.ts';
import * as views from '../../../src/features/tasks/views.ts';
import { groupName, id, title } from './data.ts';
import type { SamplesOf } from './sample.ts';

export const tasks: SamplesOf<typeof views> = {
  waitingCard: {
    'many things': (texts) =>
      views.waitingCard(
        texts,
        Array.from({ length: 40 }, () => ({
          text: texts.t('polls:task.settle', { title, group: groupName }),
          button: {
            label: texts.t('polls:chooseTime'),
            intent: showIntent({ meeting: id() }),
            opensForm: true,
          },
        })),
      ),
    nothing: (texts) => views.waitingCard(texts, []),
  },
};
