import { describe, expect, test } from 'vitest';
import type { Id } from '../../../src/core/ids.ts';
import { DatabaseUnavailable } from '../../../src/db/client.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { leaveGroup } from '../../../src/features/groups/operations/members.ts';
import { calendarOf } from '../../../src/features/meetings/operations/calendar.ts';
import { describeMeeting } from '../../../src/features/meetings/operations/details.ts';
import { feedUrl, openFeed, renewFeed } from '../../../src/features/meetings/operations/feed.ts';
import { feedWords } from '../../../src/features/meetings/views/feed.ts';
import { mergePersons } from '../../../src/features/merging/operations.ts';
import { texts } from '../../../src/i18n/index.ts';
import { addMember, leadToo, makeGroup, type TestMember } from '../support/group.ts';
import { cancelNow, recordSeason } from '../support/meetings.ts';
import { MONDAY, useStage } from '../support/stage.ts';
import { countStatements } from '../support/statements.ts';
import { servePages } from './server.ts';

const stage = useStage();
const DAY = 24 * 3600 * 1000;

/** A member's feed with the two meetings of a group. */
async function subscribed() {
  const { deps, clock } = stage;
  clock.set(MONDAY);
  const group = await makeGroup(deps, { members: 1 });
  const { id, meetings } = await recordSeason(deps, group, '2026-12-01', '2027-01-12');
  const season = { id, meetings: meetings as [Id<'meeting'>, Id<'meeting'>] };
  const [member] = group.members as [TestMember];
  return { group, season, member, path: await pathOf(deps, member) };
}

async function pathOf(deps: Deps, member: TestMember): Promise<string> {
  return new URL((await feedUrl(deps, member)) ?? '').pathname;
}

const get = async (path: string, init: RequestInit = {}) =>
  fetch(`${await servePages(stage.deps)}${path}`, init);

/** The file's lines, unfolded. */
async function linesAt(path: string): Promise<string[]> {
  const response = await get(path);
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('\r\n ', '').split('\r\n');
}

const valuesOf = (lines: readonly string[], name: string) =>
  lines
    .filter((line) => line.split(/[:;]/, 1)[0] === name)
    .map((line) => line.slice(line.indexOf(':') + 1));
const uidsAt = async (path: string) => valuesOf(await linesAt(path), 'UID');
const uidOf = (meeting: string) => `${meeting}@verme-bot`;

