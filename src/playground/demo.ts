import type { Bot, BotOptions } from '../bot.ts';
import { systemClock } from '../core/clock.ts';
import { createDemoNetwork, type DemoNetwork } from './demo-network.ts';
import { startSlackHost } from './slack/host.ts';
import { startTeamsHost } from './teams/index.ts';
import { addTranscripts } from './transcripts.ts';

export type DemoOptions = Pick<BotOptions, 'databaseUrl' | 'secrets' | 'log' | 'port'>;

/** Starts the bot with a demo network in a Slack and a Teams of this machine, and says where to look. */
export async function startDemo(
  options: DemoOptions,
  startBot: (options: BotOptions) => Promise<Bot>,
): Promise<Pick<Bot, 'stop'>> {
  const [slack, teams] = await Promise.all([startSlackHost(), startTeamsHost()]);
  const bot = await startBot({
    ...options,
    host: '127.0.0.1',
    clock: systemClock,
    slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    teams: teams.connection,
  });
  slack.setBotUrl(bot.url);
  teams.setBotUrl(bot.url);
  const hosts = { slack, teams };
  const network = await createDemoNetwork(bot, hosts);
  addTranscripts(bot.app, hosts, network);
  process.stdout.write(`Verme bot is ready. Open ${bot.url} to watch a demo network at work.\n`);
  const playing = play(network).catch(() => {
    process.stderr.write('The demo scene stopped early; the bot itself goes on.\n');
  });
  return {
    async stop() {
      await bot.stop();
      await Promise.all([slack.close(), teams.close()]);
      await playing;
    },
  };
}

/** The opening scene: a facilitator asks when to meet, and some of the group answer. */
async function play({ members }: DemoNetwork): Promise<void> {
  const [facilitator, second, ...others] = members;
  if (!facilitator || !second) return;
  await facilitator.type('kysely');
  const start = nextWeekday(new Date(), 10);
  facilitator.fill({ 'Mitä varten?': 'Syksyn ensimmäinen Verme' });
  for (const [index, [days, from, to]] of TIMES.entries()) {
    const day = new Date(start.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const row = `${index + 1}. aika`;
    facilitator.fill({ [`${row}: päivä`]: day, [`${row}: alkaa`]: from, [`${row}: päättyy`]: to });
  }
  await facilitator.submit();
  for (const [index, person] of [second, ...others.slice(0, 4)].entries()) {
    const button = await firstButton(person);
    if (button) await person.press(button, { nth: index % TIMES.length });
  }
}

const TIMES = [
  [0, '14:00', '16:30'],
  [1, '09:00', '11:30'],
  [2, '13:00', '15:30'],
] as const;

function nextWeekday(from: Date, daysAhead: number): Date {
  const day = new Date(from.getTime() + daysAhead * 86_400_000);
  const toMonday = (8 - day.getUTCDay()) % 7;
  return new Date(day.getTime() + toMonday * 86_400_000);
}

/** "Yes" in the person's own language, when their invitation has come; gives up after ten seconds. */
async function firstButton(person: DemoNetwork['manager']): Promise<string | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const labels = person.messages().flatMap(({ buttons }) => buttons.map(({ label }) => label));
    const yes = labels.find((label) => ['Sopii', 'Passar', 'Works'].includes(label));
    if (yes) return yes;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
