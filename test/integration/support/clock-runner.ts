import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBot } from '../../../src/bot.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { moveClock } from './moved-date.ts';

/** What the process is told. */
export type Told =
  | { readonly databaseUrl: string }
  | { readonly stepMs: number }
  | { readonly ask: 'freeze' };
/** Where the bot is, or the longest that nothing else could be done since the last step. */
export type Said = { readonly url: string } | { readonly freezeMs: number };

const delay = monitorEventLoopDelay({ resolution: 10 });
const log = { info() {}, warn() {}, error() {} };
const say = (said: Said) => void process.send?.(said);

process.on('message', async (told: Told) => {
  if ('databaseUrl' in told) {
    const { databaseUrl } = told;
    const secrets = createSecrets(newKey('test'));
    const bot = await startBot({ databaseUrl, secrets, clock: systemClock, log, port: 0 });
    say({ url: bot.url });
  } else if ('stepMs' in told) {
    delay.enable();
    delay.reset();
    moveClock(told.stepMs);
  } else {
    say({ freezeMs: delay.max / 1e6 });
  }
});
process.on('disconnect', () => process.exit());
