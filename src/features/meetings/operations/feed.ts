import type { Actor } from '../../../core/actor.ts';
import type { Locale } from '../../../core/locale.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { linksFor, openLink, revokeLinks } from '../../links/operations.ts';
import { type CalendarReader, feedFile } from '../rules/calendar.ts';
import * as store from '../store/feed.ts';
import { hostNames } from '../store/hosts.ts';
import type { DescribeMeeting } from './calendar.ts';
import { feeds, noted } from './kinds.ts';

/** What a feed says, in its reader's language. */
export interface FeedWords {
  /** What calendar programs call it. */
  readonly name: string;
  readonly describe: DescribeMeeting;
  /** The title of a meeting that is cancelled: not every calendar tells these apart. */
  readonly cancelled: (title: string) => string;
}

/** Meetings stay in a feed so long, after which calendars drop them. Milliseconds. */
const KEPT = 90 * 24 * 3600 * 1000;

/** Whether calendar programs reach the bot; Teams reaches it by its address, so that there is one. */
export function hasFeed(
  { hasAddress }: Pick<Deps, 'hasAddress'>,
  { platform }: Pick<CalendarReader, 'platform'>,
): boolean {
  return hasAddress || platform === 'teams';
}

/**
 * Where a person's calendar fetches all their meetings, the same each time until it is renewed.
 * Undefined: the bot has no address.
 */
export async function feedUrl(deps: Deps, reader: CalendarReader): Promise<string | undefined> {
  if (!hasFeed(deps, reader)) return undefined;
  const { personId } = reader;
  const tokens = await linksFor(deps, feeds, personId, [{ personId }]);
  return `${deps.publicUrl}/calendar/feed/${tokens.get(personId)}.ics`;
}

/** The same at an address that nobody knows yet: what had the old one finds nothing any more. */
export async function renewFeed(deps: Deps, actor: Actor): Promise<string | undefined> {
  const { personId } = actor;
  await deps.db.transaction(async (tx) => {
    await revokeLinks(deps, tx, feeds, personId);
    await audit(deps, tx, noted.renewFeed, personId, personId);
  });
  return feedUrl(deps, actor);
}

/**
 * What is behind a feed's link now, counted each time: the meetings of the groups that its person is
 * in today, from 90 days ago on, in their language and in four queries. Undefined: it is revoked or
 * unknown.
 */
export async function openFeed(
  deps: Deps,
  token: string,
  wordsFor: (locale: Locale) => FeedWords,
): Promise<string | undefined> {
  const { prisma } = deps.db;
  const link = await openLink(deps, feeds, token);
  const reader = link && (await store.readerOf(prisma, link.personId));
  if (!link || !reader) return undefined;
  const now = deps.clock.now();
  const since = new Date(now.getTime() - KEPT);
  const meetings = await store.meetingsSince(prisma, link.personId, since);
  const hosts = await hostNames(
    prisma,
    meetings.map(({ id }) => id),
  );
  const { name, describe, cancelled } = wordsFor(reader.locale);
  const told = meetings.map((meeting) => ({
    ...meeting,
    title: meeting.state === 'cancelled' ? cancelled(meeting.title) : meeting.title,
    hostName: hosts.get(meeting.id),
  }));
  return feedFile(told, { publicUrl: deps.publicUrl, now, name, zone: reader.zone }, describe);
}
