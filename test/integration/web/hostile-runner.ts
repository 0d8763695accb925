// The bot in a process of its own, as in production, so that all that it prints can be read. It
// starts when it is told where its database and its platforms are, and then tells how it feels.
import '../../../src/quiet.ts';

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { startBot } from '../../../src/bot.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createSecrets } from '../../../src/core/secrets.ts';
import type { TeamsConnection } from '../../../src/playground/teams/index.ts';
import { createTokenClient } from '../../../src/playground/teams/token-client.ts';
import { addFrontPage } from '../../../src/web/front.ts';

/** What travels to the process: plain data. */
export interface HostileSettings {
  readonly databaseUrl: string;
  readonly key: string;
  readonly slack: {
    readonly signingSecret: string;
    readonly apiUrl: string;
    readonly oauth: { clientId: string; clientSecret: string; authorizationUrl: string };
  };
  readonly teams: Omit<TeamsConnection, 'token'>;
}

/** How the process is: its event loop's longest stop since it was asked last, and its memory when all waste is gone. */
export interface Feeling {
  readonly longestStop: number;
  readonly rss: number;
}

const delay = monitorEventLoopDelay({ resolution: 5 });

async function feeling(): Promise<Feeling> {
  const longestStop = delay.max / 1e6;
  await sleep(1000);
  globalThis.gc?.();
  await sleep(100);
  globalThis.gc?.();
  delay.reset();
  return { longestStop, rss: process.memoryUsage().rss / 2 ** 20 };
}

process.on('message', async (message: HostileSettings | 'feeling') => {
  if (message === 'feeling') return process.send?.(await feeling());
  const { databaseUrl, key, slack, teams } = message;
  const { clientId, clientSecret, cloud } = teams;
  const loginEndpoint = () => cloud.loginEndpoint;
  const token = createTokenClient({ loginEndpoint, clientId, clientSecret });
  const { app, url } = await startBot({
    databaseUrl,
    secrets: createSecrets(key),
    clock: systemClock,
    log: pino({ level: 'info' }),
    port: 0,
    host: '127.0.0.1',
    slack,
    teams: { ...teams, token },
  });
  addFrontPage(app, { canInstall: true });
  delay.enable();
  return process.send?.(url);
});
process.once('disconnect', () => process.exit(0));
