// The bot in a process of its own, so that it can be killed. It loads everything, says so, and
// starts when it is told where its database and its platforms are.
import { flushCompileCache } from 'node:module';
import { startBot } from '../../../src/bot.ts';
import { movableClock } from '../../../src/core/clock.ts';
import { createSecrets } from '../../../src/core/secrets.ts';
import { startEmbedded } from '../../../src/db/embedded.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import type { TeamsConnection } from '../../../src/playground/teams/index.ts';
import { createTokenClient } from '../../../src/playground/teams/token-client.ts';

/** What moves its clock. */
export interface RunnerTime {
  /** Milliseconds. */
  readonly now: number;
}

/** What travels to the process: plain data. Its clock starts at the time that is given. */
export interface RunnerSettings extends RunnerTime {
  /** A database that runs elsewhere, or a data folder for one of the process's own. */
  readonly database: { readonly url: string } | { readonly dataFolder: string };
  readonly key: string;
  /** See `BotOptions`. */
  readonly sweepSeconds?: number;
  readonly slack: { readonly signingSecret: string; readonly apiUrl: string };
  readonly teams: Omit<TeamsConnection, 'token'>;
}

/** What it says when it takes requests. */
export interface RunnerReady {
  readonly url: string;
  readonly databaseUrl: string;
  /** Of its own database server. */
  readonly databasePid?: number;
}

const clock = movableClock(new Date());
const note = (fields: object, message: string) =>
  process.stderr.write(`${JSON.stringify({ ...fields, message })}\n`);

async function run(settings: RunnerSettings): Promise<RunnerReady> {
  const { database, key, slack, teams, sweepSeconds } = settings;
  const server = 'url' in database ? undefined : await startEmbedded(database);
  const databaseUrl = 'url' in database ? database.url : (server?.url ?? '');
  if (server) await applyMigrations({ url: databaseUrl });
  const { clientId, clientSecret, cloud } = teams;
  const loginEndpoint = () => cloud.loginEndpoint;
  const token = createTokenClient({ loginEndpoint, clientId, clientSecret });
  const { url } = await startBot({
    databaseUrl,
    secrets: createSecrets(key),
    clock,
    ...(sweepSeconds && { sweepSeconds }),
    log: { info: () => {}, warn: note, error: note },
    port: 0,
    host: '127.0.0.1',
    slack,
    teams: { ...teams, token },
  });
  return { url, databaseUrl, ...(server && { databasePid: server.pid }) };
}

process.on('message', async (told: RunnerSettings | RunnerTime) => {
  clock.set(new Date(told.now));
  if ('database' in told) process.send?.(await run(told));
});
// Nobody is left to kill it.
process.once('disconnect', () => process.exit(1));
// At a graceful end Node would do this by itself.
flushCompileCache();
process.send?.('loaded');
