import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { createLink, definePurpose, openLink, revokeLinks } from '../../links/operations.ts';
import type * as store from '../store.ts';
import { seasonFor } from './look.ts';

const calendarFiles = definePurpose('meetings.calendar');

/** A new personal link to a season's calendar file. */
export async function calendarLink(
  deps: Deps,
  personId: Id<'person'>,
  subjectId: string,
): Promise<string> {
  const token = await createLink(deps, calendarFiles, personId, subjectId);
  return `${deps.publicUrl}/calendar/${token}.ics`;
}

/** Revokes all of a person's calendar links: whoever has one may no longer be that person. */
export async function revokeCalendarLinks(
  deps: Deps,
  tx: Tx,
  personId: Id<'person'>,
): Promise<void> {
  await revokeLinks(deps, tx, calendarFiles, personId);
}

/**
 * The meetings behind a calendar link, checked anew and counted each time: none when it is revoked,
 * expired or unknown, or its person has left.
 */
export async function openCalendarLink(
  deps: Deps,
  token: string,
): Promise<readonly store.StoredMeeting[]> {
  const link = await openLink(deps, calendarFiles, token);
  if (!link) return [];
  const season = await seasonFor(deps, link.personId, link.subjectId).catch(ifNotMember);
  return season?.meetings ?? [];
}

/** Who is no longer in the group is told nothing more. */
function ifNotMember(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'notYourMeeting') return undefined;
  throw error;
}
