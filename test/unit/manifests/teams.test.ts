import { readdirSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { newestVersion, teamsFiles, teamsPackage } from '../../../src/manifests/teams.ts';
import { problemsOf } from './problems.ts';

const id = '11111111-2222-4333-8444-555555555555';
const blanks = { publicUrl: 'https://verme.example.fi', teamsClientId: id };
const read = (name: string): Uint8Array => readFileSync(`manifests/teams/${name}`);

/** The files, with one of them changed. */
function reading(changed: string, right: string, wrong: string) {
  return (name: string) => {
    if (name !== changed) return read(name);
    const text = Buffer.from(read(name)).toString();
    expect(text).toContain(right);
    return Buffer.from(text.replace(right, wrong));
  };
}

test('the package holds the filled-in manifest, its translations and both icons at its top', () => {
  const files = unzipSync(teamsPackage(teamsFiles(read, blanks, '1.2.3')));
  expect(Object.keys(files).toSorted()).toEqual([
    ...['color.png', 'en.json', 'manifest.json', 'outline.png', 'sv.json'],
  ]);
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
  expect(manifest).toMatchObject({
    id,
    version: '1.2.3',
    developer: { websiteUrl: 'https://verme.example.fi' },
    bots: [{ botId: id, scopes: ['personal', 'team', 'groupChat'] }],
    localizationInfo: { defaultLanguageTag: 'fi' },
  });
});

describe('what is missing or wrong is told:', () => {
  test.each([
    [{ publicUrl: blanks.publicUrl }, /^TEAMS_CLIENT_ID is missing: .*"Application \(client\) ID"/],
    [{ ...blanks, teamsClientId: 'verme' }, /^TEAMS_CLIENT_ID must be the "Application/],
    [{ teamsClientId: id }, /^PUBLIC_URL is missing/],
    [{ ...blanks, publicUrl: 'http://verme.example.fi' }, /^PUBLIC_URL must be an https address/],
  ])('%j', (given, said) => {
    expect(problemsOf(() => teamsFiles(read, given, '1.0.0'))).toEqual([
      expect.stringMatching(said),
    ]);
  });

  test('all at once, when nothing is known', () => {
    expect(problemsOf(() => teamsFiles(read, {}, '1.0.0'))).toHaveLength(2);
  });
});

describe("what Microsoft's schemas refuse is told with its place:", () => {
  test.each([
    ['manifest.json', '"fi"', '"Suomi, Finland"', 'localizationInfo/defaultLanguageTag'],
    ['manifest.json', '"isNotificationOnly"', '"isNotification"', 'additional properties'],
    ['manifest.json', '"personal"', '"private"', '/bots/0/scopes/0'],
    ['manifest.json', '#1F5C57', 'green', '/accentColor'],
    ['sv.json', '"name.short": "Verme"', `"name.short": "${'V'.repeat(31)}"`, '/name.short'],
    ['en.json', '[9].title', '[10].title', 'additional properties'],
  ])('%s: %s → %s', (file, right, wrong, said) => {
    const problems = problemsOf(() => teamsFiles(reading(file, right, wrong), blanks, '1.0.0'));
    expect(problems.join('\n')).toContain(`manifests/teams/${file}: `);
    expect(problems.join('\n')).toContain(said);
  });
});

test('what the newest schema refuses is told too, whichever the manifest names', () => {
  const aged = (name: string) => {
    if (!name.endsWith('.json')) return read(name);
    const text = Buffer.from(read(name)).toString().replaceAll('1.22', '1.16');
    return Buffer.from(text.replace('"version": "0', '"packageName": "fi.verme", "version": "0'));
  };
  expect(problemsOf(() => teamsFiles(aged, blanks, '1.0.0'))).toEqual([
    expect.stringMatching(/^manifests\/teams\/manifest\.json: .*"packageName"/),
  ]);
});

test('the newest schema is the one with the highest number', () => {
  const folder = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams';
  const numbers = readdirSync(folder).map((name) => Number(/^v1\.(\d+)$/.exec(name)?.[1] ?? 0));
  expect(newestVersion()).toBe(`1.${Math.max(...numbers)}`);
});

test('an icon of another size is told', () => {
  const swapped = (name: string) => read(name === 'color.png' ? 'outline.png' : name);
  expect(problemsOf(() => teamsFiles(swapped, blanks, '1.0.0'))).toEqual([
    'manifests/teams/color.png: must be a PNG of 192 × 192 pixels',
  ]);
});
