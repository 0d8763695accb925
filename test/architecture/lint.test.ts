import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The rules of the house that Biome watches over, each with a module that breaks it. */
const offences: readonly (readonly [rule: string, path: string, code: string])[] = [
  ['lint/style/noDefaultExport', 'src/core/a.ts', 'export default 1;'],
  ['lint/style/useFilenamingConvention', 'src/core/bigFile.ts', 'export const a = 1;'],
  ['lint/style/noExcessiveLinesPerFile', 'src/core/b.ts', 'export {};\n'.repeat(301)],
  ['lint/style/useImportType', 'src/core/c.ts', "import { A } from './a.ts';\nexport type B = A;"],
  ['lint/style/noNonNullAssertion', 'src/core/d.ts', 'export const d = (a?: string) => a!;'],
  ['lint/suspicious/noExplicitAny', 'src/core/e.ts', 'export const e = (a: any) => a;'],
  ['lint/suspicious/noConsole', 'src/core/f.ts', "console.log('f');"],
  ['lint/suspicious/noSkippedTests', 'test/unit/g.test.ts', "test.skip('g', () => {});"],
  ['lint/suspicious/noFocusedTests', 'test/unit/h.test.ts', "test.only('h', () => {});"],
  [
    'lint/nursery/noFloatingPromises',
    'src/core/i.ts',
    'const save = async () => 1;\nexport const i = () => {\n  save();\n};',
  ],
  [
    'lint/correctness/noUndeclaredDependencies',
    'src/web/j.ts',
    "import { check } from 'fast-check';\nexport const j = check;",
  ],
];

test('Biome refuses what the house rules forbid', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'verme-lint-')));
  try {
    const config = JSON.parse(readFileSync('biome.json', 'utf8'));
    writeFile(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
    writeFile(join(folder, 'package.json'), readFileSync('package.json', 'utf8'));
    for (const [, path, code] of offences) writeFile(join(folder, path), code);

    const biome = resolve('node_modules/@biomejs/biome/bin/biome');
    const options = { cwd: folder, encoding: 'utf8' } as const;
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=github'], options);
    const told = [...stdout.matchAll(/^::error title=([^,]+),file=([^,]+),/gm)].map(
      ([, rule = '', path = '']) => `${relative(folder, path)}: ${rule}`,
    );
    const expected = offences.map(([rule, path]) => `${path}: ${rule}`);
    expect(told.toSorted()).toEqual(expected.toSorted());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
