import type { MessageKind } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { controlFor, pollTitles } from './operations.ts';
import * as views from './views.ts';

/** The facilitators' card, redrawn as the answers come in. */
export function settlingMessages(deps: Deps): MessageKind[] {
  return [
    {
      purpose: 'polls.control',
      async compose(pollId, reader) {
        if (reader.kind !== 'person') return undefined;
        const shown = await controlFor(deps, reader.personId, pollId as Id<'poll'>).catch(
          ifRefused,
        );
        if (!shown) return undefined;
        const about = { ...reader, now: deps.clock.now() };
        return { card: views.controlCard(texts(reader.locale), shown, about) };
      },
    },
  ];
}

/** Who no longer facilitates the group no longer gets its card. */
function ifRefused(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'notFacilitator') return undefined;
  throw error;
}

/** What waits for facilitators: closed polls without a time. */
export function settlingTasks(deps: Deps): TaskKind[] {
  return [
    {
      kind: 'settlePoll',
      async describe(pollIds, { personId, locale }) {
        const { t } = texts(locale);
        const polls = await pollTitles(deps, personId, pollIds);
        return new Map(
          polls.map(({ id, title, groupName: group }) => {
            const button = {
              label: t('polls:chooseTime'),
              intent: views.controlIntent({ poll: id }),
            };
            return [id, { text: t('polls:task.settle', { title, group }), button }];
          }),
        );
      },
    },
  ];
}
