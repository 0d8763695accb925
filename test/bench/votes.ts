import pg from 'pg';
import { type Electorate, type SeededPoll, VOTERS } from './electorate.ts';
import { median, ms, quantile, type Row } from './figures.ts';
import type { Child } from './processes/child.ts';
import type { Answers, LoadProcess, Round } from './processes/load.ts';
import type { VoteButton } from './processes/press.ts';

const ROUNDS = 5;
const SECONDS = 2;

interface Scenario {
  readonly name: string;
  readonly atOnce: number;
  readonly polls: 'shared' | 'own';
  /** The least share of the bare upsert's votes in a second. */
  readonly leastThroughput: number;
}

const SCENARIOS: readonly Scenario[] = [
  { name: '1 at a time', atOnce: 1, polls: 'shared', leastThroughput: 0.7 },
  {
    name: `${VOTERS} at a time on one poll`,
    ...{ atOnce: VOTERS, polls: 'shared', leastThroughput: 0.4 },
  },
  {
    name: `${VOTERS} at a time on ${VOTERS} polls`,
    ...{ atOnce: VOTERS, polls: 'own', leastThroughput: 0.7 },
  },
];
/** Of the redrawn card, in the bare upsert's p99 until the acknowledgement. */
const MOST_P99 = 2;

const BARE = 'bare upsert';
const OURS = 'Verme bot';

/** One of the bots that are compared. */
export interface Contender {
  readonly name: typeof BARE | "Rallly's way" | typeof OURS;
  readonly url: string;
  readonly buttons: (poll: SeededPoll) => readonly VoteButton[];
  readonly redraws: boolean;
}

interface Speed {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

type Measured = Pick<Round, 'refused' | 'unanswered'> & {
  readonly acknowledged: Speed;
  readonly redrawn: Speed;
};

/** A round's figures by the contender's name. */
type Figures = Readonly<Record<string, Measured>>;

/** Measures everybody in turn, several times over, for the machine does not stay equally fast. */
export async function measureVotes(
  load: Child<LoadProcess>,
  contenders: readonly Contender[],
  electorate: Electorate,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) {
    const rounds: Figures[] = [];
    // The first round only warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured: Record<string, Measured> = {};
      for (const contender of contenders) {
        const voting = votingOf(contender, scenario, electorate);
        measured[contender.name] = summary(await load.call('vote', voting));
      }
      if (round > 0) rounds.push(measured);
    }
    rows.push(...contenders.map((contender) => figures(rounds, scenario, contender)));
    rows.push(...comparison(rounds, scenario));
  }
  return rows;
}

function votingOf(
  { url, redraws, buttons }: Contender,
  { atOnce, polls }: Scenario,
  { voters, shared, own }: Electorate,
) {
  const ballots = voters.map((voter, index) => {
    const poll = polls === 'own' ? own[index] : shared;
    return { voter, buttons: buttons(poll ?? shared) };
  });
  return { url, redraws, ballots, atOnce, seconds: SECONDS };
}

function summary({ acknowledged, redrawn, ...counts }: Round): Measured {
  // Who is told to try again is answered, but has not voted.
  const kept = speed(acknowledged, acknowledged.latencies.length - counts.refused);
  return { acknowledged: kept, redrawn: speed(redrawn), ...counts };
}

function speed({ latencies, seconds }: Answers, votes = latencies.length): Speed {
  return {
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    perSecond: votes / seconds,
  };
}

function figures(rounds: readonly Figures[], { name }: Scenario, contender: Contender): Row {
  const own = rounds.flatMap((round) => round[contender.name] ?? []);
  const of = (answer: 'acknowledged' | 'redrawn') => {
    const middle = (key: keyof Speed) => median(own.map((one) => one[answer][key]));
    return `p50 ${ms(middle('p50'))}, p99 ${ms(middle('p99'))}, ${middle('perSecond').toFixed(0)} votes/s`;
  };
  const total = (key: 'refused' | 'unanswered') => own.reduce((sum, one) => sum + one[key], 0);
  return {
    what: `vote, ${name}: ${contender.name}`,
    figure: [
      `acknowledged ${of('acknowledged')}`,
      ...(contender.redraws ? [`redrawn ${of('redrawn')}`] : []),
      ...(total('refused') > 0 ? [`${total('refused')} refused`] : []),
      ...(total('unanswered') > 0 ? [`${total('unanswered')} without a card`] : []),
    ].join('; '),
  };
}

/** Our figures against those of the bare upsert in the same round. */
function comparison(rounds: readonly Figures[], { name, leastThroughput }: Scenario): Row[] {
  const what = `vote, ${name}: ${OURS} ÷ ${BARE}`;
  const ratio = (answer: 'acknowledged' | 'redrawn', key: keyof Speed) =>
    median(rounds.map((it) => (it[OURS]?.[answer][key] ?? 0) / (it[BARE]?.acknowledged[key] ?? 0)));
  const throughput = (answer: 'acknowledged' | 'redrawn', words: string): Row => {
    const share = ratio(answer, 'perSecond');
    return {
      what: `${what}, ${words}`,
      figure: share.toFixed(2),
      target: `≥ ${leastThroughput.toFixed(2)}`,
      isMet: share >= leastThroughput,
    };
  };
  const p99 = ratio('redrawn', 'p99');
  return [
    throughput('acknowledged', 'votes/s acknowledged'),
    throughput('redrawn', 'votes/s redrawn'),
    {
      what: `${what}, p99 redrawn ÷ p99 acknowledged`,
      figure: p99.toFixed(2),
      target: `≤ ${MOST_P99.toFixed(2)}`,
      isMet: p99 <= MOST_P99,
    },
  ];
}

/** Throws unless the database holds what the voters were told is kept. */
export async function checkKept(
  databaseUrl: string,
  load: Child<LoadProcess>,
  { url, name }: Contender,
  { people }: Electorate,
): Promise<void> {
  const { choices, uncertain } = await load.call('standing', url);
  const userOf = new Map([...people].map(([user, person]) => [person, user]));
  const votes = await storedVotes(databaseUrl);
  const kept = new Set(
    votes.map(({ person, slot, choice }) => `${userOf.get(person)} ${slot} ${choice}`),
  );
  const certain = choices.filter(
    (choice) => !uncertain.some((user) => choice.startsWith(`${user} `)),
  );
  const lost = certain.filter((choice) => !kept.has(choice)).length;
  if (lost > 0) {
    throw new Error(`${name}: ${lost} of ${certain.length} acknowledged choices are not stored`);
  }
}

interface StoredVote {
  readonly person: string;
  readonly slot: string;
  readonly choice: string;
}

/** Not by the bot's own means, which give up after a moment on a machine that is still busy. */
async function storedVotes(url: string): Promise<StoredVote[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<StoredVote>(`
      SELECT person_id AS person, slot_id AS slot,
        CASE value WHEN 'if_needed' THEN 'ifNeeded' ELSE value::text END AS choice
      FROM vote`);
    return rows;
  } finally {
    await client.end();
  }
}
