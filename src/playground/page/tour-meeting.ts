import type { Bot } from '../../bot.ts';
import { eveTask } from '../../features/meetings/operations/kinds.ts';

/** What the tour needs to know of the meeting into which its poll was settled. */
export interface TourMeeting {
  readonly state: 'planned' | 'cancelled';
  readonly startsAt: Date;
  /** Whether it is known where it is held. */
  readonly hasPlace: boolean;
  /** Whether it has got another time, and everybody has been told. */
  readonly isMoved: boolean;
  readonly isTold: boolean;
  /** Who has said whether they come at the time that it has now. */
  readonly coming: ReadonlyMap<string, boolean>;
  /** Who has been reminded on its eve. */
  readonly reminded: ReadonlySet<string>;
}

type Prisma = Bot['deps']['db']['prisma'];

/** Reads it; of several the one that is to be held. */
export async function findTourMeeting(
  prisma: Prisma,
  pollId: string,
): Promise<TourMeeting | undefined> {
  const found = await prisma.meeting.findFirst({
    where: { slot: { pollId } },
    orderBy: [{ state: 'asc' }, { createdAt: 'desc' }],
    include: { rsvps: true, before: { include: { notice: true } } },
  });
  if (!found) return undefined;
  const { id, state, startsAt, minutes, date, time, place, link, rsvps, before } = found;
  const moves = before.filter((was) => was.date !== date || was.time !== time);
  return {
    ...{ state, startsAt, hasPlace: Boolean(place ?? link) },
    isMoved: moves.length > 0,
    isTold: moves.some(({ notice }) => notice.toldAt !== null),
    coming: new Map(
      rsvps
        .filter((said) => said.startsAt.getTime() === startsAt.getTime())
        .filter((said) => said.minutes === minutes)
        .map(({ personId, answer }) => [personId, answer === 'coming'] as const),
    ),
    reminded: await findReminded(prisma, id),
  };
}

async function findReminded(prisma: Prisma, meetingId: string): Promise<ReadonlySet<string>> {
  const tasks = await prisma.task.findMany({
    where: { kind: eveTask.name, subjectId: meetingId, nudgeCount: { gt: 0 } },
    select: { personId: true },
  });
  return new Set(tasks.map(({ personId }) => personId));
}
