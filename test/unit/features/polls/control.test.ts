import { describe, expect, test } from 'vitest';
import { proposal } from '../../../../src/features/polls/rules/ranking.ts';
import { controlCard } from '../../../../src/features/polls/views/control.ts';
import type { PollToShow } from '../../../../src/features/polls/views/poll.ts';
import { cancelForm } from '../../../../src/features/polls/views/steering.ts';
import { whoCard } from '../../../../src/features/polls/views/who.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { poll, rankingOf, reader, settledOn, votes } from '../polls/samples.ts';

const fi = texts('fi');
const named = (personId: string, unreachable = false) => ({
  ...{ personId, name: `Opinto-ohjaaja ${personId}`, unreachable },
});
const PEOPLE = ['anna', 'bea', 'cecilia', 'didi'].map((id) => named(id));

function control(shown: PollToShow, waitingFor = PEOPLE) {
  const ranking = rankingOf(shown);
  const waiting = { waitingFor, waitingForRequired: [], members: PEOPLE };
  const about = { poll: shown, ranking, proposal: proposal(ranking), ...waiting };
  return controlCard(fi, about, { ...reader, facilitator: true });
}

const answered: PollToShow = {
  ...poll,
  votes: votes('a anna yes', 'a bea yes', 'b anna yes', 'b bea yes', 'b didi yes', 'c anna no'),
};
const closed = { ...answered, state: 'closed' } as const;

describe("the facilitators' card of an open poll", () => {
  test('says who is missing, and who cannot be reached', () => {
    const lines = linesOf(control(answered, [named('cecilia', true), named('didi')]));
    expect(lines).toContain(
      '2/4 vastannut. Vielä odotetaan: Opinto-ohjaaja cecilia ja Opinto-ohjaaja didi.',
    );
    expect(lines).toContain(
      'Viestini ei mene perille: Opinto-ohjaaja cecilia. Voisitko kysyä itse?',
    );
  });

  test('says when nobody is', () => {
    const lines = linesOf(control(answered, []));
    expect(lines).toContain('Kaikki ovat vastanneet.');
    expect(lines.join()).not.toContain('Viestini ei mene perille');
  });

  test('can be closed, changed or cancelled, and settles nothing yet', () => {
    const buttons = buttonsOf(control(answered)).filter(
      (one) => !/vote|answer|offer/i.test(one.split(' → ')[1] ?? ''),
    );
    expect(buttons).toEqual([
      'Sulje kysely → polls.close',
      'Anna lisäaikaa → polls.extend',
      'Muokkaa kyselyä → polls.edit',
      'Kuka vastasi mitä? → polls.who',
      'Peru kysely → polls.askCancel',
    ]);
  });

  test('does not call a time impossible while answers are still coming in', () => {
    expect(linesOf(control(poll)).join()).not.toContain('ei vielä löytynyt');
  });
});

describe("the facilitators' card of a closed poll", () => {
  test('shows the ranking with its reasons, the best first', () => {
    const lines = linesOf(control(closed));
    const best = lines.indexOf('1. ke 2.12. klo 14.00–16.30');
    expect(lines.slice(best, best + 6)).toEqual([
      '1. ke 2.12. klo 14.00–16.30',
      '3 sopii. Eniten pääsijöitä: 3, seuraavaan 2.',
      '2. ti 1.12. klo 14.00–16.30',
      '2 sopii. Vähemmän pääsijöitä: 2, edelliseen 3.',
      'to 3.12. klo 14.00–16.30',
      '1 ei sovi. Mentori ei pääse.',
    ]);
    expect(lines).toContain(
      'Ehdotan aikaa, johon pääsee eniten väkeä useimmista organisaatioista.',
    );
  });

  test('says of the only possible time that it is so, which it is no longer only so far', () => {
    const one = { ...answered, votes: votes('a anna yes', 'a bea yes', 'b anna no', 'c anna no') };
    expect(linesOf(control(one))).toContain(
      '2 sopii. Nyt 1. sijalla. Toistaiseksi ainoa mahdollinen.',
    );
    expect(linesOf(control({ ...one, state: 'closed' }))).toContain('2 sopii. Ainoa mahdollinen.');
  });

  test('settles every slot that is not out with one press', () => {
    const settling = buttonsOf(control(closed)).filter((button) => button.includes('settle'));
    expect(settling).toEqual(Array(2).fill('Valitse tämä aika → polls.settle'));
  });

  const refused = { ...closed, votes: votes('a anna no', 'b anna no', 'c anna no') };

  test('says why when no slot is left, and offers a new round first', () => {
    const card = control(refused, []);
    expect(linesOf(card)).toContain(
      'Yhteistä aikaa ei vielä löytynyt. Kokeillaanko uusia? ' +
        'Mikään ajoista ei sopinut kaikille, joiden pitää olla mukana.',
    );
    expect(buttonsOf(card)[0]).toBe('Kokeile uusia aikoja → polls.new');
    expect(buttonsOf(card).join()).not.toContain('polls.settle');
  });

  test('offers to go on with it first when answers are missing', () => {
    expect(buttonsOf(control(refused))[0]).toBe('Jatka kyselyä → polls.edit');
  });

  test('says that times have passed while it waited, and offers a new round first', () => {
    const late = new Date('2026-12-01T12:00:00Z');
    const ranking = rankingOf(refused, late);
    const card = controlCard(
      fi,
      {
        ...{ poll: refused, ranking, proposal: proposal(ranking) },
        ...{ waitingFor: PEOPLE, waitingForRequired: [], members: PEOPLE },
      },
      { ...reader, now: late },
    );
    expect(linesOf(card).join()).toContain('Osa ajoista on jo mennyt.');
    expect(buttonsOf(card)[0]).toBe('Kokeile uusia aikoja → polls.new');
  });
});

