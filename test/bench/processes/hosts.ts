import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost, type TeamsHost } from '../../../src/playground/teams/index.ts';
import { type Fate, openWay, type Way } from '../../support/rough-weather.ts';
import { serve } from './child.ts';

/** What the bot needs to meet these hosts; copied from process to process. */
export interface Connections {
  readonly slack: Pick<SlackHost, 'signingSecret' | 'apiUrl'>;
  readonly teams: Omit<TeamsHost['connection'], 'token'>;
}

/** One card on somebody's screen. */
export interface Copies {
  readonly users: readonly string[];
  /** A text that all cards in question hold. */
  readonly about: string;
}

export interface Burst extends Copies {
  readonly votes: number;
  readonly seconds: number;
  /** The labels of the buttons that vote. */
  readonly labels: readonly string[];
}

/** What the calls of one workspace's bot meet. */
export interface Rough {
  readonly botToken: string;
  /** Milliseconds. */
  readonly delay?: number;
  /** Of the calls, how many fail, from 0 to 1. */
  readonly failing?: number;
  /** In which ways; each as often. */
  readonly fates?: readonly Fate[];
}

let hosts: { slack: SlackHost; teams: TeamsHost } | undefined;
let way: Way | undefined;

function running() {
  if (!hosts) throw new Error('the hosts have not been started');
  return hosts;
}

function cards({ users, about }: Copies): { user: ChatUser; message: SeenMessage }[] {
  const { slack } = running();
  return users
    .map((id) => slack.user(id))
    .flatMap((user) => user.messages().map((message) => ({ user, message })))
    .filter(({ message }) => message.text.includes(about));
}

const api = {
  async start(_: undefined): Promise<Connections> {
    hosts = { slack: await startSlackHost(), teams: await startTeamsHost() };
    const { slack, teams } = hosts;
    const { token: _token, ...connection } = teams.connection;
    return {
      slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      teams: connection,
    };
  },
  /** Connections whose way to Slack's Web API has weather. */
  async openWay(connections: Connections): Promise<Connections> {
    way = await openWay(connections.slack.apiUrl);
    return { ...connections, slack: { ...connections.slack, apiUrl: way.url } };
  },
  setWeather({ botToken, delay = 0, failing = 0, fates = [] }: Rough) {
    const fate = (): Fate => {
      if (Math.random() >= failing) return 'answered';
      return fates[Math.floor(Math.random() * fates.length)] ?? 'answered';
    };
    way?.set({ delay, fate }, botToken);
  },
  /** The next so many calls of a workspace are refused with 429. */
  throttle: ({ teamId, times, seconds }: { teamId: string; times: number; seconds: number }) =>
    running().slack.throttle('*', times, seconds, teamId),
  setDown: ({ teamId, isDown }: { teamId: string; isDown: boolean }) =>
    running().slack.setDown(isDown, teamId),
  setBotUrl(url: string) {
    running().slack.setBotUrl(url);
    running().teams.setBotUrl(url);
  },
  /** A Slack workspace with the app and this many people; the people's IDs. */
  addWorkspace({ teamId, people }: { teamId: string; people: number }) {
    const { slack } = running();
    const { botToken } = slack.addWorkspace({ teamId, name: teamId });
    const users = Array.from({ length: people }, (_, index) => {
      const name = `Opinto-ohjaaja ${index + 1}, ${teamId}`;
      return slack.addUser({ workspace: teamId, name }).id;
    });
    return { botToken, users };
  },
  countCards: (copies: Copies) => cards(copies).length,
  /** Waits until so many of the users have such a card; false when they do not within `seconds`. */
  async haveCards({ users, most, seconds, about }: Copies & { most: number; seconds: number }) {
    const until = Date.now() + seconds * 1000;
    const having = () => users.filter((id) => cards({ users: [id], about }).length > 0).length;
    while (having() < most) {
      if (Date.now() > until) return false;
      await sleep(5);
    }
    return true;
  },
  /**
   * Has people press buttons of their cards at an even pace. Returns after the last answer how many
   * presses were not acknowledged in time.
   */
  async vote({ votes, seconds, labels, ...copies }: Burst) {
    const started = Date.now();
    const pressing = Array.from({ length: votes }, async (_, index) => {
      const wait = started + (index * seconds * 1000) / votes - Date.now();
      if (wait > 0) await sleep(wait);
      const all = cards({ ...copies, users: [copies.users[index % copies.users.length] ?? ''] });
      const { user, message } = all[0] ?? {};
      const buttons = message?.buttons.filter(({ label }) =>
        labels.some((it) => label.endsWith(it)),
      );
      // Each person goes through all buttons, everybody in another order.
      const turn = Math.floor(index / copies.users.length);
      const button = buttons?.[(turn * 7 + index) % buttons.length];
      if (!user || !message || !button) throw new Error('a person has no card to vote on');
      const alike = message.buttons.filter(({ label }) => label === button.label);
      await user.press(button.label, { message, nth: alike.indexOf(button) });
    });
    const outcomes = await Promise.allSettled(pressing);
    return outcomes.filter(({ status }) => status === 'rejected').length;
  },
  /** Waits until every card holds every one of the lines, each up to its end or a full stop; false when they do not within `seconds`. */
  async showEverywhere({
    lines,
    seconds,
    ...copies
  }: Copies & { lines: string[]; seconds: number }) {
    const until = Date.now() + seconds * 1000;
    const isShown = (text: string) =>
      lines.every((line) =>
        text
          .split(line)
          .slice(1)
          .some((rest) => /^($|\n|\.)/.test(rest)),
      );
    while (!cards(copies).every(({ message }) => isShown(message.text))) {
      if (Date.now() > until) return false;
      await sleep(20);
    }
    return true;
  },
  /** How many calls the bot has been refused with 429. */
  countThrottled: (_: undefined) =>
    [...running().slack.calls(), ...running().teams.calls()].filter(({ status }) => status === 429)
      .length,
  async stop() {
    await way?.close();
    await hosts?.slack.close();
    await hosts?.teams.close();
  },
};

export type HostsProcess = typeof api;

serve(api);
