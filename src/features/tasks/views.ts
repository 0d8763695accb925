import { z } from 'zod';
import { type Block, type Card, sentence } from '../../chat/card.ts';
import { defineIntent } from '../../chat/intent.ts';
import { buttonRow, fromSchema, pageOf } from '../../chat/paging.ts';
import type { Command } from '../../chat/router.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { Texts } from '../../i18n/index.ts';

export const snoozeIntent = defineIntent('tasks.snooze', {
  until: z.enum(['tomorrow', 'nextWeek']),
});

/** `from` is where the page begins, counted from 0. */
export const moreIntent = defineIntent('tasks.more', { from: fromSchema });

export const tasksCommand: Command = {
  name: 'tasks',
  words: { fi: ['odottaa'], sv: ['väntar'], en: ['waiting'] },
};

/** A card shows this many lines. */
const PAGE = 10;

export interface WaitingToShow {
  readonly lines: readonly (TaskLine & { readonly isLastCall?: boolean })[];
  /** What comes soon, and asks for nothing. */
  readonly news: readonly TaskLine[];
  /** Until when it can be put off. */
  readonly later: readonly ('tomorrow' | 'nextWeek')[];
}

/** The day's nudge: it says of what one is reminded for the last time. */
export function nudgeCard(texts: Texts, waiting: WaitingToShow): Card {
  return waitingCard(texts, waiting, 0, texts.t('tasks:lastCall'));
}

/** What is left of a nudge when the next one has come. */
export function followedCard({ t }: Texts): Card {
  return sentence(t('tasks:followed'));
}

/**
 * What comes soon, and what waits for a person from `from` on, each thing with its button or its
 * answer on the spot, and a way to put it off. `lastCall` is said of what one is not reminded of again.
 */
export function waitingCard(
  texts: Texts,
  { lines, news, later }: WaitingToShow,
  from = 0,
  lastCall = '',
): Card {
  const { t } = texts;
  if (lines.length + news.length === 0) return sentence(t('tasks:nothing'));
  const told = news.map(({ text }) => text).join(' ');
  const first = from === 0 ? news.flatMap((one) => one.answer ?? taskRows([one])) : [];
  if (lines.length === 0) return { summary: told, blocks: first };
  const heading = t('tasks:heading', { count: lines.length });
  const show = (next: string) => moreIntent({ from: next });
  const { page, more } = pageOf(texts, lines, { from, room: PAGE, show });
  const puttingOff = later.map((until) => ({
    label: t(`tasks:later.${until}`),
    intent: snoozeIntent({ until }),
  }));
  // More than a few answers on the spot would be a form.
  const isShort = page.length <= MOST_ANSWERED;
  return {
    summary: [told, heading].filter(Boolean).join(' '),
    blocks: [
      ...first,
      { kind: 'text', text: heading },
      ...page.flatMap((line): Block[] => [
        ...(isShort && line.answer ? line.answer : taskRows([line])),
        ...(lastCall && line.isLastCall ? [{ kind: 'note', text: lastCall } as const] : []),
      ]),
      ...buttonRow([...more, ...puttingOff]),
    ],
  };
}

/** So many things at most are answered on the spot. */
const MOST_ANSWERED = 3;

/** A line for each thing, with the button that takes one there. */
export function taskRows(lines: readonly TaskLine[]): Block[] {
  return lines.map(({ text, button }) => ({ kind: 'choice', text, options: [button] }));
}
