import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Module, readModules } from './modules.ts';

/** What production starts: the bot and the commands for whoever runs it. */
const ENTRIES = ['main', 'network', 'doctor', 'backup', 'restore', 'rotate-keys'];

const modules = new Map(readModules('src').map((module) => [module.path, module]));
const ignored = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => /^(src|\*\*)\//.test(line));
const isIgnored = (path: string) =>
  ignored.some((line) => matchesGlob(path, line) || path.startsWith(`${line}/`));

/** All modules that are loaded from the entries on. Nothing is of what is imported for its types alone. */
function loaded(): Module[] {
  const found = new Map<string, Module>();
  const visit = (path: string) => {
    const module = modules.get(path);
    if (!module || found.has(path)) return;
    found.set(path, module);
    for (const { target, by } of module.imports) {
      // The demo: src/main.ts loads it only where NODE_ENV is not "production".
      if (by === 'type' || target === 'src/playground/demo.ts') continue;
      visit(target);
    }
  };
  for (const entry of ENTRIES) visit(`src/${entry}.ts`);
  return [...found.values()];
}

test('the image holds all that production loads', () => {
  const missing = loaded().filter(({ path }) => isIgnored(path));
  expect(missing.map(({ path }) => path)).toEqual([]);
});

test('the image holds nothing of the playground', () => {
  const playground = [...modules.keys()].filter((path) => path.startsWith('src/playground/'));
  expect(playground.length).toBeGreaterThan(10);
  expect(playground.filter((path) => !isIgnored(path))).toEqual([]);
});

test('what production loads needs no package of development', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const packages = loaded().flatMap(({ imports }) =>
    imports.filter(({ by }) => by !== 'type').map(({ target }) => target),
  );
  const foreign = packages.filter((name) => !/^(src\/|node:)/.test(name));
  expect([...new Set(foreign)].filter((name) => !(name in dependencies))).toEqual([]);
});

test('the image starts the bot as npm does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, command = '[]'] = /^CMD (.+)$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
  expect(JSON.parse(command).join(' ')).toBe(scripts.start);
});

test('every setting stands in .env.example and in the README', () => {
  const settings = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): /gm)];
  const names = settings.map(([, name = '']) => name);
  expect(names).toContain('PUBLIC_URL');
  const example = readFileSync('.env.example', 'utf8');
  expect(names.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
  const readme = readFileSync('README.md', 'utf8');
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('what compose.yaml asks for stands in .env.example', () => {
  const compose = readFileSync('compose.yaml', 'utf8');
  const asked = [...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
  const example = readFileSync('.env.example', 'utf8');
  expect(asked.filter((name) => !example.includes(`${name}=`))).toEqual([]);
  expect(Object.keys(parse(compose).services)).toEqual(['database', 'bot']);
});
