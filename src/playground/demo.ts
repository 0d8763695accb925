import type { Bot, BotOptions } from '../bot.ts';
import { movableClock } from '../core/clock.ts';
import { createDemoNetwork } from './demo-network.ts';
import { createScene } from './demo-scene.ts';
import type { ChatUser } from './driver.ts';
import { addPage } from './page/index.ts';
import { createDemoWorld } from './page/world.ts';
import { type SlackHost, startSlackHost } from './slack/host.ts';
import { startTeamsHost } from './teams/index.ts';

export interface DemoOptions extends Pick<BotOptions, 'databaseUrl' | 'secrets' | 'log' | 'port'> {
  /** Whether the local Slack and Teams refuse what is too much for the real ones; they do unless set. */
  readonly rateLimits?: boolean;
}

export interface Demo extends Pick<Bot, 'url' | 'stop'> {
  readonly people: readonly ChatUser[];
  /** Resolves when the opening scene has been played. */
  readonly opened: Promise<void>;
}

/** Starts the bot with a demo network in a Slack and a Teams of this machine, and a page to use them. */
export async function startDemo(
  { rateLimits = true, ...options }: DemoOptions,
  startBot: (options: BotOptions) => Promise<Bot>,
): Promise<Demo> {
  const clock = movableClock(new Date());
  const settings = { clock: () => clock.now().getTime(), rateLimits };
  const [slack, teams] = await Promise.all([startSlackHost(settings), startTeamsHost(settings)]);
  const hosts = { slack, teams };
  const bot = await startBot({
    ...options,
    host: '127.0.0.1',
    clock,
    sweepSeconds: 1,
    slack: slackWay(slack),
    teams: teams.connection,
  });
  slack.setBotUrl(bot.url);
  teams.setBotUrl(bot.url);

  const network = await createDemoNetwork(bot, hosts);
  const scene = createScene(bot, network);
  const people = [...network.members, network.manager];
  const world = createDemoWorld(bot.deps, clock, hosts, { ...network, people });
  await world.tour.look();
  const page = addPage(bot.app, {
    world,
    onChange(listener) {
      slack.onChange(listener);
      teams.onChange(listener);
    },
    answerRest: scene.answerRest,
  });
  const opened = scene.open(clock.now()).catch(() => {
    options.log.warn({}, 'the demo scene stopped early');
  });
  return {
    url: bot.url,
    people: world.people,
    opened,
    async stop() {
      page.close();
      await bot.stop();
      await Promise.all([slack.close(), teams.close()]);
      await opened;
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
