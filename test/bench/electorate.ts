import type { Database } from '../../src/db/client.ts';
import { voteIntent } from '../../src/features/polls/views/intents.ts';
import { renderCard } from '../../src/platforms/slack/render/card.ts';
import { CHOICES, type VoteButton, type Voter } from './processes/press.ts';
import { type SeededGroup, type SeededPoll, seedGroup, seedPoll, seedWorkspace } from './seed.ts';

export type { SeededPoll } from './seed.ts';

const TEAM = 'T0VOTES';
export const VOTERS = 50;
const SLOTS = 6;

/** A group of voters and its open polls, the same in every measured database. */
export interface Electorate {
  readonly voters: readonly Voter[];
  /** Person IDs by Slack user ID. */
  readonly people: ReadonlyMap<string, string>;
  /** The poll on which all vote. */
  readonly shared: SeededPoll;
  /** For each of the voters a poll on which nobody else votes. */
  readonly own: readonly SeededPoll[];
}

/** Writes the electorate. Its facilitator never votes, so that the polls stay open. */
export async function seedElectorate(prisma: Database['prisma']): Promise<Electorate> {
  const workspaceId = await seedWorkspace(prisma, TEAM);
  const members = Array.from({ length: VOTERS + 1 }, (_, index) => ({
    workspaceId,
    userId: `U0VOTER${index}`,
    conversation: `D0VOTER${index}`,
  }));
  const group: SeededGroup = await seedGroup(prisma, 'Äänestäjät', members);
  const voters = members
    .slice(1)
    .map(({ userId, conversation }) => ({ team: TEAM, user: userId, conversation }));
  const people = new Map(
    group.people.map(({ personId }, index) => [members[index]?.userId ?? '', personId]),
  );
  const shared = await seedPoll(prisma, group, SLOTS);
  const own: SeededPoll[] = [];
  while (own.length < VOTERS) own.push(await seedPoll(prisma, group, SLOTS));
  return { voters, people, shared, own };
}

/** The buttons of a card of ours, as the bot draws them. */
export function ourButtons({ pollId, slotIds }: SeededPoll): VoteButton[] {
  const blocks = slotIds.map((slot) => ({
    kind: 'choice' as const,
    text: slot,
    options: CHOICES.map((value) => ({
      label: value,
      intent: voteIntent({ poll: pollId, slot, value }),
    })),
  }));
  return renderCard({ summary: 'Mittaus', blocks }).blocks.flatMap((block, index) => {
    if (block.type !== 'actions') return [];
    // Under each slot's line stands its row of buttons.
    const slot = slotIds[(index - 1) / 2] ?? '';
    return block.elements.map((element, place) => ({
      slot,
      choice: CHOICES[place] ?? '',
      value: ('value' in element && element.value) || '',
      blockId: block.block_id ?? slot,
    }));
  });
}

/** The buttons of the baselines, which carry plain IDs. */
export function plainButtons({ pollId, slotIds }: SeededPoll): VoteButton[] {
  return slotIds.flatMap((slot) =>
    CHOICES.map((choice) => ({
      slot,
      choice,
      value: `${pollId} ${slot} ${choice}`,
      blockId: slot,
    })),
  );
}
