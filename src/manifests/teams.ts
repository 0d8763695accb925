import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ajv from 'ajv-draft-04';
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

function complaints(name: string, content: unknown): string[] {
  const { $schema } = z.looseObject({ $schema: z.string() }).parse(content);
  const validator = new ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(validator, ['uri', 'email', 'regex']);
  const validate = validator.compile(officialSchema($schema));
  validate(content);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name}: ${instancePath || 'the file'} ${message} ${JSON.stringify(params)}`,
  );
}

/** Microsoft's own, from its package; the address says which. Nothing is fetched. */
function officialSchema(address: string): object {
  const path = new URL(address).pathname.replace(/^\/(en-us\/)?/, '');
  const resolve = createRequire(import.meta.url).resolve;
  return JSON.parse(readFileSync(resolve(`@microsoft/app-manifest/build/${path}`), 'utf8'));
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
