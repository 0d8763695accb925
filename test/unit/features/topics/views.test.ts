import { describe, expect, test } from 'vitest';
import {
  type BoxToShow,
  boxCard,
  type TopicToShow,
} from '../../../../src/features/topics/views/box.ts';
import { placeForm } from '../../../../src/features/topics/views/place.ts';
import { dropForm } from '../../../../src/features/topics/views/topic.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';

const fi = texts('fi');
const reader = { now: new Date('2026-11-23T07:00:00Z'), zone: 'Europe/Helsinki', from: 0 };
const slot = { date: '2026-12-01', time: '14:00', minutes: 90, zone: 'Europe/Helsinki' };
const meeting = { ...slot, startsAt: new Date('2026-12-01T12:00:00Z') };
const begun = { ...meeting, startsAt: reader.now };
const topic = (change: Partial<TopicToShow> = {}): TopicToShow => ({
  ...{ id: 't', text: 'Arviointi', stands: 'waiting', isOwn: false },
  ...{ name: undefined, meeting: undefined },
  ...change,
});
const box = (change: Partial<BoxToShow> = {}): BoxToShow => ({
  ...{ group: { id: 'g', name: 'Opinto-ohjaajat' }, isFacilitator: false, topics: [topic()] },
  ...{ ahead: [], hosts: [], isHost: false, hosted: [], turns: new Map() },
  ...change,
});
const ahead = [{ ...meeting, id: 'm', hostName: undefined }];
const drawn = (change: Partial<BoxToShow>) => boxCard(fi, box(change), reader);

describe('a topic in the box', () => {
  test.each([
    ['of somebody else, without a name', {}, 'Ilman nimeä'],
    ['of somebody else', { name: 'Opinto-ohjaaja 7' }, 'Opinto-ohjaaja 7'],
    ['one’s own', { isOwn: true, name: 'Opinto-ohjaaja 7' }, 'Sinun, nimesi näkyy'],
    ['one’s own, without a name', { isOwn: true }, 'Sinun, nimesi ei näy muille'],
    [
      'on a meeting',
      { stands: 'placed', meeting },
      'Tapaamisessa ti 1.12. klo 14.00–15.30 · Ilman nimeä',
    ],
    [
      'talked about',
      { stands: 'discussed', meeting, name: 'Opinto-ohjaaja 7' },
      'Tästä puhuttiin ti 1.12. · Opinto-ohjaaja 7',
    ],
    ['taken out', { stands: 'removed' }, 'Poistettu laatikosta · Ilman nimeä'],
  ] as const)('%s', (_, change, note) => {
    expect(linesOf(drawn({ topics: [topic(change)] }))).toContain(note);
  });

  test.each([
    ['a member', {}, {}, []],
    ['who dropped it', { isOwn: true }, {}, ['askEdit', 'remove']],
    ['a facilitator', {}, { isFacilitator: true, ahead }, ['askPlace', 'remove']],
    ['a facilitator, before a meeting is agreed', {}, { isFacilitator: true }, ['remove']],
    [
      'a facilitator who dropped it',
      { isOwn: true },
      { isFacilitator: true, ahead },
      ['askPlace', 'askEdit', 'remove'],
    ],
    ['a member, once it is on a meeting', { stands: 'placed', meeting }, {}, []],
    [
      'who dropped it, once it is on a meeting',
      { isOwn: true, stands: 'placed', meeting },
      {},
      ['takeOff', 'name'],
    ],
    [
      'a facilitator, once it is on a meeting',
      { stands: 'placed', meeting },
      { isFacilitator: true, ahead },
      ['takeOff'],
    ],
    [
      'a facilitator, once that has begun',
      { stands: 'placed', meeting: begun },
      { isFacilitator: true, ahead },
      ['restore'],
    ],
    ['who dropped it, once it is out', { isOwn: true, stands: 'removed' }, {}, ['restore']],
    ['a member, once it was talked about', { stands: 'discussed', meeting: begun }, {}, []],
    [
      'who dropped it, once it was talked about',
      { isOwn: true, stands: 'discussed', meeting: begun },
      {},
      ['restore', 'name'],
    ],
    [
      'a facilitator, once it was talked about',
      { stands: 'discussed', meeting: begun },
      { isFacilitator: true, ahead },
      ['restore'],
    ],
  ] as const)('has its buttons for %s', (_, own, how, intents) => {
    const [row] = drawn({ topics: [topic(own)], ...how }).blocks.flatMap((block) =>
      block.kind === 'choice' ? [block] : [],
    );
    expect(row?.options.map(({ intent }) => intent.name)).toEqual(
      intents.map((name) => `topics.${name}`),
    );
  });
});

test('one’s name on a topic that is on a meeting is hidden where it is shown, and shown where it is not', () => {
  const own = { isOwn: true, stands: 'discussed', meeting: begun } as const;
  const named = drawn({ topics: [topic({ ...own, name: 'Opinto-ohjaaja 7' })] });
  expect(buttonsOf(named)).toContain('Piilota nimeni → topics.name');
  expect(buttonsOf(drawn({ topics: [topic(own)] }))).toContain('Näytä nimeni → topics.name');
});

