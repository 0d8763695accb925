import { z } from 'zod';
import type { Block, Card } from '../../chat/card.ts';
import { defineIntent } from '../../chat/intent.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { Texts } from '../../i18n/index.ts';

export const snoozeIntent = defineIntent('tasks.snooze', {
  until: z.enum(['tomorrow', 'nextWeek']),
});

/** A nudge shows this many lines; what is left comes up when these are done. */
const MAX_LINES = 10;

/** Everything that waits for a person, each with its button, and a way to put it off. */
export function waitingCard({ t }: Texts, lines: readonly TaskLine[]): Card {
  if (lines.length === 0) {
    const text = t('tasks:nothing');
    return { summary: text, blocks: [{ kind: 'text', text }] };
  }
  const heading = t('tasks:heading', { count: lines.length });
  const rows = lines
    .slice(0, MAX_LINES)
    .map(({ text, button }): Block => ({ kind: 'choice', text, options: [button] }));
  const buttons = (['tomorrow', 'nextWeek'] as const).map((until) => ({
    label: t(`tasks:later.${until}`),
    intent: snoozeIntent({ until }),
  }));
  return {
    summary: heading,
    blocks: [{ kind: 'text', text: heading }, ...rows, { kind: 'buttons', buttons }],
  };
}
