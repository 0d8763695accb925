import { DateTime } from 'luxon';
import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { latestDay, toInstant } from '../../../core/slots.ts';
import { breaksAround } from '../../breaks/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup, type Member } from '../../groups/operations/access.ts';
import { type Proposed, propose, type Wish } from '../rules/proposing.ts';
import { busyElsewhere } from '../store/busy.ts';
import { meetingsDuring } from '../store/upcoming.ts';

/** Dates with what is to be known of them. */
export interface Proposals extends Proposed {
  /** How many people the group has. */
  readonly members: number;
  /** The organisations of which no breaks are known around this time, by name. */
  readonly unknown: readonly string[];
}

/** Whose breaks are kept here have one within so many months of any day. */
const MONTHS_AROUND = 6;

/**
 * Dates for a group by what is known of its members: breaks, and meetings, also in their other groups.
 * Five queries, however many members, meetings and dates there are.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function proposeDates(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  wished: Omit<Wish, 'zone'>,
): Promise<Proposals> {
  const known = await lookAround(deps, actor, groupId, wished.firstDay);
  return tellOf(known, propose({ ...wished, zone: known.zone }, known.around), wished.firstDay);
}

/**
 * The same for several wishes that begin on one day, each by itself. Of all of them together the dates
 * are told in their order; what is missing is not.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function proposeEach(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  wishes: readonly Wish[],
  firstDay: string,
): Promise<Proposals> {
  const known = await lookAround(deps, actor, groupId, firstDay);
  const dates = wishes.flatMap((wish) => propose(wish, known.around).dates);
  const inOrder = dates.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return tellOf(known, { dates: inOrder }, firstDay);
}

/** What is known about a group from some time before a day on. */
async function lookAround(
  { db: { prisma }, clock }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  firstDay: string,
) {
  const { zone } = await facilitatedGroup(prisma, actor, groupId);
  const now = clock.now();
  const last = latestDay(now, zone);
  const members = await activeMembers(prisma, groupId);
  const days = { from: monthsFrom(firstDay, -MONTHS_AROUND), to: last };
  const breaks = await breaksOf(prisma, members, days);
  const ahead = { from: now, to: toInstant({ date: last, time: '23:59', zone }) };
  const bookings = await meetingsDuring(prisma, groupId, ahead);
  const busy = await busyElsewhere(prisma, groupId, now);
  return { zone, members, around: { now, breaks, bookings, busy } };
}

type Known = Awaited<ReturnType<typeof lookAround>>;

function tellOf({ members, around }: Known, proposed: Proposed, firstDay: string): Proposals {
  const lastDay = proposed.dates.at(-1)?.date ?? firstDay;
  const until = monthsFrom(lastDay, MONTHS_AROUND);
  const soon = around.breaks.filter((one) => one.firstDay <= until);
  return { ...proposed, members: members.length, unknown: withoutBreaks(members, soon) };
}

type OfOrganisation = Pick<Member, 'organisationId' | 'organisationName'>;

/** The breaks of the members' organisations, with their names. */
async function breaksOf(
  tx: Tx,
  members: readonly OfOrganisation[],
  days: { readonly from: string; readonly to: string },
) {
  const names = new Map(members.map((one) => [one.organisationId, one.organisationName]));
  const breaks = await breaksAround(tx, [...names.keys()], days);
  return breaks.map((one) => ({ ...one, organisationName: names.get(one.organisationId) ?? '' }));
}

function withoutBreaks(
  members: readonly OfOrganisation[],
  breaks: readonly Pick<OfOrganisation, 'organisationId'>[],
): string[] {
  const known = new Set(breaks.map(({ organisationId }) => organisationId));
  const unknown = members.filter(({ organisationId }) => !known.has(organisationId));
  return [...new Set(unknown.map(({ organisationName }) => organisationName))].toSorted();
}

function monthsFrom(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? day;
}
