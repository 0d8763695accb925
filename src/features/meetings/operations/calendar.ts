import type { ChatFile } from '../../../chat/platform.ts';
import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import type { Deps, Tx } from '../../deps.ts';
import { memberGroup } from '../../groups/operations/access.ts';
import { linksFor, openLink, revokeLinks } from '../../links/operations.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { type CalendarOf, calendarFile } from '../rules/calendar.ts';
import { type FoundMeetings, findMeetings, type HostedMeeting } from './find.ts';
import { calendar, calendarFiles, feeds } from './kinds.ts';

/** Where members fetch a calendar file, in one query or two. */
export async function calendarOf(
  deps: Deps,
  subject: string,
  members: readonly { readonly personId: Id<'person'> }[],
): Promise<CalendarOf> {
  const tokens = await linksFor(deps, calendarFiles, subject, members);
  return {
    subject,
    urlFor({ personId, platform }) {
      const token = tokens.get(personId);
      // Teams reaches the bot by its address, so that there is one.
      const isReached = deps.hasAddress || platform === 'teams';
      return token && isReached ? urlOf(deps, token) : undefined;
    },
  };
}

function urlOf({ publicUrl }: Deps, token: string): string {
  return `${publicUrl}/calendar/${token}.ics`;
}

/** What a calendar file says, in its reader's language. */
export interface CalendarWords {
  /** What the link to it is called. */
  readonly label: string;
  readonly describe: DescribeMeeting;
}

/** What a calendar says of a meeting. */
export type DescribeMeeting = (meeting: HostedMeeting) => string;

/**
 * Sends somebody the calendar file of a season, a meeting or a group's meetings to come, as they
 * have asked; once a minute at most.
 * @throws AppError `notYourMeeting`, `notMember` and `notFromHere`
 */
export async function sendCalendar(deps: Deps, actor: Actor, subject: string): Promise<void> {
  const { personId } = actor;
  const found = await findMeetings(deps, subject);
  if (!found) throw new AppError('notYourMeeting');
  const { networkId } = await memberGroup(deps.db.prisma, actor, found.groupId);
  const occasion = deps.clock.now().toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
  const about = { message: calendar, subjectId: subject, occasion, personId, networkId };
  await deps.db.transaction((tx) => sendToPerson(deps, tx, about));
}

/** The file itself, with its link for a platform that takes none. */
export async function calendarAttachment(
  deps: Deps,
  { subject, meetings }: Pick<FoundMeetings, 'subject' | 'meetings'>,
  personId: Id<'person'>,
  { label, describe }: CalendarWords,
): Promise<ChatFile> {
  const tokens = await linksFor(deps, calendarFiles, subject, [{ personId }]);
  return {
    name: `verme-${meetings[0]?.date}.ics`,
    content: contentOf(deps, meetings, describe),
    url: urlOf(deps, tokens.get(personId) ?? ''),
    label,
  };
}

function contentOf(
  { publicUrl, clock }: Deps,
  meetings: readonly HostedMeeting[],
  describe: DescribeMeeting,
): string {
  return calendarFile(meetings, { publicUrl, now: clock.now() }, describe);
}

/** Revokes all of a person's calendar links and their feed: whoever has one may no longer be that person. */
export async function revokeCalendarLinks(
  deps: Deps,
  tx: Tx,
  personId: Id<'person'>,
): Promise<void> {
  for (const purpose of [calendarFiles, feeds]) await revokeLinks(deps, tx, purpose, personId);
}

/**
 * The file behind a calendar link, checked anew and counted each time, in its person's language:
 * undefined when it is revoked, expired or unknown, or its person has left.
 */
export async function openCalendarLink(
  deps: Deps,
  token: string,
  describeFor: (locale: Locale) => DescribeMeeting,
): Promise<string | undefined> {
  const link = await openLink(deps, calendarFiles, token);
  const found = link && (await findMeetings(deps, link.subjectId));
  const self = found?.members.find(({ personId }) => personId === link?.personId);
  return found && self && contentOf(deps, found.meetings, describeFor(self.locale));
}
