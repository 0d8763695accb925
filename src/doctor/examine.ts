import type { Config } from '../config.ts';
import type { Secrets } from '../core/secrets.ts';
import { createDatabase } from '../db/client.ts';
import { storedInstallations } from '../features/installations/operations.ts';
import { createProbe, type SlackProbe } from '../platforms/slack/probe.ts';
import { probeTeams } from '../platforms/teams/probe.ts';
import { checkPort, checkPublicUrl } from './address.ts';
import { checkDatabase } from './database.ts';
import { doubtful, type Finding, good } from './finding.ts';
import { checkKeys } from './keys.ts';
import { checkInstallation, checkSlack } from './slack.ts';
import { checkTeams } from './teams.ts';

/** Where to ask instead of the real platforms. */
export interface Endpoints {
  readonly slackApiUrl?: string;
  readonly teamsLogin?: string;
}

/**
 * Checks a configuration that could be read, one finding after the other. Changes nothing: makes no
 * keys and no data, applies no migrations. No check takes longer than some seconds.
 */
export async function* examine(config: Config, endpoints: Endpoints = {}): AsyncGenerator<Finding> {
  const { slack, teams } = config;
  yield good('Settings: complete');
  const { finding: keys, secrets } = checkKeys(config);
  yield keys;
  const database = await checkDatabase(config);
  try {
    yield* database.findings;
    yield* checkReach(config);
    const probe = createProbe(endpoints.slackApiUrl);
    if (slack) yield* checkSlack(slack, probe);
    if (secrets && database.url) yield* checkInstallations(database.url, secrets, probe);
    if (teams) yield* checkTeams(teams, await probeTeams(teams, endpoints.teamsLogin));
  } finally {
    await database.end();
  }
  if (!slack && !teams) {
    yield doubtful(
      'Neither Slack nor Teams is connected: npm start runs the demo; see src/platforms/slack/README.md and src/platforms/teams/README.md',
    );
  }
}

async function* checkReach({ port, publicUrl }: Config): AsyncGenerator<Finding> {
  const { finding, isRunning } = await checkPort(port);
  yield finding;
  const address = await checkPublicUrl(publicUrl, { port, isRunning });
  if (address) yield address;
}

async function* checkInstallations(
  url: string,
  secrets: Secrets,
  probe: SlackProbe,
): AsyncGenerator<Finding> {
  const db = createDatabase({ url });
  try {
    for (const installation of await storedInstallations({ db, secrets }, 'slack')) {
      yield await checkInstallation(installation, probe);
    }
  } finally {
    await db.close();
  }
}
