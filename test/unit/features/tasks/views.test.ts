import { expect, test } from 'vitest';
import type { TaskLine } from '../../../../src/chat/task.ts';
import {
  nudgeCard,
  type WaitingToShow,
  waitingCard,
} from '../../../../src/features/tasks/views.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';

const fi = texts('fi');
const later = ['tomorrow', 'nextWeek'] as const;
const waiting = (lines: WaitingToShow['lines']) => ({ lines, news: [], later });
const line = (text: string): TaskLine => ({
  text,
  button: { label: 'Vastaa', intent: { name: 'polls.answer', args: { poll: text } } },
});

test('everything that waits has its button, and can be put off', () => {
  const card = waitingCard(fi, waiting([line('Milloin nähtäisiin?'), line('Pääsetkö?')]));
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
  const card = waitingCard(fi, waiting([line('Pääsetkö?')]));
  expect(card.summary).toBe('Sinua odottaa yksi pieni asia. Nyt vai myöhemmin?');
});

test('with very much waiting, the heading counts all and the most urgent are shown', () => {
  const card = waitingCard(
    fi,
    waiting(Array.from({ length: 30 }, (_, index) => line(`Asia ${index}`))),
  );
  expect(card.summary).toContain('30');
  expect(linesOf(card).slice(1)).toEqual(Array.from({ length: 10 }, (_, index) => `Asia ${index}`));
});

test('when nothing waits, there is nothing to press', () => {
  const card = waitingCard(fi, waiting([]));
  expect(card.summary).toBe('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
  expect(buttonsOf(card)).toEqual([]);
});

test('what is short is answered on the spot, unless much waits', () => {
  const yes = { label: 'Pääsen', intent: { name: 'meetings.attendWaiting', args: {} } };
  const answer = [{ kind: 'choice', text: 'Pääsetkö tiistaina?', options: [yes] }] as const;
  const short = { ...line('Pääsetkö tiistaina?'), answer };
  const isOnTheSpot = (count: number) =>
    buttonsOf(waitingCard(fi, waiting(Array(count).fill(short))))
      .join()
      .includes('attendWaiting');
  expect([isOnTheSpot(1), isOnTheSpot(3), isOnTheSpot(4)]).toEqual([true, true, false]);
});

test('the last reminder of something says so, and only where one is reminded', () => {
  const last = waiting([{ ...line('Pääsetkö?'), isLastCall: true }, line('Milloin nähtäisiin?')]);
  expect(linesOf(nudgeCard(fi, last))).toEqual([
    'Sinua odottaa 2 pientä asiaa. Nyt vai myöhemmin?',
    'Pääsetkö?',
    'Tästä en enää muistuta.',
    'Milloin nähtäisiin?',
  ]);
  expect(linesOf(waitingCard(fi, last))).not.toContain('Tästä en enää muistuta.');
});

test('it can be put off only as far as it is offered', () => {
  const card = waitingCard(fi, { ...waiting([line('Pääsetkö?')]), later: ['tomorrow'] });
  expect(buttonsOf(card)).toEqual(['Vastaa → polls.answer', 'Huomenna → tasks.snooze']);
});