test.each([
  ['settled', ['b'], 'Ajaksi sovittiin ke 2.12. klo 14.00–16.30.'],
  ['cancelled', [], 'Kysely on peruttu.'],
] as const)('the card of a %s poll only opens it again', (state, slotIds, said) => {
  const card = control({ ...settledOn(answered, ...slotIds), state });
  expect(linesOf(card).at(-1)).toBe(said);
  expect(buttonsOf(card)).toEqual(['Avaa kysely uudelleen → polls.edit']);
});

test('cancelling is asked about first', () => {
  const asked = cancelForm(fi, 'poll');
  expect(asked).toMatchObject({ submit: 'Peru kysely', dismiss: 'Pidä kysely' });
  expect(asked.intent.name).toBe('polls.cancel');
});

describe('who answered what', () => {
  const shown = { ...answered, wishes: [{ personId: 'bea', text: 'mieluiten iltapäivisin' }] };
  const who = (of: PollToShow, withWishes: boolean, from = 0) =>
    whoCard(fi, of, PEOPLE, reader, { withWishes, from });

  test('names those who answered, slot by slot', () => {
    expect(linesOf(who(shown, false))).toEqual([
      'Joulukuun tapaaminen',
      'ti 1.12. klo 14.00–16.30\nSopii: Opinto-ohjaaja anna ja Opinto-ohjaaja bea',
      'ke 2.12. klo 14.00–16.30\nSopii: Opinto-ohjaaja anna, Opinto-ohjaaja bea ja Opinto-ohjaaja didi',
      'to 3.12. klo 14.00–16.30\nEi sovi: Opinto-ohjaaja anna',
    ]);
  });

  test('adds the wishes only for a facilitator', () => {
    expect(linesOf(who(shown, true)).at(-1)).toBe('Opinto-ohjaaja bea: ”mieluiten iltapäivisin”');
    expect(JSON.stringify(who(shown, false))).not.toContain('iltapäivisin');
  });

  test('says nothing of people who are no longer in the group', () => {
    const gone = {
      ...shown,
      votes: votes('a erkki yes'),
      wishes: [{ personId: 'erkki', text: 'aamulla' }],
    };
    expect(linesOf(who(gone, true)).join()).not.toMatch(/erkki|aamulla/);
  });

  test('is only counted in a group of counts: a facilitator reads the wishes all the same', () => {
    const counted = { ...shown, group: { ...shown.group, showNames: false } };
    expect(linesOf(who(counted, true))).toEqual([
      'Joulukuun tapaaminen',
      'Tässä ryhmässä näytetään vain määrät, ei nimiä.',
      'Opinto-ohjaaja bea: ”mieluiten iltapäivisin”',
    ]);
  });

  test('comes page by page, every line once', () => {
    const many = {
      ...shown,
      wishes: PEOPLE.flatMap(({ personId }) =>
        Array.from({ length: 20 }, (_, index) => ({ personId, text: `toive ${index}` })),
      ),
    };
    const pages: string[][] = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const card = who(many, true, from);
      pages.push(linesOf(card).slice(1));
      const next = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
      from = next.flatMap((button) =>
        'intent' in button ? [Number(button.intent.args['from'])] : [],
      )[0];
      expect(pages.length).toBeLessThan(20);
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toHaveLength(83);
    expect(new Set(pages.flat()).size).toBe(83);
  });
});
