import type { Bot } from '../../bot.ts';
import type { Id } from '../../core/ids.ts';
import { type Locale, localeOf } from '../../core/locale.ts';
import { changed, planned } from '../../features/meetings/operations/kinds.ts';
import { nudge } from '../../features/tasks/operations/nudge.ts';
import { waitingSubject } from '../../features/tasks/operations/tasks.ts';
import { findTourMeeting, type TourMeeting } from './tour-meeting.ts';

/** What the tour needs to know of the demo's group, as it stands in the bot's database. */
export interface TourFacts {
  /** The poll that the tour follows, if there is one. */
  readonly poll: TourPoll | undefined;
  /** Whether the group has been asked once more after that. */
  readonly isAskedAgain: boolean;
  /** The group's members, by their chat accounts. */
  readonly people: ReadonlyMap<
    string,
    { readonly personId: Id<'person'>; readonly locale: Locale }
  >;
  /** The meeting that the poll was settled into, if it was. */
  readonly meeting: TourMeeting | undefined;
  /** What was sent of the poll and of its meeting, in the order in which it was sent. */
  readonly posted: readonly Posted[];
}

export interface TourPoll {
  readonly state: 'open' | 'closed' | 'settled' | 'cancelled';
  /** Whether it closes by itself because everybody has answered. */
  readonly isClosing: boolean;
  readonly closedAt: Date | null;
  /** The persons whose answers are complete. */
  readonly answered: ReadonlySet<string>;
}

export interface Posted {
  readonly personId: string | null;
  readonly messageId: string | null;
  readonly about: 'poll' | 'meeting' | 'change' | 'nudge';
}

type Prisma = Bot['deps']['db']['prisma'];

/** Reads them. @throws whatever the database makes of it when it does not answer */
export async function readTourFacts(prisma: Prisma, groupId: string): Promise<TourFacts> {
  const [polls, people] = await Promise.all([
    findPolls(prisma, groupId),
    findPeople(prisma, groupId),
  ]);
  const poll = followed(polls);
  if (!poll) return { poll, meeting: undefined, isAskedAgain: false, people, posted: [] };
  const { id, state, closingAt, closedAt, answers, slots } = poll;
  const seasons = slots.flatMap(({ meetings }) => meetings.map(({ seasonId }) => seasonId));
  const waiting = [...people.values()].map(({ personId }) => waitingSubject(personId));
  return {
    poll: {
      state,
      isClosing: closingAt !== null,
      closedAt,
      answered: new Set(answers.map(({ personId }) => personId)),
    },
    isAskedAgain: polls.at(-1) !== poll,
    people,
    meeting: await findTourMeeting(prisma, id),
    posted: await findPosted(prisma, id, [...seasons, ...waiting]),
  };
}

/** The first, until it has come to nothing and there is another. */
function followed<Poll extends { readonly state: TourPoll['state'] }>(
  polls: readonly Poll[],
): Poll | undefined {
  const mayLead = (states: readonly string[]) => polls.find(({ state }) => states.includes(state));
  return (
    mayLead(['open', 'settled']) ??
    polls.findLast(({ state }) => state === 'closed') ??
    polls.at(-1)
  );
}

function findPolls(prisma: Prisma, groupId: string) {
  return prisma.poll.findMany({
    where: { groupId },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      state: true,
      closingAt: true,
      closedAt: true,
      answers: { select: { personId: true } },
      slots: { select: { meetings: { select: { seasonId: true } } } },
    },
  });
}

async function findPeople(prisma: Prisma, groupId: string): Promise<TourFacts['people']> {
  const found = await prisma.membership.findMany({
    where: { groupId, state: 'active' },
    select: {
      personId: true,
      person: { select: { locale: true, addresses: { select: { userId: true } } } },
    },
  });
  return new Map(
    found.flatMap(({ personId, person }) =>
      person.addresses.map(({ userId }) => [
        userId,
        { personId: personId as Id<'person'>, locale: localeOf(person.locale) },
      ]),
    ),
  );
}

/** What the messages are about that the tour points at, by what they were sent for. */
const ABOUT: Readonly<Record<string, Posted['about']>> = {
  [planned.purpose]: 'meeting',
  [changed.purpose]: 'change',
  [nudge.purpose]: 'nudge',
};

async function findPosted(
  prisma: Prisma,
  pollId: string,
  others: readonly string[],
): Promise<Posted[]> {
  const found = await prisma.postedMessage.findMany({
    where: { subjectId: { in: [pollId, ...others] }, goneAt: null },
    orderBy: { attemptedAt: 'asc' },
    select: { personId: true, messageId: true, subjectId: true, purpose: true },
  });
  return found.flatMap(({ subjectId, purpose, ...posted }) => {
    const about = subjectId === pollId ? 'poll' : ABOUT[purpose];
    return about ? [{ ...posted, about }] : [];
  });
}
