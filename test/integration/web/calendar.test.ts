import { describe, expect, test } from 'vitest';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { DatabaseUnavailable } from '../../../src/db/client.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { rotateLinks } from '../../../src/features/links/operations.ts';
import { calendarOf } from '../../../src/features/meetings/operations/calendar.ts';
import { makeGroup, type TestMember } from '../support/group.ts';
import { recordSeason } from '../support/meetings.ts';
import { useStage } from '../support/stage.ts';
import { servePages } from './server.ts';

const stage = useStage();

/** A member's link to the calendar file of a season with two meetings. */
async function linked(deps: Deps = stage.deps) {
  const group = await makeGroup(deps, { members: 1 });
  const season = await recordSeason(deps, group, '2026-12-01', '2027-01-12');
  const [member] = group.members as [TestMember];
  const { urlFor } = await calendarOf(deps, season.id, [member]);
  const link = new URL(urlFor({ ...member, platform: 'slack' }) ?? '');
  return { group, member, season, path: link.pathname, origin: link.origin };
}

const links = () => stage.deps.db.prisma.signedLink.findMany();
const get = async (path: string, init: RequestInit = {}) =>
  fetch(`${await servePages(stage.deps)}${path}`, init);

describe('a personal calendar link', () => {
  test('gives the season as an iCalendar file', async () => {
    const { path, origin } = await linked();
    expect(origin).toBe('https://verme.example.fi');
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=verme.ics');
    expect((await response.text()).match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  test('is not kept or passed on by browsers, found or not', async () => {
    const { path } = await linked();
    for (const where of [path, '/calendar/unknown.ics']) {
      const { headers } = await get(where);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('is stored only sealed, and as a keyed hash', async () => {
    const { path } = await linked();
    const token = /^\/calendar\/([\w-]{22})\.ics$/.exec(path)?.[1] ?? '';
    expect(token).toHaveLength(22);
    expect(JSON.stringify(await links())).not.toContain(token);
    const [hash] = stage.deps.secrets.hashes('meetings.calendar', token);
    expect((await links()).filter((link) => link.hash === hash)).toHaveLength(1);
  });

  test('shows what is true now', async () => {
    const { path, season } = await linked();
    await stage.deps.db.prisma.meeting.update({
      where: { id: season.meetings[0] },
      data: { state: 'cancelled' },
    });
    expect(await (await get(path)).text()).toContain('STATUS:CANCELLED');
  });

  test('changes nothing by being read but how often it has been', async () => {
    const { path } = await linked();
    const everything = async () => {
      const { signedLink, subject, audit, meeting } = stage.deps.db.prisma;
      const omit = { useCount: true } as const;
      const tables = [signedLink.findMany({ omit }), subject.findMany(), meeting.findMany()];
      return JSON.stringify([await Promise.all(tables), await audit.count()]);
    };
    const before = await everything();
    await get(path);
    await get(path, { method: 'HEAD' });
    expect((await get(path, { method: 'POST' })).status).toBe(404);
    expect(await everything()).toBe(before);
  });

  test('is counted each time it is opened, also by two at once', async () => {
    const { path, member } = await linked();
    await Promise.all([get(path), get(path)]);
    await get(path);
    const opened = (await links()).filter(({ personId }) => personId === member.personId);
    expect(opened.map(({ useCount }) => useCount)).toEqual([3]);
  });

  test('works until it ends', async () => {
    const { path, member } = await linked();
    await stage.deps.db.prisma.signedLink.updateMany({
      where: { personId: member.personId },
      data: { expiresAt: new Date(Date.now() + 60_000) },
    });
    expect((await get(path)).status).toBe(200);
  });

  test('outlives a new encryption key', async () => {
    const [older, newer] = [newKey('2025'), newKey('2026')];
    const { path } = await linked({ ...stage.deps, secrets: createSecrets(older) });
    const rotated = { ...stage.deps, secrets: createSecrets(`${newer},${older}`) };
    expect((await fetch(`${await servePages(rotated)}${path}`)).status).toBe(200);
  });
});

test('a link is sealed anew under a new key, and works when the old one is gone', async () => {
  const [older, newer] = [newKey('2025'), newKey('2026')];
  await stage.deps.db.prisma.signedLink.deleteMany();
  const { path, member, season } = await linked({ ...stage.deps, secrets: createSecrets(older) });
  const both = { ...stage.deps, secrets: createSecrets(`${newer},${older}`) };
  expect(await rotateLinks(both)).toBe(1);
  expect(await rotateLinks(both)).toBe(0);
  const rotated = { ...stage.deps, secrets: createSecrets(newer) };
  expect((await fetch(`${await servePages(rotated)}${path}`)).status).toBe(200);
  // A card that is drawn then has the same link.
  const { urlFor } = await calendarOf(rotated, season.id, [member]);
  expect(urlFor({ ...member, platform: 'slack' })).toContain(path);
});

describe('nothing is found', () => {
  const status = async (path: string) => {
    const response = await get(path);
    expect(await response.text()).toBe('');
    return response.status;
  };

  test('behind a link that has been revoked', async () => {
    const { path, member } = await linked();
    await stage.deps.db.prisma.signedLink.updateMany({
      where: { personId: member.personId },
      data: { revokedAt: new Date() },
    });
    expect(await status(path)).toBe(404);
  });

  test('behind a link that has ended, which is not counted either', async () => {
    const { path, member } = await linked();
    const where = { personId: member.personId };
    const data = { expiresAt: new Date(Date.now() - 1) };
    await stage.deps.db.prisma.signedLink.updateMany({ where, data });
    expect(await status(path)).toBe(404);
    const kept = await stage.deps.db.prisma.signedLink.findFirstOrThrow({ where });
    expect(kept.useCount).toBe(0);
  });

  test('once its person has left the group', async () => {
    const { path, member } = await linked();
    await stage.deps.db.prisma.membership.updateMany({
      where: { personId: member.personId },
      data: { state: 'left' },
    });
    expect(await status(path)).toBe(404);
  });

  test('behind a link for another purpose', async () => {
    const { path, member } = await linked();
    await stage.deps.db.prisma.signedLink.updateMany({
      where: { personId: member.personId },
      data: { purpose: 'other' },
    });
    expect(await status(path)).toBe(404);
  });

  test('behind what is no link', async () => {
    const { season } = await linked();
    const [{ hash = '' } = {}] = await links();
    expect(await status('/calendar/unknown.ics')).toBe(404);
    expect(await status(`/calendar/${hash}.ics`)).toBe(404);
    expect(await status(`/calendar/${season.id}.ics`)).toBe(404);
  });
});

test('when the database is away, the reader is told in their language', async () => {
  const { path } = await linked();
  const { deps } = stage;
  const prisma = new Proxy(deps.db.prisma, {
    get() {
      throw new DatabaseUnavailable();
    },
  });
  const url = await servePages({ ...deps, db: { ...deps.db, prisma } });
  const response = await fetch(`${url}${path}`, { headers: { 'accept-language': 'sv-FI,sv' } });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('Databasen');
  expect(JSON.stringify(stage.logged)).toContain('database-unavailable');
  expect(JSON.stringify(stage.logged)).not.toContain(path.slice(10, 30));
});
