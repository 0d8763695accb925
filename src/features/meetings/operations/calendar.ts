import type { ChatFile } from '../../../chat/platform.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { createLink, definePurpose, openLink, revokeLinks } from '../../links/operations.ts';
import { calendarFile } from '../rules.ts';
import type * as store from '../store.ts';
import { seasonFor } from './look.ts';

const calendarFiles = definePurpose('meetings.calendar');

/** A calendar file of some meetings of a season, with a new personal link to that of them all. */
export async function calendarAttachment(
  deps: Deps,
  about: {
    readonly personId: Id<'person'>;
    readonly seasonId: string;
    readonly meetings: readonly store.StoredMeeting[];
    /** What the link is called. */
    readonly label: string;
  },
): Promise<ChatFile> {
  const { personId, seasonId, meetings, label } = about;
  const token = await createLink(deps, calendarFiles, personId, seasonId);
  return {
    name: `verme-${meetings[0]?.date}.ics`,
    content: calendarFile(meetings, deps.publicUrl),
    url: `${deps.publicUrl}/calendar/${token}.ics`,
    label,
  };
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
 * The file behind a calendar link, checked anew and counted each time: undefined when it is revoked,
 * expired or unknown, or its person has left.
 */
export async function openCalendarLink(deps: Deps, token: string): Promise<string | undefined> {
  const link = await openLink(deps, calendarFiles, token);
  if (!link) return undefined;
  const season = await seasonFor(deps, link.personId, link.subjectId).catch(ifNotMember);
  return season && calendarFile(season.meetings, deps.publicUrl);
}

/** Who is no longer in the group is told nothing more. */
function ifNotMember(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'notYourMeeting') return undefined;
  throw error;
}
