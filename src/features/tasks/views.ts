import { z } from 'zod';
import type { Block, Card } from '../../chat/card.ts';
import { defineIntent } from '../../chat/intent.ts';
import { fromSchema, pageOf } from '../../chat/paging.ts';
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

/** What waits for a person, each thing with its button, from `from` on, and a way to put it off. */
export function waitingCard(texts: Texts, lines: readonly TaskLine[], from = 0): Card {
  const { t } = texts;
  if (lines.length === 0) {
    const text = t('tasks:nothing');
    return { summary: text, blocks: [{ kind: 'text', text }] };
  }
  const heading = t('tasks:heading', { count: lines.length });
  const show = (next: string) => moreIntent({ from: next });
  const { page, more } = pageOf(texts, lines, { from, room: PAGE, show });
  const later = (['tomorrow', 'nextWeek'] as const).map((until) => ({
    label: t(`tasks:later.${until}`),
    intent: snoozeIntent({ until }),
  }));
  const text: Block = { kind: 'text', text: heading };
  const buttons: Block = { kind: 'buttons', buttons: [...more, ...later] };
  return { summary: heading, blocks: [text, ...taskRows(page), buttons] };
}

/** A line for each thing, with the button that takes one there. */
export function taskRows(lines: readonly TaskLine[]): Block[] {
  return lines.map(({ text, button }) => ({ kind: 'choice', text, options: [button] }));
}
