import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../src/features/groups/operations/members.ts';
import { identify } from '../../../src/features/people/operations.ts';
import { texts } from '../../../src/i18n/index.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import {
  askGroup,
  controlCard,
  invitation,
  now,
  PLATFORMS,
  pressAsSeen,
  quiet,
  swedishMembers,
} from './support/poll.ts';
import { refusal } from './support/said.ts';

const world = useWorld();

interface TooLate {
  readonly when: string;
  happens(group: SeedGroup, member: ChatUser): Promise<void>;
  /** What the member, who reads Swedish, is told. */
  readonly told: string;
  /** What their card says from then on. */
  readonly shown: string;
}

const close = async ({ facilitator }: SeedGroup) => {
  await facilitator.press('Sulje kysely', { message: await controlCard(facilitator) });
};

const occasions: readonly TooLate[] = [
  {
    when: 'after the poll was closed',
    happens: close,
    told: refusal('poll.closed', {}, 'sv'),
    shown: texts('sv').t('polls:closed'),
  },
  {
    when: 'after the poll was cancelled',
    happens: async ({ facilitator }) => {
      await facilitator.press('Peru kysely', { message: await controlCard(facilitator) });
      await facilitator.press('Peru kysely');
    },
    told: refusal('poll.cancelled', {}, 'sv'),
    shown: texts('sv').t('polls:cancelled'),
  },
  {
    when: 'after the time was settled',
    async happens(group) {
      const [facilitator, , colleague] = group.people as [ChatUser, ChatUser, ChatUser];
      await facilitator.press('Sopii', { message: await invitation(facilitator) });
      await colleague.press('Passar', { message: await invitation(colleague) });
      await close(group);
      const card = await controlCard(group.facilitator, 'Valitse tämä aika');
      await group.facilitator.press('Valitse tämä aika', { message: card });
    },
    told: refusal('poll.settled', {}, 'sv'),
    shown: 'Vi kom överens om ti 1.12 kl. 14.00–16.30.',
  },
  {
    when: 'in a group that one has left',
    happens: ({ groupId }, member) => leave(member, groupId),
    told: refusal('notYourPoll', {}, 'sv'),
    shown: refusal('notYourPoll', {}, 'sv'),
  },
];

async function leave(member: ChatUser, groupId: string): Promise<void> {
  const { deps } = world.bot;
  const { platform, workspace, id: userId, name } = member;
  const place = { conversation: '', kind: 'channel' } as const;
  const identity = await identify(deps, { platform, workspace, userId, name }, place);
  if (identity.kind !== 'person') throw new Error('nobody known');
  await leaveGroup(deps, identity.actor, groupId as Parameters<typeof leaveGroup>[2]);
}

function votesOf(member: ChatUser, pollId: string): Promise<number> {
  const { vote } = world.bot.deps.db.prisma;
  return vote.count({ where: { pollId, person: { addresses: { some: { userId: member.id } } } } });
}

describe.each(PLATFORMS)('on %s', (platform) => {
  test.each(occasions)(
    'a vote $when is kindly refused, and its card shows how things stand',
    async ({ happens, told, shown }) => {
      // Two of them, so that one's leaving does not close the poll.
      const group = await seedGroup(world, swedishMembers(platform, 2));
      const [, member] = group.people as [ChatUser, ChatUser];
      const pollId = await askGroup(world, group);
      const seen = await invitation(member);
      await happens(group, member);
      await quiet(world);
      const before = now(member, seen);
      const said = member.messages().length;

      await pressAsSeen(member, seen, 'Passar');

      const answer = await eventually('the refusal', () => member.messages()[said]);
      expect(answer.text).toBe(told);
      const card = await eventually(
        'the card drawn by the refusal itself',
        () => now(member, seen).edits > before.edits && now(member, seen),
      );
      expect(card.text).toContain(shown);
      expect(card.buttons).toEqual([]);
      expect(await votesOf(member, pollId)).toBe(0);
    },
  );

  test('a form that was open when the poll closed says so and keeps what was typed', async () => {
    const group = await seedGroup(world, swedishMembers(platform, 2));
    const [, member] = group.people as [ChatUser, ChatUser];
    const pollId = await askGroup(world, group);
    const seen = await invitation(member);
    await member.press('Svara på alla på en gång', { message: seen });
    const [first] = member.form()?.fields ?? [];
    member.fill({
      [first?.label ?? '']: 'Passar',
      'Hälsning till mentorn': 'helst på förmiddagen',
    });
    await close(group);
    await quiet(world);

    await member.submit();

    const form = member.form();
    const said = [form?.text, ...(form?.fields ?? []).map(({ error }) => error)].join('\n');
    expect(said).toContain(refusal('poll.closed', {}, 'sv'));
    expect(form?.fields.at(-1)?.value).toBe('helst på förmiddagen');
    const { vote, wish } = world.bot.deps.db.prisma;
    expect([
      await vote.count({ where: { pollId } }),
      await wish.count({ where: { pollId } }),
    ]).toEqual([0, 0]);
  });

  test('the form does not open any more from a card that lags behind', async () => {
    const group = await seedGroup(world, swedishMembers(platform));
    const [, member] = group.people as [ChatUser, ChatUser];
    await askGroup(world, group);
    const seen = await invitation(member);
    await close(group);
    await quiet(world);
    const said = member.messages().length;

    await pressAsSeen(member, seen, 'Svara på alla på en gång');

    const answer = await eventually('the refusal', () => member.messages()[said]);
    expect(answer.text).toBe(refusal('poll.closed', {}, 'sv'));
    expect(member.form()).toBeUndefined();
  });
});
