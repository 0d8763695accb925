import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareEnvironment } from '../../support/program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verme-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command as an operator would, in a folder with this `.env`. */
function run(env: string) {
  writeFileSync(join(folder, '.env'), env);
  const options = { cwd: folder, encoding: 'utf8', env: bareEnvironment() } as const;
  return spawnSync(process.execPath, [resolve('src/doctor.ts')], options);
}

test('names all variables that need mending at once, and ends with 1', () => {
  const { status, stdout, stderr } = run('PORT=x\nVERME_KEYS=secret\nSLACK_BOT_TOKEN=secret');
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^✗ Settings: PORT must be a port number/),
    expect.stringMatching(/^✗ Settings: VERME_KEYS must be a list of id:base64/),
    expect.stringMatching(/^✗ Settings: SLACK_BOT_TOKEN must be the Bot User OAuth Token/),
    '✗ Everything else can be checked when these are mended.',
    'Mend what is marked with ✗.',
    '',
  ]);
  expect([status, stderr]).toEqual([1, '']);
});

test('ends with 0 when nothing must be mended, and leaves nothing behind', () => {
  const { status, stdout, stderr } = run('PORT=0');
  expect(stdout).toMatch(/^✓ Settings: complete\n! Keys: .*\n! Database: .*\n! Port: /);
  expect(stdout).toMatch(/\nNothing needs mending\.\n$/);
  expect([status, stderr]).toEqual([0, '']);
  expect(readdirSync(folder)).toEqual(['.env']);
});
