import { afterAll, beforeAll, expect } from 'vitest';
import { type Bot, type BotOptions, startBot } from '../../../src/bot.ts';
import { type MovableClock, movableClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import {
  type SlackHost,
  type SlackHostOptions,
  startSlackHost,
} from '../../../src/playground/slack/host.ts';
import {
  startTeamsHost,
  type TeamsHost,
  type TeamsHostOptions,
} from '../../../src/playground/teams/index.ts';
import { useDatabase } from '../../integration/support/database.ts';

/** A Monday morning in term time; tests move on from here. */
export const MONDAY = new Date('2026-11-23T07:00:00Z');

export const SLACK_TEAM = 'T0OPISTOA';

/** The bot with both platforms, on a database of its own, and the hosts that play Slack and Teams to it. */
export interface World {
  readonly bot: Bot;
  readonly slack: SlackHost;
  readonly teams: TeamsHost;
  readonly clock: MovableClock;
  readonly logged: readonly object[];
  /** Stops the bot and starts it anew on the same database. */
  restart(): Promise<void>;
}

export interface WorldOptions {
  readonly slack?: SlackHostOptions;
  readonly teams?: TeamsHostOptions;
  /** Given where the database is, tells where the bot should look for it. */
  readonly through?: (databaseUrl: string) => Promise<string>;
  /** Given where Slack's Web API is, tells where the bot should look for it. */
  readonly toSlack?: (apiUrl: string) => Promise<string>;
}

/** Starts a world for the test file that calls this at its top; to be used inside of tests and hooks only. */
export function useWorld(options: WorldOptions = {}): World {
  const database = useDatabase();
  const key = newKey('test');
  const logged: object[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log = { info: note, warn: note, error: note };
  const clock = movableClock(MONDAY);
  let world: { bot: Bot; slack: SlackHost; teams: TeamsHost } | undefined;

  async function start(slack: SlackHost, teams: TeamsHost): Promise<Bot> {
    const bot = await startBot({
      databaseUrl: (await options.through?.(database.url)) ?? database.url,
      secrets: createSecrets(key),
      clock,
      log,
      port: 0,
      host: '127.0.0.1',
      slack: slackWay(slack, (await options.toSlack?.(slack.apiUrl)) ?? slack.apiUrl),
      teams: teams.connection,
    });
    slack.setBotUrl(bot.url);
    teams.setBotUrl(bot.url);
    return bot;
  }

  beforeAll(async () => {
    const time = { clock: () => clock.now().getTime() };
    const slack = await startSlackHost({ ...time, ...options.slack });
    const teams = await startTeamsHost({ ...time, ...options.teams });
    world = { slack, teams, bot: await start(slack, teams) };
  });
  afterAll(async () => {
    expect(slashesIn(world?.teams)).toEqual([]);
    await world?.bot.stop();
    await world?.slack.close();
    await world?.teams.close();
  });

  const given = () => {
    if (!world) throw new Error('the world exists inside of tests and hooks only');
    return world;
  };
  return {
    get bot() {
      return given().bot;
    },
    get slack() {
      return given().slack;
    },
    get teams() {
      return given().teams;
    },
    clock,
    logged,
    async restart() {
      const { bot, slack, teams } = given();
      await bot.stop();
      world = { slack, teams, bot: await start(slack, teams) };
    },
  };
}

/** What the bot has said in Teams that only readers in Slack could do. */
function slashesIn(teams: TeamsHost | undefined): string[] {
  const seen = teams?.users().flatMap((user) => {
    const said = user.messages().filter(({ fromBot }) => fromBot);
    return [...said.map(({ text }) => text), user.form()?.text ?? ''];
  });
  return (seen ?? []).filter((text) => /(?<![/\w])\/verme\b/.test(text));
}

/** As the host's app is set up: Socket Mode, or requests and installing by OAuth. */
function slackWay(slack: SlackHost, apiUrl: string): NonNullable<BotOptions['slack']> {
  const { signingSecret, appToken, clientId, clientSecret, authorizationUrl } = slack;
  if (slack.sockets) return { appToken, apiUrl };
  return { signingSecret, apiUrl, oauth: { clientId, clientSecret, authorizationUrl } };
}

/** Waits until `check` returns something, and returns that. Fails with `what` after `seconds`. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  seconds = 15,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > until) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
