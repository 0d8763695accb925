import { describe, expect, test } from 'vitest';
import { answerForm } from '../../../../src/features/polls/views/answer.ts';
import { boardCard, invitationCard } from '../../../../src/features/polls/views/invitation.ts';
import type { PollReader, PollToShow } from '../../../../src/features/polls/views/poll.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { poll, rankingOf, reader, settledOn, votes } from './samples.ts';

const fi = texts('fi');
const invitation = (shown: PollToShow, to: PollReader = reader, say = fi) =>
  invitationCard(say, shown, rankingOf(shown), to);
const board = (shown: PollToShow) => boardCard(fi, shown, rankingOf(shown), reader);

const answered: PollToShow = {
  ...poll,
  votes: votes('a anna yes', 'b anna no', 'c anna ifNeeded', 'a bea yes', 'b bea no'),
  wishes: [{ personId: 'bea', text: 'junalla ehdin kolmeksi' }],
};

describe('an invitation', () => {
  test('asks for each slot, with a button for each answer', () => {
    const card = invitation(poll);
    expect(linesOf(card)).toContain('ti 1.12. klo 14.00–16.30');
    expect(buttonsOf(card).slice(0, 3)).toEqual([
      'Sopii → polls.vote',
      'Käy tarvittaessa → polls.vote',
      'Ei sovi → polls.vote',
    ]);
    expect(chosenIn(card)).toEqual([undefined, undefined, undefined]);
    expect(linesOf(card).at(-1)).toBe('Kysely on auki pe 27.11. klo 16.00 asti.');
  });

  test("shows the reader's own answers as chosen, and everybody's as counts", () => {
    const card = invitation(answered);
    expect(chosenIn(card)).toEqual(['Sopii', 'Ei sovi', 'Käy tarvittaessa']);
    expect(linesOf(card)).toContain('2 sopii');
    expect(linesOf(card)).toContain('2 ei sovi');
    expect(chosenIn(invitation(answered, { ...reader, personId: 'bea' }))).toEqual([
      'Sopii',
      'Ei sovi',
      undefined,
    ]);
  });

  test('thanks as soon as every slot has an answer', () => {
    const thanks = 'Kiitos, vastauksesi on tallessa! Voit vielä muuttaa sitä.';
    expect(linesOf(invitation(answered))).toContain(thanks);
    expect(linesOf(invitation(answered, { ...reader, personId: 'bea' }))).not.toContain(thanks);
  });

  test('never shows a wish: it is for the facilitator', () => {
    const shown = JSON.stringify([
      invitation(answered),
      board(answered),
      answerForm(fi, answered, reader, 300),
    ]);
    expect(shown).not.toContain('junalla');
  });

  test('offers who answered what only where the group shows names', () => {
    const countsOnly = { ...poll, group: { ...poll.group, showNames: false } };
    expect(buttonsOf(invitation(poll))).toContain('Kuka vastasi mitä? → polls.who');
    expect(buttonsOf(invitation(countsOnly)).join()).not.toContain('polls.who');
  });

  test("adds the reader's own time where their clock shows another", () => {
    const card = invitation(poll, { ...reader, zone: 'Europe/Stockholm' }, texts('sv'));
    expect(linesOf(card)).toContain('ti 1.12 kl. 14.00–16.30 (hos dig 13.00–15.30)');
    expect(linesOf(card).at(-1)).toContain('(hos dig 15.00)');
  });
});

describe.each([
  ['closed', 'Kysely on sulkeutunut. Kerron, kun aika on sovittu.'],
  ['cancelled', 'Kysely on peruttu.'],
  ['settled', 'Ajaksi sovittiin ke 2.12. klo 14.00–16.30.'],
] as const)('once a poll is %s', (state, said) => {
  const over = { ...settledOn(answered, ...(state === 'settled' ? ['b'] : [])), state };

  test.each([
    ['an invitation', invitation(over)],
    ['a board', board(over)],
  ])('%s says so and asks for nothing more', (_what, card) => {
    expect(linesOf(card).at(-1)).toBe(said);
    expect(buttonsOf(card)).toEqual([]);
  });
});

test('a closed poll asks its facilitator to choose, and tells the others to wait', () => {
  const closed = { ...answered, state: 'closed' } as const;
  const said = linesOf(invitation(closed, { ...reader, facilitator: true })).at(-1);
  expect(said).toBe('Kysely on sulkeutunut. Valitse aika.');
});

test('of a poll that has come to several times all are told', () => {
  const over = { ...settledOn(answered, 'a', 'c'), state: 'settled' } as const;
  const said = 'Ajaksi sovittiin ti 1.12. klo 14.00–16.30 ja to 3.12. klo 14.00–16.30.';
  expect(linesOf(board(over)).at(-1)).toBe(said);
});

describe('a board', () => {
  test('shows counts, and nobody’s own answer', () => {
    const card = board(answered);
    expect(linesOf(card)).toContain('ti 1.12. klo 14.00–16.30: 2 sopii');
    expect(linesOf(card)).toContain('to 3.12. klo 14.00–16.30: 1 tarvittaessa');
    expect(chosenIn(card)).toEqual([]);
  });

  test('opens a form of one’s own', () => {
    expect(buttonsOf(board(poll))).toEqual(['Vastaa → polls.answer']);
  });
});

describe('the answer form', () => {
  test('asks for every slot, with what the reader has answered before', () => {
    const mine = { ...answered, wishes: [{ personId: 'anna', text: 'aamulla' }] };
    const { fields } = answerForm(fi, mine, reader, 300);
    expect(fields.map((field) => [field.id, 'value' in field ? field.value : undefined])).toEqual([
      ['vote.a', 'yes'],
      ['vote.b', 'no'],
      ['vote.c', 'ifNeeded'],
      ['wish', 'aamulla'],
    ]);
  });

  test('can be sent without knowing yet', () => {
    const { fields } = answerForm(fi, poll, reader, 300);
    const values = fields.map((field) => ('value' in field ? field.value : undefined));
    expect(values).toEqual(['unknown', 'unknown', 'unknown', undefined]);
  });
});
