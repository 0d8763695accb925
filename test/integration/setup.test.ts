import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';

/** A project of four tiny packages in files, so that nothing is fetched. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verme-setup-'));
  makePackage('needed');
  makePackage('prisma', "require('node:fs').mkdirSync('src/db/generated', { recursive: true });");
  makePackage('for-tests');
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'prisma'));
  cpSync(resolve('src/setup.mjs'), join(folder, 'src/setup.mjs'));
  writeFileSync(join(folder, 'prisma.config.ts'), '');
  writeJson('package.json', {
    ...{ name: 'project', version: '1.0.0', engines: { node: '>=20.0' }, allowScripts: {} },
    scripts: {
      prestart: 'node src/setup.mjs',
      start: 'node --version',
      pretest: 'node src/setup.mjs',
      test: 'node --version',
    },
    dependencies: { needed: 'file:needed-1.0.0.tgz', prisma: 'file:prisma-1.0.0.tgz' },
    devDependencies: { 'for-tests': 'file:for-tests-1.0.0.tgz' },
  });
  npm(['install', '--package-lock-only', '--no-audit', '--no-fund']);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makePackage(name: string, program = ''): void {
  mkdirSync(join(folder, 'packed', name, 'build'), { recursive: true });
  writeJson(`packed/${name}/package.json`, { name, version: '1.0.0' });
  writeFileSync(join(folder, 'packed', name, 'build/index.js'), program);
  npm(['pack', `./packed/${name}`]);
}

function writeJson(path: string, content: object): void {
  writeFileSync(join(folder, path), JSON.stringify(content));
}

function npm(words: string[], environment: NodeJS.ProcessEnv = {}): string {
  const env = { ...process.env, NODE_ENV: '', ...environment };
  const run = spawnSync('npm', words, { cwd: folder, env, encoding: 'utf8' });
  expect(run.stderr + run.stdout, words.join(' ')).not.toMatch(/npm error|step failed/);
  return run.stdout;
}

const has = (name: string) => existsSync(join(folder, 'node_modules', name));

test('a start in production installs no packages for development, a test does', () => {
  const production = { NODE_ENV: 'production' };
  expect(npm(['start'], production)).toContain('Installing');
  expect([has('needed'), has('for-tests')]).toEqual([true, false]);
  expect(npm(['start'], production)).not.toContain('Installing');

  expect(npm(['test'], production)).toContain('Installing');
  expect([has('needed'), has('for-tests')]).toEqual([true, true]);
  // What is there already stays: it does no harm.
  expect(npm(['start'], production)).not.toContain('Installing');
}, 240_000);

test('it is enough that the file .env says so', () => {
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  writeFileSync(join(folder, '.env'), '# settings\nNODE_ENV="production"\n');
  const { NODE_ENV: _, ...rest } = process.env;
  spawnSync('npm', ['start'], { cwd: folder, env: rest });
  expect([has('needed'), has('for-tests')]).toEqual([true, false]);
}, 240_000);
