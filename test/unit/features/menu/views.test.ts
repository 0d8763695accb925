import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import * as joining from '../../../../src/features/groups/views/join.ts';
import * as members from '../../../../src/features/groups/views/members.ts';
import * as groups from '../../../../src/features/groups/views/setup.ts';
import { features } from '../../../../src/features/index.ts';
import { feedBlocks } from '../../../../src/features/meetings/views/feed.ts';
import * as menu from '../../../../src/features/menu/views.ts';
import * as networks from '../../../../src/features/networks/views/network.ts';
import * as people from '../../../../src/features/people/views.ts';
import { answerIntent } from '../../../../src/features/polls/views/intents.ts';
import { findTimeStep, pollStep } from '../../../../src/features/polls/views/step.ts';
import { LOCALES, type Texts, texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';

const id = '01a2000b-6ef9-76d1-836a-661c9b25e8e5';
const organisation = { id, name: 'Opisto A', networkId: id, networkName: 'Verkosto' };
const member = {
  personId: id,
  name: 'Opo',
  organisationId: id,
  organisationName: 'Opisto A',
  role: 'member',
  required: true,
  unreachable: true,
} as const;
const joiner = { ...member, membershipId: id, accounts: [] };
const list = (count: number) => ({
  group: { id, name: 'Opot' },
  pending: Array.from({ length: count }, () => joiner),
  organisations: [organisation],
});
const details = { group: { id, name: 'Opot' }, member, organisations: [organisation] };
const settings = {
  id,
  name: 'Opot',
  zone: 'Europe/Helsinki',
  quorum: 3,
  showNames: true,
  settleAutomatically: true,
  takesOffers: true,
  hidesCounts: false,
};
const own = {
  name: 'Opettaja',
  locale: 'fi',
  zone: 'Europe/Helsinki',
  nudgeHour: 9,
  snoozedUntil: null,
  preferredAddressId: id,
  addresses: [],
} as const;

function forms(say: Texts): Form[] {
  const options = { isManager: true, maxName: 60 };
  return [
    groups.createForm(say, id, [organisation], options),
    groups.settingsForm(say, settings, 60),
    joining.codeForm(say),
    joining.joinForm(
      say,
      'K7Q2-MX4D',
      { groupName: 'Opot', organisations: [organisation] },
      undefined,
    ),
    joining.confirmForm(say, list(12), 10),
    members.changeForm(say, details, 60),
    members.removeForm(say, details),
    networks.organisationForm(say, id, 60),
    networks.workspaceForm(say, id, 60),
    people.settingsForm(say, own, { hours: [9], snoozes: ['off'], maxName: 60 }, new Date()),
  ];
}

describe.each(LOCALES)('in %s', (locale) => {
  const say = texts(locale);

  it('every form has a title and a submit button that a window has room for', () => {
    for (const { title, submit } of forms(say)) {
      expect([title, title.length <= 24]).toEqual([title, true]);
      expect([submit, submit.length <= 24]).toEqual([submit, true]);
    }
  });
});

describe('who waits to be confirmed', () => {
  it('is shown ten at a time, with how many more there are', () => {
    const card = joining.pendingCard(texts('en'), list(13), 10);
    expect(card.blocks.filter(({ kind }) => kind === 'choice')).toHaveLength(10);
    expect(JSON.stringify(card)).toContain('3 more are waiting');
    const form = joining.confirmForm(texts('en'), list(13), 10);
    const who = form.fields.find((field) => field.kind === 'choices');
    expect(who?.options).toHaveLength(10);
    expect(who?.value).toHaveLength(10);
  });
});

describe('the members of a group', () => {
  const shown = (count: number, from: number) =>
    members.listCard(
      texts('en'),
      { group: { id, name: 'Opot' }, members: Array.from({ length: count }, () => member) },
      from,
    );

  it('are shown in parts, the last without a way on', () => {
    const rows = (card: ReturnType<typeof shown>) =>
      card.blocks.filter(({ kind }) => kind === 'choice').length;
    expect([rows(shown(29, 0)), rows(shown(29, 15))]).toEqual([15, 14]);
    expect(JSON.stringify(shown(29, 0))).toContain('Show more');
    expect(JSON.stringify(shown(29, 15))).not.toContain('Show more');
  });
});

describe('the question what was meant', () => {
  const meant = { name: 'poll', word: 'poll', opensForm: true };
  const callsOf = (typed: string) =>
    menu
      .didYouMeanCard(texts('en'), meant, typed)
      .blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

  it('comes with a button that does it with all that was typed', () => {
    const typed = 'Tue 24 Nov 14–16; '.repeat(20);
    const [button] = callsOf(typed);
    const call = button && 'intent' in button ? button.intent : undefined;
    expect(menu.runIntent.schema.parse(call?.args)).toEqual({ command: 'poll', rest: typed });
  });

  it('asks for it again when more was typed than a button can carry', () => {
    expect(callsOf('x'.repeat(5000))).toEqual([]);
    const { summary } = menu.didYouMeanCard(texts('en'), meant, 'x'.repeat(5000));
    expect(summary).toContain('write the line again');
  });
});

describe("a person's own page", () => {
  const now = new Date('2026-11-23T07:00:00Z');
  const zone = 'Europe/Helsinki';
  const time = { date: '2026-12-01', time: '14:00', minutes: 150, zone };
  const deadline = new Date('2026-11-27T14:00:00Z');
  const task = (number: number) => ({
    text: `Asia ${number}`,
    button: { label: 'Tee', intent: answerIntent({ poll: id }) },
  });
  const group = (name: string, role: 'member' | 'facilitator', next: menu.StepToShow) => ({
    ...{ id, name, role, next },
  });
  const fi = texts('fi');
  const open = { id, state: 'open', answered: 3, deadline, zone } as const;
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const page = {
    roles: ['facilitator'],
    tasks: [1, 2].map(task),
    groups: [
      group('Opot', 'facilitator', findTimeStep(fi, id)),
      group(
        'Erkat',
        'facilitator',
        pollStep(fi, open, { role: 'facilitator', members: 7 }, { now }),
      ),
      group('Uudet', 'member', findTimeStep(fi, id)),
    ],
    meetings: [{ ...time, id, title: 'Syksy', group: { name: 'Erkat' }, coming: true }],
    settings: own,
    moreSettings: feedBlocks(fi, true),
  } as const satisfies menu.OwnPageToShow;
  const draw = (shown: menu.OwnPageToShow, room = menu.IN_MESSAGE) =>
    menu.ownPageCard(fi, shown, commands, { room, now });

  it('tells what waits, what comes next where, and what is agreed', () => {
    const lines = linesOf(draw(page));
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['Odottaa sinua', 'Asia 1', 'Asia 2', 'Ryhmäsi'],
        ...['Opot', 'Seuraavasta tapaamisesta ei ole vielä sovittu.'],
        ...['Erkat', 'Aikakysely on auki pe 27.11. klo 16.00 asti. 3/7 vastannut.'],
        ...['Seuraavat tapaamiset', 'ti 1.12. klo 14.00–16.30', 'Syksy · Erkat · Pääsen'],
        ...['Asetukset', 'Kieli: suomi'],
      ]),
    );
  });

  it('has a button for each step of who leads a group, and none for others', () => {
    expect(buttonsOf(draw(page)).filter((button) => !button.startsWith('Avaa'))).toEqual([
      ...['Tee → polls.answer', 'Tee → polls.answer'],
      // What is done most stands first.
      ...['Uusi aikakysely → menu.run', 'Sovittiin jo → menu.run', 'Aiheet → menu.run'],
      ...[
        'Toimintasopimus → menu.run',
        'Työpari → menu.run',
        'Liity ryhmään → menu.run',
        'Perusta ryhmä → menu.run',
        'Yhdistä toinen chat-tili → menu.run',
        'Ohje → menu.run',
      ],
      ...['Etsi ryhmälle aika → polls.new', 'Katso kysely → polls.control'],
      ...['Muuta asetuksia → people.settingsForm', 'Näytä osoite → meetings.feed'],
    ]);
  });

  it('is kind when nothing waits', () => {
    const { summary, blocks } = draw({ ...page, tasks: [] });
    expect(summary).toBe('Oma sivusi. Mikään ei odota sinua juuri nyt.');
    expect(JSON.stringify(blocks)).toContain('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
  });

  it('tells who is in no group yet how to begin', () => {
    const lines = linesOf(draw({ ...page, roles: [], groups: [], meetings: [] }));
    expect(lines).toContain(texts('fi').t('menu:begin'));
    expect(lines).not.toContain('Seuraavat tapaamiset');
  });

  it('leaves out what has no room, and has a button to it', () => {
    const many = {
      ...page,
      tasks: Array.from({ length: 30 }, (_, index) => task(index)),
      groups: Array.from({ length: 30 }, () => page.groups[0]),
    };
    for (const room of [menu.IN_MESSAGE, menu.ON_PAGE]) {
      const buttons = buttonsOf(draw(many, room));
      const count = (name: string) => buttons.filter((button) => button === name).length;
      expect(count('Tee → polls.answer')).toBe(room.tasks);
      expect(count('Etsi ryhmälle aika → polls.new')).toBe(room.groups);
      expect([
        count('Näytä lisää → tasks.more'),
        count('Näytä kaikki ryhmät → menu.groups'),
      ]).toEqual([1, 1]);
    }
    const all = { ...page, groups: many.groups.slice(0, menu.IN_MESSAGE.groups) };
    expect(buttonsOf(draw(all))).not.toContain('Näytä kaikki ryhmät → menu.groups');
  });
});
