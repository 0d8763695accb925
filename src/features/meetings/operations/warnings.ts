import type { Actor } from '../../../core/actor.ts';
import type { CheckedDates } from '../../../core/draft.ts';
import type { Id } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import type { CheckedSlot, SlotCheckOptions } from '../../../core/slots.ts';
import { layOut, type TypedDraft } from '../../../core/typed-draft.ts';
import { requireSeen, restWarning, seenAs, type Warning } from '../../../core/warnings.ts';
import { breaksAround } from '../../breaks/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup, type Member } from '../../groups/operations/access.ts';
import { warningsOf } from '../rules/warnings.ts';
import * as upcoming from '../store/upcoming.ts';

export interface WarningsQuestion {
  readonly groupId: Id<'group'>;
  readonly members: readonly Pick<Member, 'organisationId' | 'organisationName'>[];
  readonly slots: readonly CheckedSlot[];
  readonly now: Date;
  /** Of who reads them. */
  readonly locale: Locale;
  /** What the times are of is not in their way: the season that the same form has made already, or the meeting that is moved. */
  readonly except?: Id<'season'> | Id<'meeting'>;
}

/**
 * What speaks against a group's times and may be kept all the same: far ahead, a Sunday, a public
 * holiday, a break of a member's organisation, another meeting of the group. Two queries, however
 * many times and members there are. Whoever asks must facilitate the group.
 */
export async function warningsAbout(tx: Tx, question: WarningsQuestion): Promise<Warning[]> {
  const { groupId, members, slots, now, locale, except } = question;
  const [first, last] = [earliest(slots), latest(slots)];
  if (!first || !last) return [];
  const names = new Map(members.map((one) => [one.organisationId, one.organisationName]));
  const breaks = await breaksAround(tx, [...names.keys()], { from: first.date, to: last.date });
  const span = { from: first.startsAt, to: last.endsAt };
  return warningsOf(slots, {
    now,
    locale,
    breaks: breaks.map((one) => ({
      ...one,
      organisationName: names.get(one.organisationId) ?? '',
    })),
    meetings: await upcoming.meetingsDuring(tx, groupId, span, except),
  });
}

/** What a form of a group's times came with, checked, and what it has shown before. */
export interface Looked extends Pick<CheckedDates, 'problems' | 'doubts'> {
  /** Words for which its rows had no room. */
  readonly rest?: string;
  /** Of which warnings it has told; without it nobody is warned. */
  readonly seen?: string;
}

/**
 * Passes a form in which nothing is wrong and everything doubtful has been looked at.
 * @throws InvalidForm
 */
export async function requireLooked(
  tx: Tx,
  { problems, doubts, rest, seen }: Looked,
  question: WarningsQuestion,
): Promise<void> {
  if (seen === undefined) return requireSeen(problems, [], seen);
  const warnings = await warningsAbout(tx, question);
  requireSeen(problems, [...doubts, ...warnings, ...restWarning(rest)], seen);
}

/** Typed times as a form shows them, with what speaks against them. */
export interface ReadDates extends TypedDraft {
  readonly zone: string;
  readonly warnings: readonly Warning[];
  /** As the form carries it, since it shows the warnings. */
  readonly seen: string;
}

/**
 * Times as typed for a form of a group's, read in its zone.
 * @throws AppError `notFacilitator`
 */
export async function readDatesOf(
  { db: { prisma }, clock }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: string,
  rules: Pick<SlotCheckOptions, 'mayOverlap'> & { readonly max: number },
): Promise<ReadDates> {
  const { zone } = await facilitatedGroup(prisma, actor, groupId);
  const members = await activeMembers(prisma, groupId);
  const [now, { locale }] = [clock.now(), actor];
  const read = layOut(typed, { now, zone, locale, ...rules });
  const { slots } = read;
  const warnings = await warningsAbout(prisma, { groupId, members, slots, now, locale });
  return { ...read, zone, warnings, seen: seenAs(warnings) };
}

function earliest(slots: readonly CheckedSlot[]): CheckedSlot | undefined {
  return slots.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];
}

function latest(slots: readonly CheckedSlot[]): CheckedSlot | undefined {
  return slots.toSorted((a, b) => b.endsAt.getTime() - a.endsAt.getTime())[0];
}
