import type { ChatFile } from '../../../chat/platform.ts';
import type { Id } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import type { Deps, Tx } from '../../deps.ts';
import { createLink, definePurpose, openLink, revokeLinks } from '../../links/operations.ts';
import { calendarFile } from '../rules/calendar.ts';
import type * as store from '../store.ts';
import { findSeason } from './look.ts';

const calendarFiles = definePurpose('meetings.calendar');

/** What a calendar file says, in its reader's language. */
export interface CalendarWords {
  /** What the link to it is called. */
  readonly label: string;
  /** What it says of each meeting. */
  readonly description: string;
}

/** A calendar file of some meetings of a season, with a new personal link to that of them all. */
export async function calendarAttachment(
  deps: Deps,
  about: {
    readonly personId: Id<'person'>;
    readonly seasonId: string;
    readonly meetings: readonly store.StoredMeeting[];
    readonly words: CalendarWords;
  },
): Promise<ChatFile> {
  const { personId, seasonId, meetings, words } = about;
  const token = await createLink(deps, calendarFiles, personId, seasonId);
  return {
    name: `verme-${meetings[0]?.date}.ics`,
    content: contentOf(deps, meetings, words.description),
    url: `${deps.publicUrl}/calendar/${token}.ics`,
    label: words.label,
  };
}

function contentOf(
  { publicUrl, clock }: Deps,
  meetings: readonly store.StoredMeeting[],
  description: string,
): string {
  return calendarFile(meetings, { publicUrl, now: clock.now(), description });
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
 * The file behind a calendar link, checked anew and counted each time, in its person's language:
 * undefined when it is revoked, expired or unknown, or its person has left.
 */
export async function openCalendarLink(
  deps: Deps,
  token: string,
  describe: (locale: Locale) => string,
): Promise<string | undefined> {
  const link = await openLink(deps, calendarFiles, token);
  const season = link && (await findSeason(deps, link.subjectId));
  const self = season?.members.find(({ personId }) => personId === link?.personId);
  return season && self && contentOf(deps, season.meetings, describe(self.locale));
}
