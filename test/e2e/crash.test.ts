import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFailed, test } from 'vitest';
import { createDatabase, type Database } from '../../src/db/client.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { applyMigrations } from '../../src/db/migrate.ts';
import { useDatabase } from '../integration/support/database.ts';
import { inspect, missingAtEnd, staleTallies } from './support/crash-checks.ts';
import { type PollToPlay, playPoll } from './support/crash-flow.ts';
import { playInLanes } from './support/crash-lanes.ts';
import { createRandom, type Random } from './support/crash-random.ts';
import { leftOver } from './support/crash-rest.ts';
import { type CrashWorld, startCrashWorld } from './support/crash-world.ts';
import { eventually } from './support/world.ts';

/** How often the bot is killed. */
const POINTS = Number(process.env['VERME_CRASH_POINTS'] ?? 100);
/** How often it is killed together with its own database: each start takes that much longer. */
const POINTS_WITH_DATABASE = 5;
/** Printed with the result; the same seed draws the same points again. */
const SEED = Number(process.env['VERME_CRASH_SEED'] ?? Date.now() % 1_000_000);
/** Polls that are played side by side: while one waits, there is something to be killed in another. */
const LANES = 5;
const MINUTES = 60_000;

const database = useDatabase();

test('kill -9 at any step: no vote and no message is lost, and none comes twice in Slack', {
  timeout: 12 * MINUTES,
}, async () => {
  const random = createRandom(SEED);
  const world = await startCrashWorld({
    databaseUrl: database.url,
    groups: LANES + Math.ceil(POINTS / 5),
    points: POINTS,
    random,
  });
  try {
    await playAll(world, database.db, random, LANES);
  } finally {
    await world.end();
  }
});

test('kill -9 of the bot and its own database', { timeout: 4 * MINUTES }, async () => {
  const random = createRandom(SEED);
  const dataFolder = await mkdtemp(join(tmpdir(), 'verme-crash-'));
  await chmod(dataFolder, 0o755); // else the server of a run as root could not enter
  const server = await startEmbedded({ dataFolder });
  await applyMigrations({ url: server.url });
  const db = createDatabase({ url: server.url });
  const world = await startCrashWorld({
    databaseUrl: server.url,
    dataFolder,
    filled: server.stop,
    groups: 1 + POINTS_WITH_DATABASE,
    points: POINTS_WITH_DATABASE,
    random,
  });
  try {
    await playAll(world, db, random, 1);
  } finally {
    await world.end();
    await db.close();
    // Stops the server that the last bot has left, too.
    await (await startEmbedded({ dataFolder })).stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
});

/** Plays polls until all points have been, lets everything come to rest, and judges. */
async function playAll(
  world: CrashWorld,
  { prisma }: Database,
  random: Random,
  lanes: number,
): Promise<void> {
  const { bot, points } = world;
  onTestFailed(() => void process.stderr.write(`seed ${SEED}\n${bot.logged.slice(-20).join('')}`));
  const played: PollToPlay[] = [];
  await playInLanes(lanes, world, async ({ groupId, title, readers }) => {
    const players = readers.map((reader) => ({ ...reader, acknowledged: [] }));
    const poll: PollToPlay = { groupId, title, players };
    played.push(poll);
    await playPoll({
      ...poll,
      poll,
      bot,
      points,
      random,
      staleTallies: () => staleTallies(prisma, poll),
      missingAtEnd: () => missingAtEnd(prisma, poll),
    });
  });
  const atRest = async () => (await leftOver(prisma)).length === 0;
  // Whatever does not come to rest is told below.
  await eventually('rest', atRest, 60).catch(() => {});

  const { votes, messages, ...findings } = await inspect(prisma, played);
  const { lostVotes, lostMessages, doubledOnSlack, doubledOnTeams, wrong } = findings;
  const { query, answer, changed, sent, starting } = points.done;
  const done = query + answer + changed + sent + starting;
  const starts = bot.startTimes.toSorted((a, b) => a - b);
  process.stdout.write(
    `kill -9: ${done} points, ${lostVotes} acknowledged votes lost, ${lostMessages} messages lost, ` +
      `${doubledOnSlack} doubled on Slack, ${doubledOnTeams} doubled on Teams\n` +
      `(seed ${SEED}: ${query} before a query, ${answer} before its answer, ${changed} at a change in ` +
      `a chat, ${sent} at a message sent, ${starting} while starting; ${played.length} polls, ` +
      `${votes} votes acknowledged, ${messages} messages due; ` +
      `up again in ${Math.round(starts[starts.length >> 1] ?? 0)} ms in the median)\n`,
  );
  expect({ lostVotes, lostMessages, doubledOnSlack, wrong, left: points.left() }).toEqual({
    lostVotes: 0,
    lostMessages: 0,
    doubledOnSlack: 0,
    wrong: [],
    left: 0,
  });
}
