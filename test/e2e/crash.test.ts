import { afterEach, expect, test } from 'vitest';
import { useDatabase } from '../integration/support/database.ts';
import {
  type Findings,
  inspect,
  leftOver,
  missingAtEnd,
  staleTallies,
} from './support/crash-checks.ts';
import { type PlayedPoll, playPoll } from './support/crash-flow.ts';
import { createRandom } from './support/crash-random.ts';
import { type CrashWorld, startCrashWorld } from './support/crash-world.ts';
import { eventually } from './support/world.ts';

/** How often the bot is killed. */
const POINTS = Number(process.env['VERME_CRASH_POINTS'] ?? 100);
/** Printed with the result: the same seed draws the same points. */
const SEED = Number(process.env['VERME_CRASH_SEED'] ?? Date.now() % 1_000_000);
/** Polls that are played side by side: while one waits, another has something to be killed in. */
const LANES = 3;
const MINUTES = 60_000;

const database = useDatabase();
let world: CrashWorld | undefined;
afterEach(async () => {
  await world?.end();
  world = undefined;
});

test(
  'kill -9 at any step: no vote and no message is lost, and none comes twice in Slack',
  async () => {
    const random = createRandom(SEED);
    const { prisma } = database.db;
    const { bot, points, polls } = (world = await startCrashWorld({
      database: { url: database.url },
      databaseUrl: database.url,
      points: POINTS,
      polls: Math.ceil(POINTS / 3),
      random,
    }));
    const played: PlayedPoll[] = [];
    const lane = async () => {
      while (points.left() > 0) {
        const poll = polls.shift();
        if (!poll) return;
        played.push(poll);
        await playPoll({
          ...poll,
          bot,
          random,
          staleTallies: () => staleTallies(prisma, poll),
          missingAtEnd: () => missingAtEnd(prisma, poll),
        });
      }
    };
    const begin = Date.now();
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
      await eventually(
        'nothing left to do',
        async () => (await leftOver(prisma)).length === 0,
        60,
      ).catch(() => {});
    } catch (e) {
      console.log(bot.logged.slice(-30).join(''));
      throw e;
    } finally {
      console.log(
        'seconds',
        (Date.now() - begin) / 1000,
        points.done,
        points.left(),
        played.length,
        bot.startTimes.map(Math.round).join(' '),
      );
    }
    const findings = await Promise.all(played.map((poll) => inspect(prisma, poll)));
    report(findings);
    console.log(await leftOver(prisma));
    expect(points.left()).toBe(0);
  },
  9 * MINUTES,
);

function report(findings: readonly Findings[]) {
  const total = (of: (one: Findings) => number) => findings.reduce((s, f) => s + of(f), 0);
  console.log(
    'votes',
    total((f) => f.votes),
    'lost',
    total((f) => f.lostVotes),
    'messages',
    total((f) => f.messages),
    'lost',
    total((f) => f.lostMessages),
    'slack2',
    total((f) => f.doubledOnSlack),
    'teams2',
    total((f) => f.doubledOnTeams),
    findings.flatMap((f) => f.wrong),
  );
}
