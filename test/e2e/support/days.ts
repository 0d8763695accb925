import { DateTime } from 'luxon';
import { features } from '../../../src/features/index.ts';
import { quiet } from '../wrong/support/poll.ts';
import type { World } from './world.ts';

const ZONE = 'Europe/Helsinki';
/** When nudges come, and when what began in the afternoon is asked about. */
const HOURS = ['09:05', '14:05'] as const;

/** Goes to this time in Finland, "2026-12-01T14:05", does what is due and waits for it. */
export async function goTo(world: World, at: string): Promise<void> {
  world.clock.set(DateTime.fromISO(at, { zone: ZONE }).toJSDate());
  await sweep(world);
}

/**
 * Lives through every day until this one, and through this one up to its hour. `each` is called
 * whenever what was due has been done.
 */
export async function liveUntil(
  world: World,
  last: string,
  each: () => Promise<void> = async () => {},
): Promise<void> {
  const now = DateTime.fromJSDate(world.clock.now(), { zone: ZONE });
  const until = DateTime.fromISO(last, { zone: ZONE });
  for (let day = now.startOf('day'); day <= until; day = day.plus({ days: 1 })) {
    for (const hour of HOURS) {
      const at = DateTime.fromISO(`${day.toISODate()}T${hour}`, { zone: ZONE });
      if (at <= now || at >= until) continue;
      await goTo(world, `${day.toISODate()}T${hour}`);
      await each();
    }
  }
  await goTo(world, last);
  await each();
}

/** Lets the minute pass after which changes are told. */
export async function aMinuteLater(world: World): Promise<void> {
  world.clock.advance(61_000);
  await sweep(world);
}

async function sweep(world: World): Promise<void> {
  const { deps } = world.bot;
  for (const one of features.flatMap(({ sweeps }) => sweeps?.(deps) ?? [])) await one.run();
  await quiet(world);
}
