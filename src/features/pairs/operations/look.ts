import type { Acting } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type DatedMeeting, datesOf } from '../../meetings/operations/find.ts';
import { type Act, mayDo, type Role } from '../rules/course.ts';
import type { Day } from '../rules/days.ts';
import type { Written } from '../rules/forms.ts';
import { DEFAULT_PROGRAMME, type Programme } from '../rules/programme.ts';
import * as store from '../store/periods.ts';

/** A day that the two have agreed on, as a meeting of theirs. */
export type PairDay = Day & Omit<DatedMeeting, 'groupId' | 'notHeldAt'>;

/** A pair with everything about it that any reader may be shown a part of. */
export interface Period extends Omit<store.StoredPeriod, 'programme'> {
  readonly programme: Programme;
  readonly plan: Written;
  readonly goals: Written;
  /** Of what is of both, as it stands now. */
  readonly editions: { readonly plan: number; readonly goals: number };
  /** By their start. */
  readonly days: readonly PairDay[];
}

export type PairMember = Period['members'][number];

/** The pairs of these groups; groups that are none are left out. Two statements, however many there are. */
export async function takePeriods(tx: Tx, groupIds: readonly string[]): Promise<Period[]> {
  return withDays(tx, await store.findPeriods(tx, groupIds));
}

/** Undefined: the group is no pair. */
export async function takePeriod(tx: Tx, groupId: string): Promise<Period | undefined> {
  return (await takePeriods(tx, [groupId]))[0];
}

/** The pairs that a person is in, or supervises one of, the oldest first. */
export async function periodsOf(tx: Tx, personId: Id<'person'>): Promise<Period[]> {
  return takePeriods(tx, await store.periodIdsOf(tx, personId));
}

/**
 * The pairs that the actor is in, or supervises one of, where they act; those that are over only while
 * no other is there, the newest of them.
 */
export async function periodsHere({ db }: Pick<Deps, 'db'>, actor: Acting): Promise<Period[]> {
  const own = await periodsOf(db.prisma, actor.personId);
  const here = own.filter(({ workspaceIds }) => workspaceIds.includes(actor.workspaceId));
  if (here.length === 0 && own.length > 0) throw new AppError('notFromHere');
  const live = here.filter(({ state }) => state !== 'closed' && state !== 'cancelled');
  return live.length > 0 ? live : here.filter(({ state }) => state === 'closed').slice(-1);
}

/** All pairs of a network, for whoever has been shown to be a project manager of it. */
export async function periodsIn(tx: Tx, networkId: Id<'network'>): Promise<Period[]> {
  return withDays(tx, await store.periodsIn(tx, networkId));
}

/** The same with every word that is written in them. */
export async function wholePeriodsIn(tx: Tx, networkId: Id<'network'>): Promise<Period[]> {
  return withDays(tx, await store.wholePeriodsIn(tx, networkId));
}

/** All pairs whose course goes on. */
export async function livePeriods(tx: Tx): Promise<Period[]> {
  return withDays(tx, await store.livePeriods(tx));
}

async function withDays(tx: Tx, periods: readonly store.StoredPeriod[]): Promise<Period[]> {
  if (periods.length === 0) return [];
  const ids = periods.map(({ groupId }) => groupId);
  const byGroup = Map.groupBy(await datesOf(tx, ids), ({ groupId }) => groupId);
  return periods.map((period) => ({
    ...period,
    programme: period.programme ?? DEFAULT_PROGRAMME,
    plan: writtenIn(period, 'plan'),
    goals: writtenIn(period, 'goals'),
    editions: { plan: editionOf(period, 'plan'), goals: editionOf(period, 'goals') },
    days: (byGroup.get(period.groupId) ?? []).filter((one) => isTheirs(period, one)).map(asDay),
  }));
}

/** Days of before were with somebody else. */
function isTheirs({ pairedSince }: store.StoredPeriod, { startsAt }: DatedMeeting): boolean {
  return pairedSince === null || startsAt >= pairedSince;
}

function asDay({ groupId: _, notHeldAt, ...meeting }: DatedMeeting): PairDay {
  const endsAt = new Date(meeting.startsAt.getTime() + meeting.minutes * 60_000);
  return { ...meeting, endsAt, isMissed: notHeldAt !== null };
}

/** What stands in a form of the pair, or of one of the two. */
export function writtenIn(
  { words }: Pick<Period, 'words'>,
  form: 'plan' | 'goals' | 'followUp',
  ownerId: string | null = null,
): Written {
  const own = words.filter((one) => one.form === form && one.ownerId === ownerId);
  return Object.fromEntries(own.map(({ field, text }) => [field, text]));
}

/** How somebody stands to a pair: one of the two, a supervisor of theirs, a project manager, or several of these. */
export function rolesIn(period: Period, personId: string): Exclude<Role, 'clock'>[] {
  const isIn = (people: readonly { readonly personId: string | null }[]) =>
    people.some((one) => one.personId === personId);
  return [
    ...(isIn(period.members) ? (['member'] as const) : []),
    ...(isIn(supervisorsOf(period)) ? (['supervisor'] as const) : []),
    ...(isIn(period.managers) ? (['manager'] as const) : []),
  ];
}

/** The supervisors of those who are in the pair now, where they are supervisors still. */
export function supervisorsOf({ supervisors, members }: Period): Period['supervisors'] {
  const isPresent = (id: string) => members.some(({ personId }) => personId === id);
  return supervisors.filter(
    ({ memberId, personId, takesPart }) => isPresent(memberId) && (personId === null || takesPart),
  );
}

/**
 * Passes who may do or see something of a pair as one of these, and tells as which: where they are
 * several, as the first by whom `act` can be done now.
 * @throws AppError `pair.notYours` and `notFromHere`
 */
export function requireRole(
  period: Period | undefined,
  actor: Acting,
  allowed: readonly Role[],
  act?: Act,
): { period: Period; role: Exclude<Role, 'clock'> } {
  const roles = period ? rolesIn(period, actor.personId) : [];
  const own = roles.filter((one) => allowed.includes(one));
  const doing = own.find((by) => act && period && mayDo(period.state, { act, by }));
  const role = doing ?? own[0];
  if (!period || !role) throw new AppError('pair.notYours');
  if (!period.workspaceIds.includes(actor.workspaceId)) throw new AppError('notFromHere');
  return { period, role };
}

/**
 * The pair for somebody who may see it as one of these.
 * @throws AppError `pair.notYours` and `notFromHere`
 */
export async function periodFor(
  { db: { prisma } }: Pick<Deps, 'db'>,
  actor: Acting,
  groupId: Id<'group'>,
  allowed: readonly Role[] = ['member', 'supervisor', 'manager'],
): Promise<{ period: Period; role: Exclude<Role, 'clock'> }> {
  return requireRole(await takePeriod(prisma, groupId), actor, allowed);
}

/** The other of the two; undefined for who is alone. */
export function partnerOf({ members }: Period, personId: string): PairMember | undefined {
  return members.find((one) => one.personId !== personId);
}

/** Raised by every saved page of a form: what somebody has before them is that form as it was then. */
export function editionOf(
  { words }: Pick<Period, 'words'>,
  form: 'plan' | 'goals' | 'followUp',
  ownerId: string | null = null,
): number {
  const own = words.filter((one) => one.form === form && one.ownerId === ownerId);
  return Math.max(0, ...own.map(({ edition }) => edition));
}
