import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS_FOLDER, migrationNames } from '../../../src/db/migrations.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';

const MIGRATION = '20261128080000_meeting_phases';
const id = (number: number) => `'00000000-0000-7000-8000-00000000000${number}'`;

let url: string;
let before: string[];

beforeAll(async () => {
  url = await createTestDatabase('meeting phases', 'template0');
  before = (await migrationNames(MIGRATIONS_FOLDER)).filter((name) => name < MIGRATION);
  await applyMigrations({ url, only: before });
});
afterAll(() => dropTestDatabase(url));

test('meetings of long ago are closed, and the others looked at anew', async () => {
  const meetings = ['3 years', '61 days', '59 days', '-1 day'].map(
    (ago) => `(gen_random_uuid(), ${id(2)}, ${id(3)}, '${ago}', '', '', 60, 'UTC',
      now() - interval '${ago}', now())`,
  );
  await query(
    url,
    `INSERT INTO network (id, name, created_at) VALUES (${id(1)}, 'N', now());
      INSERT INTO "group" (id, network_id, name, created_at) VALUES (${id(2)}, ${id(1)}, 'G', now());
      INSERT INTO season (id, group_id, created_at) VALUES (${id(3)}, ${id(2)}, now());
      INSERT INTO meeting (id, group_id, season_id, title, date, time, minutes, zone, starts_at,
        created_at) VALUES ${meetings.join()};`,
  );
  await applyMigrations({ url, only: [...before, MIGRATION] });
  expect(await query(url, 'SELECT title, phase FROM meeting ORDER BY starts_at')).toEqual([
    { title: '3 years', phase: 'closed' },
    { title: '61 days', phase: 'closed' },
    { title: '59 days', phase: 'ahead' },
    { title: '-1 day', phase: 'ahead' },
  ]);
});
