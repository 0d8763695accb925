import { afterAll, beforeAll } from 'vitest';
import { type MovableClock, movableClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { meetingMessages, meetingTasks } from '../../../src/features/meetings/jobs.ts';
import { messageJobs, type Outbox } from '../../../src/features/messages/jobs.ts';
import { pollMessages, pollTasks } from '../../../src/features/polls/jobs.ts';
import { settlingMessages, settlingTasks } from '../../../src/features/settling/jobs.ts';
import { taskMessages } from '../../../src/features/tasks/jobs.ts';
import type { Deps } from '../../../src/jobs/deps.ts';
import { createQueue, type Queue } from '../../../src/jobs/queue.ts';
import { useDatabase } from './database.ts';
import { type RecordingPlatform, recordingPlatform } from './recording-platform.ts';

/** A Monday morning in term time; tests move on from here. */
export const MONDAY = new Date('2026-11-23T07:00:00Z');

/** The bot's inside at work: a real database and a real queue, with platforms that only record. */
export interface Stage {
  readonly url: string;
  readonly deps: Deps;
  readonly outbox: Outbox;
  readonly clock: MovableClock;
  readonly slack: RecordingPlatform;
  readonly teams: RecordingPlatform;
  readonly logged: readonly object[];
  /** Waits until no job is left that could be worked on now. */
  settled(): Promise<void>;
}

/** Sets the stage for the test file that calls this at its top; to be used inside of tests and hooks only. */
export function useStage(): Stage {
  const database = useDatabase();
  const clock = movableClock(MONDAY, { frozen: true });
  const logged: object[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log = { info: note, warn: note, error: note };
  const slack = recordingPlatform('slack');
  const teams = recordingPlatform('teams', { canLook: false });
  let running: { queue: Queue; outbox: Outbox } | undefined;

  beforeAll(async () => {
    const { url, db } = database;
    const queue = createQueue({ url, log });
    const secrets = createSecrets(newKey('test'));
    const { enqueue } = queue;
    const deps: Deps = { db, clock, secrets, log, enqueue, publicUrl: 'https://verme.example.fi' };
    const tasks = [...pollTasks(deps), ...settlingTasks(deps), ...meetingTasks(deps)];
    const kinds = [
      ...pollMessages(deps),
      ...settlingMessages(deps),
      ...meetingMessages(deps),
      ...taskMessages(deps, tasks),
    ];
    const outbox = { ...deps, platforms: [slack, teams], kinds };
    await queue.start(messageJobs(outbox));
    running = { queue, outbox };
  });
  afterAll(() => running?.queue.stop());

  const given = () => {
    if (!running) throw new Error('the stage exists inside of tests and hooks only');
    return running.outbox;
  };
  return {
    ...{ clock, slack, teams, logged },
    get url() {
      return database.url;
    },
    get deps() {
      return given();
    },
    get outbox() {
      return given();
    },
    async settled() {
      while ((await countJobs(given())) > 0) await new Promise((done) => setTimeout(done, 10));
    },
  };
}

async function countJobs({ db }: Deps): Promise<number> {
  const [row] = await db.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pgboss.job WHERE state IN ('created', 'active')`;
  return row?.count ?? 0;
}
