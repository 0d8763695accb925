import { expect, test } from 'vitest';
import type { TaskLine } from '../../../../src/chat/task.ts';
import { waitingCard } from '../../../../src/features/tasks/views.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';

const fi = texts('fi');
const line = (text: string): TaskLine => ({
  text,
  button: { label: 'Vastaa', intent: { name: 'polls.answer', args: { poll: text } } },
});

test('everything that waits has its button, and can be put off', () => {
  const card = waitingCard(fi, [line('Milloin nähtäisiin?'), line('Pääsetkö?')]);
  expect(linesOf(card)).toEqual([
    'Sinua odottaa 2 pientä asiaa. Nyt vai myöhemmin?',
    'Milloin nähtäisiin?',
    'Pääsetkö?',
  ]);
  expect(buttonsOf(card)).toEqual([
    'Vastaa → polls.answer',
    'Vastaa → polls.answer',
    'Huomenna → tasks.snooze',
    'Ensi viikolla → tasks.snooze',
  ]);
});

test('one thing is called one thing', () => {
  const card = waitingCard(fi, [line('Pääsetkö?')]);
  expect(card.summary).toBe('Sinua odottaa yksi pieni asia. Nyt vai myöhemmin?');
});

test('with very much waiting, the heading counts all and the most urgent are shown', () => {
  const card = waitingCard(
    fi,
    Array.from({ length: 30 }, (_, index) => line(`Asia ${index}`)),
  );
  expect(card.summary).toContain('30');
  expect(linesOf(card).slice(1)).toEqual(Array.from({ length: 10 }, (_, index) => `Asia ${index}`));
});

test('when nothing waits, there is nothing to press', () => {
  const card = waitingCard(fi, []);
  expect(card.summary).toBe('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
  expect(buttonsOf(card)).toEqual([]);
});
