import { z } from 'zod';
import type { Block, Card } from '../../chat/card.ts';
import { defineIntent } from '../../chat/intent.ts';
import type { Command } from '../../chat/router.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { Texts } from '../../i18n/index.ts';

export const snoozeIntent = defineIntent('tasks.snooze', {
  until: z.enum(['tomorrow', 'nextWeek']),
});

/** `from` is where the page begins, counted from 0. */
export const moreIntent = defineIntent('tasks.more', { from: z.coerce.number().int().min(0) });

export const tasksCommand: Command = {
  name: 'tasks',
  words: { fi: ['odottaa'], sv: ['väntar'], en: ['waiting'] },
};

/** A card shows this many lines. */
const PAGE = 10;

/** What waits for a person, each thing with its button, from `from` on, and a way to put it off. */
export function waitingCard({ t }: Texts, lines: readonly TaskLine[], from = 0): Card {
  if (lines.length === 0) {
    const text = t('tasks:nothing');
    return { summary: text, blocks: [{ kind: 'text', text }] };
  }
  const heading = t('tasks:heading', { count: lines.length });
  const next = from + PAGE;
  const rows = taskRows(lines.slice(from, next));
  const later = (['tomorrow', 'nextWeek'] as const).map((until) => ({
    label: t(`tasks:later.${until}`),
    intent: snoozeIntent({ until }),
  }));
  const more = { label: t('common:more'), intent: moreIntent({ from: String(next) }) };
  const buttons = lines.length > next ? [more, ...later] : later;
  return {
    summary: heading,
    blocks: [{ kind: 'text', text: heading }, ...rows, { kind: 'buttons', buttons }],
  };
}

/** A line for each thing, with the button that takes one there. */
export function taskRows(lines: readonly TaskLine[]): Block[] {
  return lines.map(({ text, button }) => ({ kind: 'choice', text, options: [button] }));
}
