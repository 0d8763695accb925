import { startBot } from '../../../src/bot.ts';
import { movableClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import type { ChatHost } from '../../../src/playground/driver.ts';
import { startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost } from '../../../src/playground/teams/index.ts';
import { type MortalBot, startMortalBot } from './crash-bot.ts';
import { drawKillPoints, type KillPoints } from './crash-points.ts';
import type { Random } from './crash-random.ts';
import type { Reader } from './crash-screen.ts';
import { createWire } from './crash-wire.ts';
import { seedGroup } from './seed.ts';
import { MONDAY, type World } from './world.ts';

/** A group in which something is to be played, in workspaces of its own. */
export interface GroupToPlay {
  readonly groupId: string;
  /** What no other group meets for. */
  readonly title: string;
  /** The facilitator first. */
  readonly readers: readonly Reader[];
}

export interface CrashWorld {
  readonly bot: MortalBot;
  readonly points: KillPoints;
  readonly random: Random;
  readonly groups: GroupToPlay[];
  readonly hosts: readonly ChatHost[];
  /** Lets time pass, for everybody. Milliseconds. */
  advance(milliseconds: number): void;
  end(): Promise<void>;
}

export interface CrashWorldOptions {
  readonly databaseUrl: string;
  /** Where the bot starts that database itself, so that it is killed with it. Else it lives on. */
  readonly dataFolder?: string;
  /** Called when the groups are in the database, before the bot starts. */
  filled?(): Promise<void>;
  readonly groups: number;
  readonly points: number;
  readonly random: Random;
  /** Writes at which the bot is killed in the midst of a transaction. */
  readonly writes?: RegExp;
  /** How often the bot looks for what is due; see `BotOptions`. */
  readonly sweepSeconds?: number;
}

/** A bot in a process that is killed again and again, between hosts that live on. */
export async function startCrashWorld(options: CrashWorldOptions): Promise<CrashWorld> {
  const { databaseUrl, dataFolder, random } = options;
  const clock = movableClock(MONDAY);
  const key = newKey('test');
  const time = () => clock.now().getTime();
  // The limit of an app of one's own. That of a distributed one, a look a minute, would take hours.
  const slack = await startSlackHost({ clock: time, rateLimits: { historyPerMinute: 50 } });
  const teams = await startTeamsHost({ clock: time });
  const groups = await fill(options, { key, clock, slack, teams });
  await options.filled?.();

  const inChats = ['changed', 'sent'] as const;
  const inWrites = options.writes ? (['written'] as const) : [];
  const points = drawKillPoints({
    points: options.points,
    steps: dataFolder ? inChats : ['query', 'answer', ...inWrites, ...inChats],
    random,
    kill: () => bot.kill(),
  });
  watch(slack, points);
  watch(teams, points);
  const wire = dataFolder ? undefined : await createWire(databaseUrl, points.at, options.writes);
  const { token: _, ...teamsConnection } = teams.connection;
  const bot = startMortalBot({
    settings: () => ({
      database: dataFolder ? { dataFolder } : { url: wire?.url ?? '' },
      key,
      now: time(),
      ...(options.sweepSeconds && { sweepSeconds: options.sweepSeconds }),
      slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      teams: teamsConnection,
    }),
    onStart: points.starting,
    onReady({ url }) {
      slack.setBotUrl(url);
      teams.setBotUrl(url);
      points.ready();
    },
  });
  return {
    bot,
    points,
    random,
    groups,
    hosts: [slack, teams],
    advance(milliseconds) {
      clock.advance(milliseconds);
      bot.setClock(time());
    },
    async end() {
      await bot.end();
      await wire?.close();
      await slack.close();
      await teams.close();
    },
  };
}

/** Tells of every change in a chat, and of new messages in it, before the bot gets its answer. */
function watch(host: ChatHost, points: KillPoints): void {
  const count = () => host.users().reduce((sum, user) => sum + user.messages().length, 0);
  let before: number | undefined;
  host.onChange(() => {
    points.at('changed');
    const now = points.awaits('sent') ? count() : undefined;
    if (now !== undefined && before !== undefined && now > before) points.at('sent');
    before = now;
  });
}

/** Writes the groups into the database, by a bot that does nothing else. */
async function fill(
  { databaseUrl, groups }: CrashWorldOptions,
  { key, clock, slack, teams }: { key: string } & Pick<World, 'clock' | 'slack' | 'teams'>,
): Promise<GroupToPlay[]> {
  const nothing = () => {};
  const bot = await startBot({
    databaseUrl,
    secrets: createSecrets(key),
    clock,
    log: { info: nothing, warn: nothing, error: nothing },
    port: 0,
    host: '127.0.0.1',
    slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    teams: teams.connection,
  });
  const world = { bot, slack, teams, clock, logged: [], restart: async () => {} };
  const filled: GroupToPlay[] = [];
  for (let number = 1; number <= groups; number += 1) {
    const { groupId, people } = await seedGroup(world, [
      { name: `Opisto ${number}`, platform: 'slack', people: 3 },
      { name: `Kommun ${number}`, platform: 'teams', people: 2, locale: 'sv' },
    ]);
    const readers = people.map((user) => {
      return { user, locale: user.platform === 'slack' ? ('fi' as const) : ('sv' as const) };
    });
    filled.push({ groupId, title: `Tapaaminen nro ${number}.`, readers });
  }
  await bot.stop();
  return filled;
}
