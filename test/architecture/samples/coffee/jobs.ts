import { drawPersonal, type MessageDrawer } from '../../../../src/chat/message.ts';
import { describeTask, type TaskDescriber } from '../../../../src/chat/task.ts';
import type {
  Deps,
  DigestLine,
  GroupHooks,
  NextStep,
  PersonHooks,
} from '../../../../src/features/deps.ts';
import { brewerOf, brewTask, question } from './operations.ts';
import { brewIntent, questionCard } from './views.ts';

export function coffeeMessages(): MessageDrawer[] {
  return [
    drawPersonal(question, {
      load: async (subjectId) => subjectId,
      draw: () => ({ card: questionCard(false) }),
    }),
  ];
}

export function coffeeTasks(_deps: Deps): TaskDescriber[] {
  return [
    describeTask(brewTask, async (subjectIds) => {
      const button = { label: 'Minä tuon', intent: brewIntent({ group: subjectIds[0] ?? '' }) };
      return new Map(subjectIds.map((id) => [id, { text: 'Toisitko kahvit?', button }]));
    }),
  ];
}

/** More urgent than anything else. */
export const nextCoffee: NonNullable<GroupHooks['nextStep']> = async (_deps, _reader, groups) =>
  new Map(
    groups.map(({ id }): [string, NextStep] => [
      id,
      { kind: 'confirm', text: brewerOf(id) ? 'Kahvit on hoidettu.' : 'Kuka tuo kahvit?' },
    ]),
  );

export const coffeeSettings: NonNullable<PersonHooks['settings']> = () => [
  { kind: 'text', text: 'Kahvisi: ilman sokeria.' },
];

export async function linesOfNetwork(): Promise<readonly DigestLine[]> {
  return [{ text: 'Kahvit on keitetty kaikissa ryhmissä.' }];
}
