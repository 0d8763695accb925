import { type Id, newId } from '../../src/core/ids.ts';
import { type PollToRank, rank } from '../../src/features/polls/rules/ranking.ts';
import { median, ms, type Row } from './figures.ts';

const SLOTS = 30;
const PEOPLE = 500;
const TIMES = 100;
/** Of the naive ranking's time. */
const MOST = 0.2;
const CHOICES = ['yes', 'yes', 'ifNeeded', 'no'] as const;

/** Measures the ranking of a poll far larger than any group's, against one written without a thought for time. */
export function measureRanking(): Row[] {
  const poll = largePoll();
  if (orderOf(poll).join() !== naiveOrder(poll).join()) throw new Error('the two rankings differ');
  // In turn, for the machine does not stay equally fast.
  const times = Array.from({ length: 2 * TIMES }, () => {
    return { ours: timeOf(() => rank(poll)), naive: timeOf(() => naiveOrder(poll)) };
  }).slice(TIMES);
  const ratio = median(times.map(({ ours, naive }) => ours / naive));
  const [ours, naive] = [median(times.map((it) => it.ours)), median(times.map((it) => it.naive))];
  return [
    {
      what: `ranking of ${SLOTS} slots × ${PEOPLE} people ÷ naive filters and sort`,
      figure: `${ratio.toFixed(2)} (p50 ${ms(ours)} ÷ ${ms(naive)})`,
      target: `≤ ${MOST.toFixed(2)}`,
      isMet: ratio <= MOST,
    },
  ];
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function orderOf(poll: PollToRank): string[] {
  return rank(poll).slots.map(({ slotId }) => slotId);
}

/**
 * The same order by the plainest means: for each slot the votes are filtered, then the voters once
 * for each count, and the slots sorted. It gives no reasons.
 */
function naiveOrder({ slots, voters, votes }: PollToRank): string[] {
  const judged = slots.map(({ id, startsAt }) => {
    const here = votes.filter(({ slotId }) => slotId === id);
    const said = new Map(here.map(({ personId, value }) => [personId, value]));
    const by = (...values: (string | undefined)[]) =>
      voters.filter(({ personId }) => values.includes(said.get(personId)));
    const [yes, no, coming] = [by('yes'), by('no'), by('yes', 'ifNeeded')];
    const isOut =
      no.some(({ role }) => role !== 'member') || coming.length < Math.ceil(voters.length / 2);
    const organisations = new Set(coming.map(({ organisationId }) => organisationId)).size;
    const leftOutAgain = voters.filter((one) => one.misses > 0 && !coming.includes(one)).length;
    const worth = [isOut ? 0 : 1, coming.length, organisations, yes.length, -leftOutAgain];
    return { id, startsAt, worth };
  });
  const compare = (a: (typeof judged)[number], b: (typeof judged)[number]) => {
    const place = a.worth.findIndex((value, index) => value !== b.worth[index]);
    if (place < 0) return a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1);
    return (b.worth[place] ?? 0) - (a.worth[place] ?? 0);
  };
  return judged.sort(compare).map(({ id }) => id);
}

function largePoll(): PollToRank {
  const organisations = Array.from({ length: 20 }, () => newId<'organisation'>());
  const slots = Array.from({ length: SLOTS }, (_, index) => ({
    id: newId<'slot'>(),
    startsAt: new Date(Date.UTC(2027, 0, 1 + index)),
  }));
  const voters = Array.from({ length: PEOPLE }, (_, index) => ({
    personId: newId<'person'>(),
    organisationId: organisations[index % organisations.length] as Id<'organisation'>,
    role: index < 2 ? ('facilitator' as const) : ('member' as const),
    misses: index % 5,
  }));
  const votes = voters.flatMap(({ personId }, person) =>
    slots.map(({ id }, slot) => ({
      slotId: id,
      personId,
      // As good as random, and the same in every run.
      value: CHOICES[(person * 31 + slot * 17 + ((person * slot) % 7)) % 4] ?? 'yes',
    })),
  );
  return { slots, voters, votes, now: new Date(0) };
}
