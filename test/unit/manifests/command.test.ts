import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareEnvironment } from '../../support/program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verme-manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command as an operator would, in a folder with this `.env`. */
function run(words: readonly string[], env = '') {
  writeFileSync(join(folder, '.env'), env);
  const options = { cwd: folder, encoding: 'utf8', env: bareEnvironment() } as const;
  return spawnSync(process.execPath, [resolve('src/manifests.ts'), ...words], options);
}
const written = (name: string) => existsSync(join(folder, 'dist', name));
const ID = '11111111-2222-4333-8444-555555555555';

test('writes both from what stands in .env', { timeout: 30_000 }, () => {
  const env = `PUBLIC_URL=https://verme.example.fi\nTEAMS_CLIENT_ID=${ID}\nTEAMS_CLIENT_SECRET=s`;
  expect(run([], env)).toMatchObject({
    status: 0,
    stdout: 'Wrote dist/slack.yaml\nWrote dist/verme-teams.zip\n',
    stderr: '',
  });
  expect(written('verme-teams.zip')).toBe(true);
});

test('makes the Slack app for Socket Mode where nothing is configured yet', () => {
  expect(run(['slack', '--socket']).status).toBe(0);
  const text = readFileSync(join(folder, 'dist', 'slack.yaml'), 'utf8');
  expect(text).toContain('socket_mode_enabled: true');
  expect(written('verme-teams.zip')).toBe(false);
});

test('says what is missing for one, and writes the other all the same', () => {
  const { status, stdout, stderr } = run(['--url', 'https://verme.example.fi']);
  expect(status).toBe(1);
  expect(stdout).toBe('Wrote dist/slack.yaml\n');
  expect(stderr).toMatch(/^verme-teams.zip was not written.\nTEAMS_CLIENT_ID is missing: .*\n$/);
});

test.each([
  [['--wrong'], '', /^Usage: npm run manifests/],
  [['teems'], '', /^Usage: npm run manifests/],
  [['slack'], 'PUBLIC_URL=verme.example.fi', /^PUBLIC_URL must be the address/],
  [['slack'], 'PUBLIC_URL=http://verme.example.fi', /PUBLIC_URL must be an https address/],
])('%j with %s: one line, no stack trace', (words, env, said) => {
  const { status, stderr } = run(words, env);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(written('slack.yaml')).toBe(false);
});
