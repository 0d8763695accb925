import type { TaskLine } from '../../../src/chat/task.ts';
import { showIntent } from '../../../src/features/meetings/views/intents.ts';
import { eveLine } from '../../../src/features/meetings/views/waiting.ts';
import { answerLine } from '../../../src/features/polls/views/waiting.ts';
import * as views from '../../../src/features/tasks/views.ts';
import type { Texts } from '../../../src/i18n/index.ts';
import { elsewhere, groupName, id, now, title } from './data.ts';
import { hosted } from './meetings.ts';
import { poll, pollReader } from './polls.ts';
import type { SamplesOf } from './sample.ts';

const few = poll.slots.slice(0, 3).map((slot) => ({ ...slot, vote: null }));
const later = ['tomorrow', 'nextWeek'] as const;

function many(texts: Texts, length: number, change: Partial<TaskLine> = {}) {
  const lines = Array.from({ length }, () => ({
    text: texts.t('polls:task.settle', { title, group: groupName }),
    button: {
      label: texts.t('polls:chooseTime'),
      intent: showIntent({ meeting: id() }),
      opensForm: true,
    },
    isLastCall: true,
    ...change,
  }));
  return { lines, news: [], later };
}

const eve = (texts: Texts) => eveLine(texts, hosted, 12, { now, zone: elsewhere });

export const tasks: SamplesOf<typeof views> = {
  nudgeCard: {
    'many things for the last time': (texts) => views.nudgeCard(texts, many(texts, 40)),
    'polls with their slots': (texts) => {
      const { answer = [] } = answerLine(
        texts,
        { ...poll, slots: few, asksRhythm: true },
        pollReader,
      );
      return views.nudgeCard(texts, many(texts, 3, { answer }));
    },
    'a meeting and other things': (texts) =>
      views.nudgeCard(texts, { ...many(texts, 2), news: [eve(texts)] }),
    'a meeting': (texts) => views.nudgeCard(texts, { lines: [], news: [eve(texts)], later: [] }),
  },
  followedCard: {
    'a nudge': views.followedCard,
  },
  waitingCard: {
    'many things': (texts) => views.waitingCard(texts, many(texts, 40)),
    nothing: (texts) => views.waitingCard(texts, many(texts, 0)),
  },
};
