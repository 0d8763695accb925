// npm run manifests -- [slack] [teams] [--socket] [--url https://…] [--teams-id …]
//
// Fills in the manifests of the Slack and the Teams app from the configuration, checks them, and
// writes what is uploaded: dist/slack.yaml and dist/verme-teams.zip. `--socket` makes the Slack app
// for Socket Mode, as does a configured SLACK_APP_TOKEN.
import './quiet.ts';

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { ManifestError } from './manifests/blanks.ts';
import { slackManifest } from './manifests/slack.ts';
import { teamsFiles, teamsPackage } from './manifests/teams.ts';

const USAGE =
  'Usage: npm run manifests -- [slack] [teams] [--socket] [--url https://verme.example.fi] [--teams-id ID]';
const OUT = 'dist';

/** Makes the wished ones, each on its own: what the Teams app lacks keeps nobody from their Slack app. */
function main(): void {
  const given = readArguments();
  if (!given) {
    complain([USAGE]);
    return;
  }
  const { values, positionals: wished } = given;
  const config = readConfig();
  const blanks = {
    publicUrl: values.url ?? config.publicUrl,
    teamsClientId: values['teams-id'] ?? config.teams?.clientId,
  };
  const bySocket = values.socket ?? (config.slack !== undefined && 'appToken' in config.slack);
  const makers = {
    slack: ['slack.yaml', () => slackManifest(read('slack.yaml').toString(), blanks, bySocket)],
    teams: ['verme-teams.zip', () => teamsPackage(teamsFiles(readTeams, blanks, ownVersion()))],
  } as const;
  for (const platform of ['slack', 'teams'] as const) {
    if (wished.length > 0 && !wished.includes(platform)) continue;
    const [name, make] = makers[platform];
    attempt(name, make);
  }
}

function readArguments() {
  const options = {
    socket: { type: 'boolean' },
    url: { type: 'string' },
    'teams-id': { type: 'string' },
  } as const;
  try {
    const given = parseArgs({ allowPositionals: true, options });
    const known = given.positionals.every((word) => word === 'slack' || word === 'teams');
    return known ? given : undefined;
  } catch {
    return undefined;
  }
}

function attempt(name: string, make: () => string | Uint8Array): void {
  try {
    const content = make();
    mkdirSync(OUT, { recursive: true });
    writeFileSync(`${OUT}/${name}`, content);
    console.log(`Wrote ${OUT}/${name}`);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    complain([`${name} was not written.`, ...error.problems]);
  }
}

function read(name: string): Buffer {
  return readFileSync(new URL(`../manifests/${name}`, import.meta.url));
}

function readTeams(name: string): Buffer {
  return read(`teams/${name}`);
}

function ownVersion(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

function complain(lines: readonly string[]): void {
  console.error(lines.join('\n'));
  process.exitCode = 1;
}

try {
  main();
} catch (error) {
  complain([error instanceof ConfigError ? error.message : `Failed: ${String(error)}`]);
}
