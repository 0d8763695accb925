import { type Id, newId } from '../../src/core/ids.ts';
import { propose, type Wish } from '../../src/features/meetings/rules/proposing.ts';
import type { Surroundings } from '../../src/features/meetings/rules/rooms.ts';
import { naiveProposer } from '../support/naive-proposing.ts';
import { median, ms, type Row } from './figures.ts';

const PEOPLE = 40;
const SPANS = 500;
const TIMES = 10;
/** Of ours in a row: one alone is too short to be measured beside the other. */
const IN_A_ROW = 10;
/** Of the naive scan's time. */
const MOST = 0.05;
const HOUR = 3_600_000;

const wish: Wish = {
  ...{ count: 10, firstDay: '2026-08-17', apart: { days: 28 }, minutes: 90 },
  ...{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '16:00', zone: 'Europe/Helsinki' },
};

/** Measures laying out a school year for people who have very much else, against a scan of it all. */
export function measureProposing(): Row[] {
  const around = busyYear();
  // What the calendar allows it knows beforehand: it is the scan that is measured.
  const naive = naiveProposer(wish, around);
  const same = propose(wish, around).dates.map(({ date, time, busy }) => ({ date, time, busy }));
  if (JSON.stringify(same) !== JSON.stringify(naive())) {
    throw new Error('the two ways propose different dates');
  }
  // In turn, for the machine does not stay equally fast.
  const times = Array.from({ length: 2 * TIMES }, () => {
    const ours = timeOf(() => {
      for (let time = 0; time < IN_A_ROW; time += 1) propose(wish, around);
    });
    return { ours: ours / IN_A_ROW, naive: timeOf(naive) };
  }).slice(TIMES);
  const ratio = median(times.map(({ ours, naive }) => ours / naive));
  const [p50, scan] = [median(times.map((it) => it.ours)), median(times.map((it) => it.naive))];
  return [
    {
      what: `laying out a school year, ${PEOPLE} people × ${SPANS} busy times ÷ naive scan`,
      figure: `${ratio.toFixed(3)} (p50 ${ms(p50)} ÷ ${ms(scan)})`,
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

/** As good as random, and the same in every run; in no order. */
function busyYear(): Surroundings {
  const year = Date.UTC(2026, 7, 10);
  const busy = Array.from({ length: PEOPLE }, (_, person) => {
    const personId: Id<'person'> = newId();
    return Array.from({ length: SPANS }, (_, index) => {
      const day = (index * 37 + person * 11) % 300;
      const hour = 5 + ((index * 7 + person * 3) % 9);
      const startsAt = new Date(year + day * 24 * HOUR + hour * HOUR);
      return { personId, startsAt, endsAt: new Date(startsAt.getTime() + 1.5 * HOUR) };
    });
  }).flat();
  const breaks = [
    { organisationName: 'Opisto A', firstDay: '2026-10-12', lastDay: '2026-10-16' },
    { organisationName: 'Kunta B', firstDay: '2026-12-21', lastDay: '2027-01-06' },
  ];
  return { now: new Date(year), breaks, bookings: [], busy };
}