describe('a personal feed', () => {
  test('has the meetings of all groups, for calendars that come again', async () => {
    const { season, member, path } = await subscribed();
    const other = await makeGroup(stage.deps, { members: 0 });
    const second = await recordSeason(stage.deps, other, '2026-12-08');
    await leadToo(stage.deps, member, other);
    const response = await get(path);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = await linesAt(path);
    const all = [season.meetings[0], second.meetings[0], season.meetings[1]].map(uidOf);
    expect(valuesOf(lines, 'UID')).toEqual(all);
    expect(valuesOf(lines, 'METHOD')).toEqual(['PUBLISH']);
    expect(valuesOf(lines, 'REFRESH-INTERVAL')).toEqual(['PT4H']);
    expect(valuesOf(lines, 'X-PUBLISHED-TTL')).toEqual(['PT4H']);
    expect(valuesOf(lines, 'X-WR-CALNAME')).toEqual(['Verme-tapaamiset']);
  });

  test("is in its reader's language", async () => {
    const { group } = await subscribed();
    const swede = await addMember(stage.deps, group, { locale: 'sv' });
    const lines = await linesAt(await pathOf(stage.deps, swede));
    expect(valuesOf(lines, 'X-WR-CALNAME')).toEqual(['Vermeträffar']);
    expect(valuesOf(lines, 'DESCRIPTION')[0]).toContain('Vermegruppens träff');
  });

  test('marks what is cancelled also for calendars that show it as any other', async () => {
    const { group, season, path } = await subscribed();
    await cancelNow(stage.deps, group.facilitator, season.meetings[0]);
    const lines = await linesAt(path);
    expect(valuesOf(lines, 'STATUS')).toEqual(['CANCELLED', 'CONFIRMED']);
    expect(valuesOf(lines, 'SUMMARY')).toEqual([
      'Peruttu: Verme-tapaaminen (Opinto-ohjaajat)',
      'Verme-tapaaminen (Opinto-ohjaajat)',
    ]);
    expect(valuesOf(lines, 'METHOD')).toEqual(['PUBLISH']);
  });

  test('is published also when its only meeting is cancelled', async () => {
    const { group, path, season } = await subscribed();
    await cancelNow(stage.deps, group.facilitator, season.meetings[0]);
    await stage.deps.db.prisma.meeting.delete({ where: { id: season.meetings[1] } });
    expect(valuesOf(await linesAt(path), 'METHOD')).toEqual(['PUBLISH']);
  });

  test('keeps what is over for 90 days', async () => {
    const { season, path } = await subscribed();
    const beginning = Date.parse('2026-12-01T12:00:00Z');
    stage.clock.set(new Date(beginning + 90 * DAY));
    expect(await uidsAt(path)).toEqual(season.meetings.map(uidOf));
    stage.clock.set(new Date(beginning + 90 * DAY + 1));
    expect(await uidsAt(path)).toEqual([uidOf(season.meetings[1])]);
  });

  test('names who hosts, and nobody who has left', async () => {
    const { group, season, path, member } = await subscribed();
    const host = await addMember(stage.deps, group);
    const [first] = season.meetings;
    const said = { where: '', topic: '', coffee: '', host: host.personId, seen: 0 };
    await describeMeeting(stage.deps, group.facilitator, first, said);
    expect(valuesOf(await linesAt(path), 'DESCRIPTION')[0]).toContain(`Järjestää: ${host.name}`);
    await leaveGroup(stage.deps, host, group.id);
    const text = (await linesAt(path)).join('\n');
    for (const { name } of [host, member, group.facilitator]) expect(text).not.toContain(name);
  });

  test('is not kept or passed on by browsers, found or not', async () => {
    const { path } = await subscribed();
    for (const where of [path, '/calendar/feed/unknown.ics']) {
      const { headers } = await get(where);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('is stored only sealed, and as a keyed hash', async () => {
    const { path } = await subscribed();
    const token = /^\/calendar\/feed\/([\w-]{22})\.ics$/.exec(path)?.[1] ?? '';
    expect(token).toHaveLength(22);
    const links = await stage.deps.db.prisma.signedLink.findMany();
    expect(JSON.stringify(links)).not.toContain(token);
    const [hash] = stage.deps.secrets.hashes('meetings.feed', token);
    expect(links.filter((link) => link.hash === hash)).toHaveLength(1);
  });

  test('changes nothing by being read but how often it has been', async () => {
    const { path, member } = await subscribed();
    const everything = async () => {
      const { signedLink, subject, audit, meeting, rsvp } = stage.deps.db.prisma;
      const omit = { useCount: true } as const;
      const tables = [signedLink.findMany({ omit }), subject.findMany(), meeting.findMany()];
      return JSON.stringify([await Promise.all(tables), await audit.count(), await rsvp.count()]);
    };
    const before = await everything();
    await get(path);
    await get(path, { method: 'HEAD' });
    expect((await get(path, { method: 'POST' })).status).toBe(404);
    expect(await everything()).toBe(before);
    const where = { personId: member.personId, purpose: 'meetings.feed' };
    const [link] = await stage.deps.db.prisma.signedLink.findMany({ where });
    expect(link?.useCount).toBe(2);
  });

  test('costs the same statements however many groups and meetings there are', async () => {
    const { member, path } = await subscribed();
    const token = path.split('/').at(-1)?.replace('.ics', '') ?? '';
    const words = (locale: 'fi' | 'sv' | 'en') => feedWords(texts(locale));
    const costs = () => countStatements(() => openFeed(stage.deps, token, words));
    // The first time also opens connections.
    await costs();
    const few = await costs();
    for (let more = 0; more < 3; more += 1) {
      const other = await makeGroup(stage.deps, { members: 3 });
      await recordSeason(stage.deps, other, '2026-12-08', '2026-12-09', '2026-12-10');
      await leadToo(stage.deps, member, other);
    }
    expect(await costs()).toBe(few);
  });

  test('is one for both records of a person that have become one', async () => {
    const { deps } = stage;
    const [kept, other] = [await subscribed(), await subscribed()];
    await deps.db.transaction((tx) =>
      mergePersons(deps, tx, { kept: kept.member.personId, other: other.member.personId }),
    );
    const both = await uidsAt(kept.path);
    expect(both).toHaveLength(4);
    expect(await uidsAt(other.path)).toEqual(both);
    await renewFeed(deps, kept.member);
    for (const { path } of [kept, other]) expect((await get(path)).status).toBe(404);
  });
});

describe('nothing leaks', () => {
  const status = async (path: string) => {
    const response = await get(path);
    expect(await response.text()).toBe('');
    return response.status;
  };

  test('of a group that its reader has left, or has not come into yet', async () => {
    const { season, member, path } = await subscribed();
    const other = await makeGroup(stage.deps, { members: 0 });
    await recordSeason(stage.deps, other, '2026-12-08');
    await leadToo(stage.deps, member, other);
    const where = { personId: member.personId, groupId: other.id };
    for (const state of ['left', 'pending'] as const) {
      await stage.deps.db.prisma.membership.updateMany({ where, data: { state } });
      expect(await uidsAt(path)).toEqual(season.meetings.map(uidOf));
    }
  });

  test('to who is in no group any more: their calendar is empty, and still one', async () => {
    const { group, member, path } = await subscribed();
    await leaveGroup(stage.deps, member, group.id);
    const lines = await linesAt(path);
    expect(valuesOf(lines, 'BEGIN')).toEqual(['VCALENDAR', 'VTIMEZONE', 'DAYLIGHT', 'STANDARD']);
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(lines.join()).not.toContain('Opinto-ohjaajat');
  });

  test('of a season that is no more: its file is as if unknown', async () => {
    const { season, member, path } = await subscribed();
    const { urlFor } = await calendarOf(stage.deps, season.id, [member]);
    const file = new URL(urlFor(member) ?? '').pathname;
    expect((await get(file)).status).toBe(200);
    await stage.deps.db.prisma.season.delete({ where: { id: season.id } });
    expect(await status(file)).toBe(404);
    expect(await uidsAt(path)).toEqual([]);
  });

  test('behind an address that has been renewed', async () => {
    const { member, path } = await subscribed();
    const url = await renewFeed(stage.deps, member);
    expect(await status(path)).toBe(404);
    const renewed = new URL(url ?? '').pathname;
    expect(await uidsAt(renewed)).toHaveLength(2);
    expect(await pathOf(stage.deps, member)).toBe(renewed);
  });

  test('behind an address that has ended', async () => {
    const { member, path } = await subscribed();
    await stage.deps.db.prisma.signedLink.updateMany({
      where: { personId: member.personId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await status(path)).toBe(404);
  });

  test('behind the link of a file, or a file behind a feed', async () => {
    const { season, member, path } = await subscribed();
    const { urlFor } = await calendarOf(stage.deps, season.id, [member]);
    const file = new URL(urlFor(member) ?? '').pathname;
    expect(await status(file.replace('/calendar/', '/calendar/feed/'))).toBe(404);
    expect(await status(path.replace('/feed/', '/'))).toBe(404);
  });

  test('behind what is no address', async () => {
    const { member } = await subscribed();
    const [{ hash = '' } = {}] = await stage.deps.db.prisma.signedLink.findMany();
    for (const token of ['unknown', hash, member.personId, '%00', 'a'.repeat(5000)]) {
      expect(await status(`/calendar/feed/${token}.ics`)).toBe(404);
    }
  });

  test('into the log: neither found, nor unknown, nor when the database is away', async () => {
    const { member, path } = await subscribed();
    const prisma = new Proxy(stage.deps.db.prisma, {
      get() {
        throw new DatabaseUnavailable();
      },
    });
    const away = await servePages({ ...stage.deps, db: { ...stage.deps.db, prisma } });
    const response = await fetch(`${away}${path}`, { headers: { 'accept-language': 'sv-FI,sv' } });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('Databasen');
    await get(path);
    await renewFeed(stage.deps, member);
    await get(path);
    const logged = JSON.stringify(stage.logged);
    expect(logged).toContain('database-unavailable');
    expect(logged).toContain('no_calendar');
    expect(logged).not.toContain(path.split('/').at(-1)?.replace('.ics', ''));
  });
});
