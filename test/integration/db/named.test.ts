import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS_FOLDER, migrationNames } from '../../../src/db/migrations.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';

const MIGRATION = '20261127165552_names_and_workspaces';
const id = (number: number) => `'00000000-0000-7000-8000-00000000000${number}'`;

let url: string;

beforeAll(async () => {
  url = await createTestDatabase('named', 'template0');
  const before = (await migrationNames(MIGRATIONS_FOLDER)).filter((name) => name < MIGRATION);
  await applyMigrations({ url, only: before });
  await query(
    url,
    `INSERT INTO person (id, name) VALUES (${id(1)}, 'opo42'), (${id(2)}, 'Aino Opo');
     INSERT INTO workspace (id, platform, external_id, name) VALUES (${id(3)}, 'slack', 'T1', 'A');
     INSERT INTO address (id, person_id, workspace_id, user_id, name) VALUES
       (${id(4)}, ${id(1)}, ${id(3)}, 'U1', 'opo42'), (${id(5)}, ${id(2)}, ${id(3)}, 'U2', 'opo43');`,
  );
  await applyMigrations({ url, only: [...before, MIGRATION] });
});
afterAll(() => dropTestDatabase(url));

test('who goes by another name than their account’s has said so, as of the time before', async () => {
  const rows = await query(url, 'SELECT name, is_named FROM person ORDER BY id');
  expect(rows).toEqual([
    { name: 'opo42', is_named: false },
    { name: 'Aino Opo', is_named: true },
  ]);
});
