import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS_FOLDER, migrationNames } from '../../../src/db/migrations.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';

const MIGRATION = '20261127092127_seasons_and_more';
/** The IDs of the rows, by the words they have in these tests. */
const IDS = [
  ...['network', 'school', 'group', 'facilitator', 'asked', 'voter', 'waiting', 'refused', 'gone'],
  ...['removed', 'settled poll', 'cancelled poll', 'first slot', 'second slot', 'other slot'],
  ...['poll meeting', 'autumn', 'winter', 'season', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'],
];
const PEOPLE = ['facilitator', 'asked', 'voter', 'waiting', 'refused', 'gone', 'removed'];

let url: string;

beforeAll(async () => {
  url = await createTestDatabase('carried over', 'template0');
  const before = (await migrationNames(MIGRATIONS_FOLDER)).filter((name) => name < MIGRATION);
  await applyMigrations({ url, only: before });
  await query(url, oldRows());
  await applyMigrations({ url, only: [...before, MIGRATION] });
});
afterAll(() => dropTestDatabase(url));

function id(word: string): string {
  const number = IDS.indexOf(word);
  if (number < 0) throw new Error(`no ID for ${word}`);
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** An installation's rows as the version before left them: <…> is the ID of what it names. */
function oldRows(): string {
  const inserts = `
    INSERT INTO network (id, name, created_at) VALUES (<network>, 'N', '2026-01-01Z');
    INSERT INTO organisation (id, network_id, name) VALUES (<school>, <network>, 'O');
    INSERT INTO "group" (id, network_id, name, created_at)
      VALUES (<group>, <network>, 'G', '2026-01-02Z');
    ${PEOPLE.map((who) => `INSERT INTO person (id, name) VALUES (<${who}>, '${who}');`).join('\n')}
    INSERT INTO membership (id, group_id, person_id, organisation_id, role, state, joined_at) VALUES
      (<m1>, <group>, <facilitator>, <school>, 'facilitator', 'active', '2026-01-02Z'),
      (<m2>, <group>, <asked>, <school>, 'member', 'active', '2026-02-03Z'),
      (<m3>, <group>, <voter>, <school>, 'member', 'active', '2026-02-04Z'),
      (<m4>, <group>, <waiting>, <school>, 'member', 'pending', '2026-02-05Z'),
      (<m5>, <group>, <refused>, <school>, 'member', 'refused', '2026-02-06Z'),
      (<m6>, <group>, <gone>, <school>, 'member', 'left', '2026-02-07Z'),
      (<m7>, <group>, <removed>, <school>, 'member', 'left', '2026-02-08Z');
    INSERT INTO audit (id, at, actor_id, action, subject_id) VALUES
      (gen_random_uuid(), '2026-02-01Z', <asked>, 'joining.request', <group>),
      (gen_random_uuid(), '2026-01-20Z', <gone>, 'members.leave', <group>),
      (gen_random_uuid(), '2026-03-01Z', <gone>, 'members.leave', <group>),
      (gen_random_uuid(), '2026-03-02Z', <facilitator>, 'members.remove', <removed>);
    INSERT INTO poll (id, group_id, title, state, deadline, created_by_id, created_at, closed_at)
      VALUES (<settled poll>, <group>, 'P', 'settled', '2026-03-05Z', <facilitator>,
          '2026-03-01Z', '2026-03-05Z'),
        (<cancelled poll>, <group>, 'P', 'cancelled', '2026-03-05Z', <facilitator>,
          '2026-03-01Z', '2026-03-04Z');
    INSERT INTO slot (id, poll_id, date, time, minutes, zone, starts_at) VALUES
      (<first slot>, <settled poll>, '2026-04-01', '14:00', 60, 'UTC', '2026-04-01 14:00Z'),
      (<second slot>, <settled poll>, '2026-04-02', '14:00', 60, 'UTC', '2026-04-02 14:00Z'),
      (<other slot>, <cancelled poll>, '2026-04-02', '14:00', 60, 'UTC', '2026-04-02 14:00Z');
    UPDATE poll SET settled_slot_id = <second slot> WHERE id = <settled poll>;
    INSERT INTO meeting (id, group_id, poll_id, season_id, title, date, time, minutes, zone,
        starts_at, state, created_at) VALUES
      (<poll meeting>, <group>, <settled poll>, <poll meeting>, 'P', '2026-04-02', '14:00', 60,
        'UTC', '2026-04-02 14:00Z', 'planned', '2026-03-06Z'),
      (<winter>, <group>, NULL, <season>, 'S', '2026-12-01', '14:00', 60,
        'UTC', '2026-12-01 14:00Z', 'cancelled', '2026-03-08Z'),
      (<autumn>, <group>, NULL, <season>, 'S', '2026-09-01', '14:00', 60,
        'UTC', '2026-09-01 14:00Z', 'planned', '2026-03-07Z');
    INSERT INTO attendance (meeting_id, person_id, coming) VALUES
      (<poll meeting>, <voter>, true), (<poll meeting>, <asked>, false);
    INSERT INTO task (id, person_id, kind, subject_id, created_at, done_at) VALUES
      (gen_random_uuid(), <asked>, 'rsvp', <poll meeting>, '2026-03-06Z', '2026-03-10Z');
    INSERT INTO signed_link (id, hash, purpose, person_id, subject_id)
      VALUES (gen_random_uuid(), 'h', 'meetings.calendar', <voter>, <season>);`;
  return inserts.replaceAll(/<([^>]+)>/g, (_, word) => `'${id(word)}'`);
}

describe('from an installation of the version before', () => {
  test('meetings agreed together are a season, under the ID that they had together', async () => {
    const seasons = 'SELECT id, group_id, title, created_at FROM season ORDER BY created_at';
    const given = { group_id: id('group'), title: null };
    expect(await query(url, seasons)).toEqual([
      { ...given, id: id('poll meeting'), created_at: new Date('2026-03-06') },
      { ...given, id: id('season'), created_at: new Date('2026-03-07') },
    ]);
    const meetings = 'SELECT id, season_id, state FROM meeting ORDER BY starts_at';
    expect(await query(url, meetings)).toEqual([
      { id: id('poll meeting'), season_id: id('poll meeting'), state: 'planned' },
      { id: id('autumn'), season_id: id('season'), state: 'planned' },
      { id: id('winter'), season_id: id('season'), state: 'cancelled' },
    ]);
  });

  test('a poll has its settled slot, and that slot its meeting', async () => {
    const settled = 'SELECT id, settled_at FROM slot WHERE settled_at IS NOT NULL';
    expect(await query(url, settled)).toEqual([
      { id: id('second slot'), settled_at: new Date('2026-03-06') },
    ]);
    const planned = 'SELECT id, slot_id FROM meeting WHERE slot_id IS NOT NULL';
    expect(await query(url, planned)).toEqual([
      { id: id('poll meeting'), slot_id: id('second slot') },
    ]);
  });

  test('what somebody has said about coming stays said, at the time that is known of it', async () => {
    const said = 'SELECT person_id, answer, answered_at FROM rsvp ORDER BY person_id';
    expect(await query(url, said)).toEqual([
      { person_id: id('asked'), answer: 'not_coming', answered_at: new Date('2026-03-10') },
      { person_id: id('voter'), answer: 'coming', answered_at: new Date('2026-03-06') },
    ]);
  });

  test.each([
    ['facilitator', 'active', null, '2026-01-02', null],
    ['asked', 'active', '2026-02-01', '2026-02-03', null],
    ['voter', 'active', null, '2026-02-04', null],
    ['waiting', 'pending', '2026-02-05', null, null],
    ['refused', 'refused', '2026-02-06', null, null],
    ['gone', 'left', null, '2026-02-07', '2026-03-01'],
    ['removed', 'left', null, '2026-02-08', null],
  ])('%s keeps their times in the group', async (who, state, asked, joined, left) => {
    const times = `SELECT state, asked_at, joined_at, left_at FROM membership
      WHERE person_id = '${id(who)}'`;
    const at = (day: string | null) => day && new Date(day);
    expect(await query(url, times)).toEqual([
      { state, asked_at: at(asked), joined_at: at(joined), left_at: at(left) },
    ]);
  });

  test('links go on working, groups are groups, and tasks may be told of at once', async () => {
    const links = 'SELECT hash, expires_at, revoked_at, use_count FROM signed_link';
    expect(await query(url, links)).toEqual([
      { hash: 'h', expires_at: null, revoked_at: null, use_count: 0 },
    ]);
    expect(await query(url, 'SELECT kind FROM "group"')).toEqual([{ kind: 'group' }]);
    expect(await query(url, 'SELECT remind_from FROM task')).toEqual([{ remind_from: null }]);
  });
});
