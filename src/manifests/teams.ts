import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ajv, { type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { type Blanks, fillIn, ManifestError } from './blanks.ts';

/** The files of a Teams app package by name. */
export type TeamsFiles = Readonly<Record<string, Uint8Array>>;

/** As much of the manifest as names other files. The rest is the official schema's business. */
const manifestSchema = z.looseObject({
  $schema: z.string(),
  localizationInfo: z.looseObject({
    additionalLanguages: z.array(z.looseObject({ file: z.string() })),
  }),
  icons: z.object({ color: z.string(), outline: z.string() }),
});

/** Width and height that Teams asks for, in pixels. */
const ICON_SIZES = { color: 192, outline: 32 } as const;

/**
 * The Teams app package: its files, filled in, with the version of the bot. `read` gives a file of
 * manifests/teams.
 *
 * @throws ManifestError
 */
export function teamsFiles(
  read: (name: string) => Uint8Array,
  blanks: Blanks,
  version: string,
): TeamsFiles {
  const filled = fillIn(text(read('manifest.json')), blanks);
  const manifest = { ...manifestSchema.parse(JSON.parse(filled)), version };
  const { icons, localizationInfo } = manifest;
  const languages = localizationInfo.additionalLanguages.map(({ file }) => file);
  const others = [icons.color, icons.outline, ...languages];
  const files = {
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    ...Object.fromEntries(others.map((name) => [name, read(name)])),
  };
  checkTeamsFiles(files);
  return files;
}

/** Packs the files as Teams takes them. */
export function teamsPackage(files: TeamsFiles): Uint8Array {
  return zipSync({ ...files });
}

/**
 * Checks the manifest and its translations against Microsoft's schemas, and the icons' sizes.
 * @throws ManifestError
 */
export function checkTeamsFiles(files: TeamsFiles): void {
  const of = (name: string) => files[name] ?? new Uint8Array();
  const manifest: unknown = JSON.parse(text(of('manifest.json')));
  const { icons, localizationInfo } = manifestSchema.parse(manifest);
  const languages = localizationInfo.additionalLanguages.map(({ file }) => file);
  const problems = [
    ...complaints('manifest.json', manifest),
    ...languages.flatMap((name) => complaints(name, JSON.parse(text(of(name))))),
    ...(['color', 'outline'] as const).flatMap((kind) =>
      wrongSize(icons[kind], of(icons[kind]), ICON_SIZES[kind]),
    ),
  ];
  if (problems.length > 0) {
    throw new ManifestError(problems.map((problem) => `manifests/teams/${problem}`));
  }
}

/** By the schema that a file names, and by the newest: what Teams takes away, it may refuse any day. */
function complaints(name: string, content: unknown): string[] {
  const named = namesSchema.parse(content);
  const found = [named, asOf(newestVersion(), named)].flatMap(violations);
  return [...new Set(found)].map((problem) => `${name}: ${problem}`);
}

const namesSchema = z.looseObject({ $schema: z.string(), manifestVersion: z.string().optional() });
type NamesSchema = z.output<typeof namesSchema>;

function asOf(version: string, content: NamesSchema): NamesSchema {
  const { $schema, manifestVersion } = content;
  return {
    ...content,
    $schema: $schema.replace(/\/v[\d.]+\//, `/v${version}/`),
    ...(manifestVersion && { manifestVersion: version }),
  };
}

/** By address: to compile one takes most of the time. */
const compiled = new Map<string, ValidateFunction>();

function validatorOf(address: string): ValidateFunction {
  const known = compiled.get(address);
  if (known) return known;
  // Each is used once or twice: neither optimised nor held against the schema of schemas, which
  // takes four times as long.
  const once = { code: { optimize: false }, validateSchema: false };
  const options = { ...once, allErrors: true, strict: false, unicodeRegExp: false };
  const validator = new ajv.default(options);
  addFormats.default(validator, ['uri', 'email', 'regex']);
  const validate = validator.compile(officialSchema(address));
  compiled.set(address, validate);
  return validate;
}

function violations(content: NamesSchema): string[] {
  const validate = validatorOf(content.$schema);
  validate(content);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || 'the file'} ${message} ${JSON.stringify(params)}`,
  );
}

/** Microsoft's own package of its schemas. Nothing is fetched. */
const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')),
  'build',
);

/** The address says which. */
function officialSchema(address: string): object {
  const path = new URL(address).pathname.replace(/^\/(en-us\/)?/, '');
  return JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8'));
}

/** The newest version that the package carries, as in "1.30"; previews are no versions yet. */
export function newestVersion(): string {
  const folders = readdirSync(join(SCHEMAS, 'json-schemas', 'teams'));
  const versions = folders.flatMap((folder) => /^v(\d+\.\d+)$/.exec(folder)?.[1] ?? []);
  const [newest = ''] = versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newest;
}

function wrongSize(name: string, file: Uint8Array, size: number): string[] {
  // Bytes 16 to 24 of a PNG.
  const header = Buffer.from(file);
  const isPng = header.subarray(1, 4).toString() === 'PNG';
  const right = isPng && header.readUInt32BE(16) === size && header.readUInt32BE(20) === size;
  return right ? [] : [`${name}: must be a PNG of ${size} × ${size} pixels`];
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
