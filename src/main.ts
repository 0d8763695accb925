import './quiet.ts';

import { pino } from 'pino';
import { type Bot, startBot } from './bot.ts';
import { type Config, ConfigError, readConfig, readSecrets } from './config.ts';
import { systemClock } from './core/clock.ts';
import { AppError } from './core/errors.ts';
import type { Log } from './core/log.ts';
import { applyMigrations } from './db/migrate.ts';
import { reachDatabase } from './db/reach.ts';
import { texts } from './i18n/index.ts';
import { addFrontPage } from './web/front.ts';

/** Reads the configuration, starts what it asks for, and stops it in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, redact: { paths: REDACTED, remove: true } });
  const server = await reachDatabase(config, OWN_DATABASE);
  let running: Pick<Bot, 'stop'> | undefined;
  // From here on, or a start that is broken off would leave the database running.
  const signals = stopOnSignal(async () => {
    try {
      await running?.stop();
    } finally {
      await server.stop();
    }
  });
  const run = config.slack || config.teams ? serve : demo;
  try {
    running = await run(config, server.url, log);
  } catch (error) {
    // Without its database a start that is broken off fails, as it should.
    if (signals.isStopping()) return;
    // At exit it is only told to stop; waited for, it is not in the way of the next start.
    await server.stop();
    throw error;
  }
}

async function serve(config: Config, databaseUrl: string, log: Log): Promise<Bot> {
  await applyMigrations({ url: databaseUrl });
  const { slack, teams, publicUrl, port, trustProxy } = config;
  const bot = await startBot({
    databaseUrl,
    secrets: readSecrets(config),
    clock: systemClock,
    log,
    port,
    trustProxy,
    ...(publicUrl && { publicUrl }),
    ...(slack && { slack }),
    ...(teams && { teams }),
  });
  // The demo has a page of its own there.
  addFrontPage(bot.app, { canInstall: slack !== undefined && 'oauth' in slack });
  log.info({ url: bot.url }, 'ready');
  return bot;
}

async function demo(config: Config, serverUrl: string, log: Log): Promise<Pick<Bot, 'stop'>> {
  if (config.databaseUrl) throw new ConfigError([NOTHING_TO_CONNECT]);
  // Loaded only here: production has no use for it.
  const { startDemo } = await import('./playground/demo.ts');
  const { emptyDemoDatabase } = await import('./db/demo-database.ts');
  const { port } = config;
  const databaseUrl = await emptyDemoDatabase(serverUrl);
  const secrets = readSecrets(config);
  // Outages are ordered on the page, which tells of them; the terminal is for what is really wrong.
  const quiet = { info() {}, warn() {}, error: log.error.bind(log) };
  const demo = await startDemo({ databaseUrl, secrets, log: quiet, port }, startBot);
  process.stdout.write(`Verme bot is ready. Open ${demo.url} and try it.\n`);
  return demo;
}

const OWN_DATABASE = {
  say: (line: string) => process.stdout.write(`${line}\n`),
  onUnexpectedExit: () => {
    process.stderr.write('The database has stopped. Stopping the bot too: start it again.\n');
    process.exit(1);
  },
};

const NOTHING_TO_CONNECT =
  'SLACK_SIGNING_SECRET, SLACK_APP_TOKEN or TEAMS_CLIENT_ID is missing: a database server is set, but nothing to connect it to, and the demo runs on a database of its own only';

/** Whatever else a line may hold, never these. */
const REDACTED = ['*.token', '*.text', '*.body', '*.authorization', 'token', 'text', 'body'];

function stopOnSignal(stop: () => Promise<void>): { isStopping(): boolean } {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C means now.
      if (stopping) process.exit(130);
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  return { isStopping: () => stopping };
}

/** What an operator reads when the start fails: a sentence, never a stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration needs mending:\n${error.message}`;
  if (error instanceof AppError) return texts('en').error(error.code, error.params);
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken. Stop what listens there, or set PORT to another one.';
  }
  return `Starting failed: ${error instanceof Error ? error.message : String(error)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
