import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot, BotOptions } from '../bot.ts';
import { systemClock } from '../core/clock.ts';
import { LOCALES, texts } from '../i18n/index.ts';
import { createDemoNetwork, type DemoNetwork } from './demo-network.ts';
import type { ChatUser } from './driver.ts';
import { type SlackHost, startSlackHost } from './slack/host.ts';
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
    slack: slackWay(slack),
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

/** As a bot is connected that any workspace can install. */
function slackWay({
  signingSecret,
  apiUrl,
  clientId,
  clientSecret,
  authorizationUrl,
}: SlackHost): NonNullable<BotOptions['slack']> {
  return { signingSecret, apiUrl, oauth: { clientId, clientSecret, authorizationUrl } };
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
  for (const [index, person] of [second, ...others.slice(0, 5)].entries()) {
    await answer(person, index);
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

/** Answers every time in the form, each person a little differently, when their invitation has come. */
async function answer(person: ChatUser, index: number): Promise<void> {
  const button = await answerButton(person);
  if (!button) return;
  await person.press(button);
  const choices = person.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  const values = choices.map(({ label, options }, row) => {
    const option = options[(index + row) % 3 === 2 ? (index % 2) + 1 : 0];
    return [label, option?.label ?? ''];
  });
  person.fill(Object.fromEntries(values));
  await person.submit();
}

/** The button in the person's own language; gives up after ten seconds. */
async function answerButton(person: ChatUser): Promise<string | undefined> {
  const labels: string[] = LOCALES.map((locale) => texts(locale).t('polls:answerAll'));
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = person.messages().flatMap(({ buttons }) => buttons.map(({ label }) => label));
    const label = seen.find((candidate) => labels.includes(candidate));
    if (label) return label;
    await sleep(100);
  }
  return undefined;
}