describe('the box', () => {
  test('invites when it is empty', () => {
    const card = drawn({ topics: [] });
    expect(linesOf(card)).toContain('Täällä ei ole vielä aiheita. Mistä sinä haluaisit puhua?');
    expect(buttonsOf(card)).toContain('Ehdota aihetta → topics.new');
  });

  test('has pages, and begins anew where a page is no more', () => {
    const many = Array.from({ length: 9 }, (_, index) => topic({ text: `Aihe ${index + 1}` }));
    const first = boxCard(fi, box({ topics: many }), reader);
    expect(linesOf(first)).not.toContain('Aihe 9');
    expect(buttonsOf(first)).toContain('Näytä lisää → topics.box');
    const second = boxCard(fi, box({ topics: many }), { ...reader, from: 8 });
    expect(linesOf(second)).toContain('Aihe 9');
    const gone = boxCard(fi, box({ topics: many.slice(0, 8) }), { ...reader, from: 8 });
    expect(linesOf(gone)).toContain('Aihe 1');
  });

  test('tells a facilitator when a topic can be put on a meeting', () => {
    const note = 'Kun seuraava tapaaminen on sovittu, voit ottaa aiheen siihen tästä.';
    expect(linesOf(drawn({ isFacilitator: true }))).toContain(note);
    expect(linesOf(drawn({ isFacilitator: true, ahead }))).not.toContain(note);
    expect(linesOf(drawn({}))).not.toContain(note);
  });

  test('tells who offers no longer what they host still', () => {
    const one =
      'Järjestät vielä tapaamisen ti 1.12. klo 14.00–15.30. Voit muuttaa sen tapaamisen tiedoista.';
    expect(linesOf(drawn({ hosted: [slot] }))).toContain(one);
    expect(linesOf(drawn({ hosted: [slot], isHost: true }))).not.toContain(one);
    const both = linesOf(drawn({ hosted: [slot, { ...slot, date: '2026-12-08' }] })).join();
    expect(both).toContain('tapaamiset ti 1.12. klo 14.00–15.30 ja ti 8.12. klo 14.00–15.30.');
  });

  test('shows who is willing to host, and to facilitators whose turn it is', () => {
    const hosts = ['Opinto-ohjaaja 1', 'Opinto-ohjaaja 2'];
    const member = drawn({ ahead, hosts, isHost: true });
    expect(linesOf(member)).toContain('Voivat järjestää: Opinto-ohjaaja 1 ja Opinto-ohjaaja 2.');
    expect(buttonsOf(member)).toContain('En sittenkään → topics.host');
    expect(buttonsOf(member).join()).not.toContain('topics.share');
    const turns = new Map([['m', 'Opinto-ohjaaja 1']]);
    const facilitator = drawn({ isFacilitator: true, ahead, hosts, turns });
    expect(linesOf(facilitator)).toContain(
      'ti 1.12. klo 14.00–15.30: vuorossa olisi Opinto-ohjaaja 1',
    );
    expect(buttonsOf(facilitator)).toContain('Voin järjestää tapaamisen → topics.host');
    expect(buttonsOf(facilitator)).toContain('Jaa vuorot → topics.share');
  });
});

describe('the form for a topic', () => {
  const about = { topic: 't', group: 'g', groups: [], isOfTwo: false };

  test('shows nobody’s name unless they choose so, and says what that means', () => {
    const [, name] = dropForm(fi, about).fields;
    expect(name).toMatchObject({ value: 'nameless' });
    expect(name && 'hint' in name && name.hint).toContain('ei mentorikaan');
  });

  test.each([
    ['the group is one of two', { ...about, isOfTwo: true }],
    ['the group is still to be chosen', { topic: 't', group: '', groups: [] }],
  ])('does not say that nobody knows where %s', (_, asked) => {
    const name = dropForm(fi, asked).fields.at(-1);
    expect(name && 'hint' in name && name.hint).toContain('toinen kuitenkin arvaa');
  });

  test('keeps what is too long, with a sentence by it', () => {
    const text = 'a'.repeat(250);
    const [field] = dropForm(fi, about, { text, isNamed: false }).fields;
    expect(field).toMatchObject({
      value: text,
      max: 250,
      error: fi.error('tooLong', { max: 200 }),
    });
  });

  test('asks for the group where there are several', () => {
    const groups = [{ id: 'g', name: 'Opot' }];
    const [field] = dropForm(fi, { ...about, group: '', groups, chosen: 'g' }).fields;
    expect(field).toMatchObject({ id: 'group', value: 'g' });
  });
});

test('the first meeting without a topic is chosen, and what becomes of another’s is asked', () => {
  const busy = { ...meeting, id: 'a', topic: 'Jaksaminen', sequence: 3 };
  const free = { ...meeting, id: 'b', topic: null, sequence: 0 };
  const at = { group: 'g', topic: 't', from: '8' };
  const placing = { at, topic: { text: 'Arviointi' }, meetings: [busy, free] };
  expect(placeForm(fi, placing, reader).fields).toEqual([
    expect.objectContaining({ id: 'meeting', value: 'b' }),
  ]);
  const asked = placeForm(fi, placing, reader, { meeting: busy, fits: true });
  expect(asked.fields[1]).toMatchObject({ id: 'how.a', value: 'join' });
  expect(asked.intent.args).toEqual({ ...at, sequence: '3' });
  const full = placeForm(fi, placing, reader, { meeting: busy, fits: false });
  const [, how] = full.fields;
  expect(how && 'options' in how && how.options.map(({ value }) => value)).toEqual(['replace']);
  expect(how).not.toHaveProperty('value');
  // Left empty, another meeting can be chosen.
  expect(how).toMatchObject({ optional: true });
  expect(asked.fields[1]).not.toHaveProperty('optional');
});
