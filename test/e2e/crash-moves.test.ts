import { expect, onTestFailed, test } from 'vitest';
import { useDatabase } from '../integration/support/database.ts';
import { openCalendars } from './support/crash-calendars.ts';
import { playInLanes } from './support/crash-lanes.ts';
import { keepLedger, readLedger } from './support/crash-ledger.ts';
import {
  inspectSeasons,
  lookAtChats,
  type PlayedSeason,
  unlike,
  untold,
} from './support/crash-moves-checks.ts';
import { playSeason } from './support/crash-moves-flow.ts';
import { createRandom } from './support/crash-random.ts';
import { leftOver, sum } from './support/crash-rest.ts';
import { followTold } from './support/crash-told.ts';
import { type CrashWorld, type GroupToPlay, startCrashWorld } from './support/crash-world.ts';
import { eventually } from './support/world.ts';

/** How often the bot is killed. */
const POINTS = Number(process.env['VERME_CRASH_POINTS'] ?? 10);
/** Printed with the result; the same seed draws the same points again. */
const SEED = Number(process.env['VERME_CRASH_SEED'] ?? Date.now() % 1_000_000);
/** Seasons that are played side by side. */
const LANES = 3;
/** Writes of what people are told of changes, as they are made and as they are told. */
const WRITES = /(INSERT INTO|UPDATE|DELETE FROM) "public"\."change(_notice|d_meeting)"/;
const MINUTES = 60_000;

const database = useDatabase();

test('kill -9 during moves: nobody is told twice in Slack, and calendars are never ahead of the truth', {
  timeout: 12 * MINUTES,
}, async () => {
  const { prisma } = database.db;
  await keepLedger(prisma);
  const world = await startCrashWorld({
    databaseUrl: database.url,
    groups: LANES + Math.ceil(POINTS / 3),
    points: POINTS,
    random: createRandom(SEED),
    writes: WRITES,
    sweepSeconds: 1,
  });
  try {
    await playAll(world);
  } finally {
    await world.end();
  }
});

/** Plays seasons until all points have been, lets everything come to rest, and judges. */
async function playAll(world: CrashWorld): Promise<void> {
  const { prisma } = database.db;
  const { bot, points } = world;
  onTestFailed(() => void process.stderr.write(`seed ${SEED}\n${bot.logged.slice(-20).join('')}`));
  const played: PlayedSeason[] = [];
  await playInLanes(LANES, world, async (group) => {
    const season = begin(world, group);
    played.push(season);
    await playSeason({
      ...season,
      ...world,
      async look() {
        await Promise.all([season.calendars.look(), lookAtChats(prisma, season)]);
      },
      untold: () => untold(prisma, season),
      unlike: () => unlike(prisma, season),
    });
  });
  const atRest = async () => (await leftOver(prisma)).length === 0;
  // Whatever does not come to rest is told below.
  await eventually('rest', atRest, 60).catch(() => {});

  const { answers, tellings, looks, ...findings } = await inspectSeasons(prisma, played);
  for (const { told } of played) told.end();
  const { lostAnswers, untold: left, doubledOnSlack, doubledOnTeams, wrong } = findings;
  const { query, answer, written, changed, sent, starting } = points.done;
  const done = sum(Object.values(points.done));
  process.stdout.write(
    `kill -9 during moves: ${done} points, ${lostAnswers} acknowledged answers lost, ${left} untold, ` +
      `${doubledOnSlack} doubled on Slack, ${doubledOnTeams} doubled on Teams\n` +
      `(seed ${SEED}: ${query} before a query, ${answer} before its answer, ${written} after a write of ` +
      `what is told, ${changed} at a change in a chat, ${sent} at a message sent, ${starting} while starting; ${played.length} seasons, ` +
      `${answers} answers acknowledged, ${tellings} notices told of, ${looks} looks at calendars)\n`,
  );
  expect({ lostAnswers, untold: left, doubledOnSlack, wrong, left: points.left() }).toEqual({
    lostAnswers: 0,
    untold: 0,
    doubledOnSlack: 0,
    wrong: [],
    left: 0,
  });
}

function begin(world: CrashWorld, { groupId, title, readers }: GroupToPlay): PlayedSeason {
  const players = readers.map((reader) => ({ ...reader, acknowledged: new Map() }));
  const { prisma } = database.db;
  return {
    ...{ groupId, title, players, ahead: [] },
    told: followTold(world.hosts, players, title),
    calendars: openCalendars({
      ...world,
      readers: players,
      readLedger: () => readLedger(prisma, groupId),
    }),
  };
}
