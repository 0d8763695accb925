import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import * as groups from '../../../../src/features/groups/views.ts';
import * as joining from '../../../../src/features/joining/views.ts';
import * as members from '../../../../src/features/members/views.ts';
import * as menu from '../../../../src/features/menu/views.ts';
import * as networks from '../../../../src/features/networks/views.ts';
import * as people from '../../../../src/features/people/views.ts';
import { LOCALES, type Texts, texts } from '../../../../src/i18n/index.ts';

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
};
const own = {
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
    members.changeForm(say, details),
    members.removeForm(say, details),
    networks.organisationForm(say, id, 60),
    networks.workspaceForm(say, id, 60),
    people.settingsForm(say, own, [9]),
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

describe("the groups' card", () => {
  it('leaves out what a message has no room for, and says so', () => {
    const managed = Array.from({ length: 25 }, () => ({ id, name: 'Opot', members: 3 }));
    const card = menu.groupsCard(texts('en'), { own: [], managed });
    expect(card.blocks.filter(({ kind }) => kind === 'choice')).toHaveLength(20);
    expect(JSON.stringify(card)).toContain('5 more groups');
  });
});
