import { describe, expect, test } from 'vitest';
import { detailsForm } from '../../../../src/features/meetings/views/details.ts';
import type { MeetingToShow } from '../../../../src/features/meetings/views/meeting.ts';
import { recordForm } from '../../../../src/features/meetings/views/record.ts';
import { comingOf } from '../../../../src/features/meetings/views/row.ts';
import { boardCard, plannedCard } from '../../../../src/features/meetings/views/season.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { meeting, now } from './samples.ts';

const fi = texts('fi');
const reader = { now, zone: 'Europe/Helsinki', coming: new Map<string, boolean>() };
const planned = (...meetings: MeetingToShow[]) => plannedCard(fi, meetings, reader);

const tuesday = meeting('2026-11-24');
const december = meeting('2026-12-15');
const past = meeting('2026-11-17');
const cancelled = meeting('2026-12-01', { state: 'cancelled' });

describe("a member's card of agreed times", () => {
  test('tells one time in its heading, and asks whether one can come', () => {
    const card = planned(tuesday);
    expect(card.summary).toBe('Aika löytyi: nähdään ti 24.11. klo 14.00!');
    expect(linesOf(card)).toEqual([
      'Aika löytyi: nähdään ti 24.11. klo 14.00!',
      'Tapaaminen · Opinto-ohjaajat',
      'ti 24.11. klo 14.00–16.30',
      'Jos et pääse, syytä ei tarvitse kertoa.',
    ]);
    expect(buttonsOf(card)).toEqual([
      'Pääsen → meetings.attend',
      'En pääse → meetings.attend',
      'Kerro esihenkilölle → meetings.supervisor',
    ]);
  });

  test("has a row for each of a season's times, with the reader's own answers", () => {
    const coming = new Map([
      [tuesday.id, false],
      [december.id, true],
    ]);
    const card = plannedCard(fi, [tuesday, december], { ...reader, coming });
    expect(card.summary).toBe('Tapaamiset on sovittu!');
    expect(chosenIn(card)).toEqual(['En pääse', 'Pääsen']);
  });

  test('asks nothing about what is over or cancelled', () => {
    const card = planned(past, cancelled, december);
    expect(linesOf(card)).toContain('ti 17.11. klo 14.00–16.30');
    expect(linesOf(card)).toContain('ti 1.12. klo 14.00–16.30 – peruttu');
    expect(buttonsOf(card)).toHaveLength(3);
  });

  test('says so when all is cancelled', () => {
    expect(planned(cancelled).summary).toBe('Tapaaminen on peruttu');
    expect(planned(cancelled, cancelled).summary).toBe('Kaikki tapaamiset on peruttu');
    expect(buttonsOf(planned(cancelled))).toEqual([]);
  });
});

test("everybody's own answers are told apart", () => {
  const rsvps = [
    { personId: 'anna', answer: 'coming' },
    { personId: 'bea', answer: 'notComing' },
  ] as const;
  const meetings = [
    { id: 'a', rsvps },
    { id: 'b', rsvps: [] },
  ];
  expect([...comingOf(meetings, 'bea')]).toEqual([['a', false]]);
});

test("a home channel's card has the times and nobody's answer", () => {
  const card = boardCard(fi, [tuesday, cancelled], now);
  expect(linesOf(card)).toEqual([
    'Aika löytyi: nähdään ti 24.11. klo 14.00!',
    'Tapaaminen · Opinto-ohjaajat',
    'ti 24.11. klo 14.00–16.30',
    'ti 1.12. klo 14.00–16.30 – peruttu',
  ]);
  expect(buttonsOf(card)).toEqual([]);
});

test.each([
  [3, '6'],
  [9, '12'],
  [12, undefined],
])('the form for agreed dates with %i rows can grow to %s', (rows, grown) => {
  const form = recordForm(fi, { group: 'g', draft: 'd', rows, title: 'Tapaaminen' });
  expect(form.fields.filter(({ id }) => id.endsWith('.date'))).toHaveLength(rows);
  expect(form.more?.[0]?.intent.args['rows']).toBe(grown);
});

test('a topic of emoji, which count as one each, stands whole in the form for the details', () => {
  const topic = '👩‍👩‍👧‍👦'.repeat(200);
  const described = { ...meeting('2026-11-24', { topic }), sequence: 0, hostId: null };
  const field = detailsForm(fi, described, [], reader).fields.find(({ id }) => id === 'topic');
  expect(field).toMatchObject({ value: topic, max: topic.length });
});
