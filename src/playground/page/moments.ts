import { DateTime } from 'luxon';
import type { Bot } from '../../bot.ts';
import { isPublicHoliday } from '../../core/holidays.ts';
import { isWeekend } from '../../core/slots.ts';
import { ZONE } from './messages.ts';
import type { WorldAct } from './protocol.ts';

const HOUR = 3_600_000;
/** A little after a deadline it has passed for everybody. Milliseconds. */
const AFTER = 60_000;
/** Nobody is reminded of what they were told of less than this long ago. Milliseconds. */
const QUIET = 18 * HOUR + AFTER;
/** From then until `LATEST_HOUR` everybody in the demo can be reminded. */
const NUDGE_HOUR = 9;
const LATEST_HOUR = 16;

type Prisma = Bot['deps']['db']['prisma'];

/** To when the demo's clock is moved; where nothing is ahead, it stays as it is. */
export async function momentAfter(
  { db }: Bot['deps'],
  now: Date,
  by: (WorldAct & { kind: 'clock' })['by'],
): Promise<Date> {
  switch (by) {
    case 'hour':
      return new Date(now.getTime() + HOUR);
    case 'day':
      return new Date(now.getTime() + 24 * HOUR);
    case 'deadline':
      return (await deadlineAfter(db.prisma, now)) ?? now;
    case 'nudge':
      return (await nudgeAfter(db.prisma, now)) ?? now;
  }
}

async function deadlineAfter(prisma: Prisma, now: Date): Promise<Date | undefined> {
  const next = await prisma.poll.findFirst({
    where: { state: 'open', deadline: { gt: now } },
    orderBy: { deadline: 'asc' },
    select: { deadline: true },
  });
  return next ? new Date(next.deadline.getTime() + AFTER) : undefined;
}

/** When somebody is next told of what they have not been reminded of yet. */
async function nudgeAfter(prisma: Prisma, now: Date): Promise<Date | undefined> {
  const tasks = await prisma.task.findMany({
    where: { doneAt: null, nudgeCount: 0 },
    select: { createdAt: true, remindFrom: true },
  });
  const from = tasks.map(({ createdAt, remindFrom }) =>
    Math.max(createdAt.getTime() + QUIET, remindFrom?.getTime() ?? 0),
  );
  return from.length > 0 ? workingHour(new Date(Math.min(...from)), now) : undefined;
}

/** The first moment of working hours that is not before `from` and is after now. */
function workingHour(from: Date, now: Date): Date {
  const isDue = from <= now;
  let at: DateTime = DateTime.fromJSDate(isDue ? now : from, { zone: ZONE });
  if (at.hour < NUDGE_HOUR) at = at.set({ hour: NUDGE_HOUR, minute: 1 });
  // What was due within working hours has been told of by now: the next day is asked for.
  else if (isDue || at.hour >= LATEST_HOUR) at = morningAfter(at);
  while (isWeekend(at) || isPublicHoliday(at.toISODate() ?? '')) at = morningAfter(at);
  return at.toJSDate();
}

function morningAfter(day: DateTime): DateTime {
  return day.plus({ days: 1 }).startOf('day').set({ hour: NUDGE_HOUR, minute: 1 });
}
