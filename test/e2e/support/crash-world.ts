import { startBot } from '../../../src/bot.ts';
import { movableClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost } from '../../../src/playground/teams/index.ts';
import { type MortalBot, startMortalBot } from './crash-bot.ts';
import type { PlayedPoll } from './crash-flow.ts';
import { drawKillPoints, type KillPoints } from './crash-points.ts';
import type { Random } from './crash-random.ts';
import type { RunnerSettings } from './crash-runner.ts';
import { createWire } from './crash-wire.ts';
import { type SeedGroup, seedGroup } from './seed.ts';
import { MONDAY, type World } from './world.ts';

export interface CrashWorld {
  readonly bot: MortalBot;
  readonly points: KillPoints;
  /** Polls to be played, each in a group and in workspaces of its own. */
  readonly polls: PlayedPoll[];
  end(): Promise<void>;
}

export interface CrashWorldOptions {
  /** Where the bot's database is, or the data folder for one that dies with it. */
  readonly database: RunnerSettings['database'];
  /** The same database, to be filled before the bot starts. */
  readonly databaseUrl: string;
  readonly points: number;
  readonly polls: number;
  readonly random: Random;
}

/** A bot in a process that is killed again and again, between hosts and a database that live on. */
export async function startCrashWorld(options: CrashWorldOptions): Promise<CrashWorld> {
  const clock = movableClock(MONDAY);
  const key = newKey('test');
  const time = () => clock.now().getTime();
  // As for an app of one's own: that of a distributed app would let one message a minute be looked for.
  const slack = await startSlackHost({ clock: time, rateLimits: { historyPerMinute: 50 } });
  const teams = await startTeamsHost({ clock: time });
  const connections = {
    slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    teams: teams.connection,
  };
  const polls = await fill(options, { key, clock, slack, teams });

  const points = drawKillPoints(options.points, options.random, () => bot.kill());
  slack.onChange(() => points.at('shown'));
  teams.onChange(() => points.at('shown'));
  const wire = 'url' in options.database && (await createWire(options.databaseUrl, points.at));
  const { token: _, ...teamsSettings } = connections.teams;
  const bot = startMortalBot({
    settings: () => ({
      ...{ key, now: time(), slack: connections.slack, teams: teamsSettings },
      database: wire ? { url: wire.url } : options.database,
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
    polls,
    async end() {
      await bot.end();
      if (wire) await wire.close();
      await slack.close();
      await teams.close();
    },
  };
}

/** Writes the groups into the database, by a bot that does nothing else. */
async function fill(
  { databaseUrl, polls }: CrashWorldOptions,
  { key, clock, slack, teams }: { key: string } & Pick<World, 'clock' | 'slack' | 'teams'>,
): Promise<PlayedPoll[]> {
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
  const seeded: PlayedPoll[] = [];
  for (let number = 1; number <= polls; number += 1) {
    const group = await seedGroup(world, [
      { name: `Opisto ${number}`, platform: 'slack', people: 3 },
      { name: `Kommun ${number}`, platform: 'teams', people: 2, locale: 'sv' },
    ]);
    seeded.push(pollOf(group, `Tapaaminen nro ${number}.`));
  }
  await bot.stop();
  return seeded;
}

function pollOf(group: SeedGroup, title: string): PlayedPoll {
  const [first, ...rest] = group.people.map((user) => ({
    user,
    locale: user.platform === 'slack' ? ('fi' as const) : ('sv' as const),
    acknowledged: [],
  }));
  if (!first) throw new Error('nobody plays');
  return { group, title, players: [first, ...rest] };
}
