import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../../src/core/holidays.ts';
import { isWeekend } from '../../../src/core/slots.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { isNudge, mostADay, type Told, toldTo } from './told.ts';
import type { World } from './world.ts';

/** In which state each pair was from when on. */
export interface PairStates {
  /** Notes how it is now. */
  note(): Promise<void>;
  /** What a pair was when something was told; milliseconds. */
  at(groupId: string, at: number): string;
}

export function followStates(world: World): PairStates {
  const noted: { readonly at: number; readonly states: ReadonlyMap<string, string> }[] = [];
  return {
    async note() {
      const all = await world.bot.deps.db.prisma.pairPeriod.findMany({
        select: { groupId: true, state: true },
      });
      const states = new Map(all.map(({ groupId, state }) => [groupId, state as string]));
      noted.push({ at: world.clock.now().getTime(), states });
    },
    at: (groupId, at) =>
      noted.findLast((one) => one.at < at)?.states.get(groupId) ??
      noted[0]?.states.get(groupId) ??
      'unknown',
  };
}

/** How often people heard of something by itself: the most and the median, and the most a day. */
export interface Counted {
  readonly people: number;
  readonly nudges: { readonly max: number; readonly median: number };
  readonly all: { readonly max: number; readonly median: number };
  readonly mostADay: number;
}

export async function countTold(world: World, people: readonly ChatUser[]): Promise<Counted> {
  const told = await Promise.all(people.map((person) => toldTo(world, person)));
  const nudges = told.map((own) => own.filter(isNudge));
  return {
    people: people.length,
    nudges: maxAndMedian(nudges.map(({ length }) => length)),
    all: maxAndMedian(told.map(({ length }) => length)),
    mostADay: Math.max(0, ...nudges.map(mostADay)),
  };
}

function maxAndMedian(counts: readonly number[]): { max: number; median: number } {
  const sorted = counts.toSorted((one, other) => one - other);
  return { max: sorted.at(-1) ?? 0, median: sorted[sorted.length >> 1] ?? 0 };
}

/** The nudges that came on a day on which nobody works. */
export function onDaysOff(told: readonly Told[]): string[] {
  const isOff = (day: string) => isPublicHoliday(day) || isWeekend(DateTime.fromISO(day));
  return told.filter((one) => isNudge(one) && isOff(one.day)).map(({ day }) => day);
}
