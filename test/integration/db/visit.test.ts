import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startThrowawayServer, type ThrowawayServer } from '../../../src/db/throwaway.ts';
import { visitEmbedded } from '../../../src/db/visit.ts';
import { query } from '../../support/query.ts';

let server: ThrowawayServer;
beforeAll(async () => {
  server = await startThrowawayServer();
});
afterAll(async () => {
  await server.stop();
  await server.discard();
});

test('a database that a running bot holds is visited there, and left running', async () => {
  await query(server.url, 'CREATE TABLE note (text text)');
  const visit = await visitEmbedded(server.dataFolder);
  expect(visit?.isHeld).toBe(true);
  await query(visit?.url ?? '', `INSERT INTO note VALUES ('seen')`);
  await visit?.end();
  expect(await query(server.url, 'SELECT text FROM note')).toEqual([{ text: 'seen' }]);
});

test('one that nobody holds is started for the visit, and stopped again', async () => {
  await server.stop();
  const visit = await visitEmbedded(server.dataFolder);
  expect(visit?.isHeld).toBe(false);
  const url = visit?.url ?? '';
  expect(await query(url, 'SELECT text FROM note')).toEqual([{ text: 'seen' }]);
  await visit?.end();
  await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('where there is none, none is made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'verme-visit-'));
  expect(await visitEmbedded(folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
