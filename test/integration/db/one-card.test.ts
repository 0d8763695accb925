import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS_FOLDER, migrationNames } from '../../../src/db/migrations.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';

const MIGRATION = '20261127232000_one_card';

let url: string;
let before: string[];

beforeAll(async () => {
  url = await createTestDatabase('one card', 'template0');
  before = (await migrationNames(MIGRATIONS_FOLDER)).filter((name) => name < MIGRATION);
  await applyMigrations({ url, only: before });
});
afterAll(() => dropTestDatabase(url));

test('facilitators’ cards that are posted, kept or on their way become the one card that there is', async () => {
  await query(
    url,
    `INSERT INTO workspace (id, platform, external_id, name) VALUES
        ('00000000-0000-7000-8000-000000000001', 'slack', 'T1', 'O');
      INSERT INTO person (id, name) VALUES ('00000000-0000-7000-8000-000000000002', 'M');
      INSERT INTO subject (id) VALUES ('00000000-0000-7000-8000-000000000003');
      INSERT INTO posted_message (id, purpose, subject_id, rank, person_id, workspace_id,
          conversation, attempted_at)
        VALUES (gen_random_uuid(), 'polls.control', '00000000-0000-7000-8000-000000000003', 1,
          '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'D1', now());
      INSERT INTO undelivered (id, person_id, delivery, since)
        VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000002',
          '{"purpose": "polls.control", "occasion": "open 0"}', now());
      CREATE SCHEMA pgboss;
      CREATE TABLE pgboss.job (data jsonb);
      INSERT INTO pgboss.job VALUES ('{"purpose": "polls.control"}'), ('{"purpose": "polls.board"}'), (NULL);`,
  );
  await applyMigrations({ url, only: [...before, MIGRATION] });
  expect(await query(url, 'SELECT purpose FROM posted_message')).toEqual([
    { purpose: 'polls.invitation' },
  ]);
  expect(await query(url, 'SELECT delivery FROM undelivered')).toEqual([
    { delivery: { purpose: 'polls.invitation', occasion: 'open 0' } },
  ]);
  expect(await query(url, "SELECT data->>'purpose' AS of FROM pgboss.job ORDER BY of")).toEqual([
    { of: 'polls.board' },
    { of: 'polls.invitation' },
    { of: null },
  ]);
});
