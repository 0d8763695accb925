import { createDatabase, type Database } from '../../src/db/client.ts';
import { voteIntent } from '../../src/features/polls/views/intents.ts';
import { renderCard } from '../../src/platforms/slack/render/card.ts';
import { median, ms, quantile, type Row } from './figures.ts';
import type { Child } from './processes/child.ts';
import type { LoadProcess, Round, VoteButton, Voter } from './processes/load.ts';
import { type SeededGroup, type SeededPoll, seedGroup, seedPoll, seedWorkspace } from './seed.ts';

const TEAM = 'T0VOTES';
const VOTERS = 50;
const SLOTS = 6;
const ROUNDS = 5;
const SECONDS = 2;
const CHOICES = ['yes', 'ifNeeded', 'no'] as const;

const MOST_P99 = 1.2;
const LEAST_THROUGHPUT = 0.85;

/** A group of voters and its open poll, the same in every measured database. */
export interface Electorate extends SeededPoll {
  readonly voters: readonly Voter[];
  /** Person IDs by Slack user ID. */
  readonly people: ReadonlyMap<string, string>;
}

/** Writes the electorate. Its facilitator never votes, so that the poll stays open. */
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
  return { ...(await seedPoll(prisma, group, SLOTS)), voters, people };
}

/** One of the bots that are compared. */
export interface Contender {
  readonly name: 'bare upsert' | 'by hand' | 'Verme bot';
  readonly url: string;
  readonly buttons: readonly VoteButton[];
  readonly redraws: boolean;
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

interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly refused: number;
  readonly unanswered: number;
}

/** Measures everybody in turn, several times over, for the machine does not stay equally fast. */
export async function measureVotes(
  load: Child<LoadProcess>,
  contenders: readonly Contender[],
  voters: readonly Voter[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const atOnce of [1, VOTERS]) {
    const rounds: Record<string, Measured>[] = [];
    // The first round only warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured: Record<string, Measured> = {};
      for (const { name, ...contender } of contenders) {
        const voting = { ...contender, voters, atOnce, seconds: SECONDS };
        measured[name] = summary(await load.call('vote', voting));
      }
      if (round > 0) rounds.push(measured);
    }
    rows.push(...contenders.map(({ name }) => figures(rounds, name, atOnce)));
    rows.push(...comparison(rounds, atOnce));
  }
  return rows;
}

function summary({ latencies, seconds, ...counts }: Round): Measured {
  return {
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    perSecond: latencies.length / seconds,
    ...counts,
  };
}

function figures(rounds: Record<string, Measured>[], name: string, atOnce: number): Row {
  const of = (key: keyof Measured) => median(rounds.map((round) => round[name]?.[key] ?? 0));
  const figure = `p50 ${ms(of('p50'))}, p99 ${ms(of('p99'))}, ${of('perSecond').toFixed(0)} votes/s`;
  const total = (key: keyof Measured) =>
    rounds.reduce((sum, round) => sum + (round[name]?.[key] ?? 0), 0);
  const note =
    (total('refused') > 0 ? `, ${total('refused')} refused` : '') +
    (total('unanswered') > 0 ? `, ${total('unanswered')} without a card` : '');
  return { what: `vote, ${atOnce} at a time: ${name}`, figure: figure + note };
}

/** Our figures against the baseline's of the same round. */
function comparison(rounds: Record<string, Measured>[], atOnce: number): Row[] {
  const ratio = (key: keyof Measured) =>
    median(rounds.map((it) => (it['Verme bot']?.[key] ?? 0) / (it['by hand']?.[key] ?? 0)));
  const [p99, throughput] = [ratio('p99'), ratio('perSecond')];
  const what = `vote, ${atOnce} at a time: Verme bot ÷ by hand`;
  return [
    {
      what: `${what}, p99`,
      figure: p99.toFixed(2),
      target: `≤ ${MOST_P99.toFixed(2)}`,
      isMet: p99 <= MOST_P99,
    },
    {
      what: `${what}, votes/s`,
      figure: throughput.toFixed(2),
      target: `≥ ${LEAST_THROUGHPUT.toFixed(2)}`,
      isMet: throughput >= LEAST_THROUGHPUT,
    },
  ];
}

/** Throws unless the database holds what the voters were told is kept. */
export async function checkKept(
  databaseUrl: string,
  load: Child<LoadProcess>,
  { url, name }: Contender,
  { pollId, people }: Electorate,
): Promise<void> {
  const { choices, uncertain } = await load.call('standing', url);
  const userOf = new Map([...people].map(([user, person]) => [person, user]));
  const db = createDatabase({ url: databaseUrl });
  const votes = await db.prisma.vote.findMany({ where: { pollId } });
  await db.close();
  const kept = new Set(
    votes.map(({ personId, slotId, value }) => `${userOf.get(personId)} ${slotId} ${value}`),
  );
  const certain = choices.filter(
    (choice) => !uncertain.some((user) => choice.startsWith(`${user} `)),
  );
  const lost = certain.filter((choice) => !kept.has(choice)).length;
  if (lost > 0) {
    throw new Error(`${name}: ${lost} of ${certain.length} acknowledged choices are not stored`);
  }
}
