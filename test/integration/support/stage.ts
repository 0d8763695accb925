import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { MessageDrawer } from '../../../src/chat/message.ts';
import { type MovableClock, movableClock } from '../../../src/core/clock.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { pinnedPool } from '../../../src/db/session.ts';
import type { Feature } from '../../../src/features/define-feature.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { features as allFeatures } from '../../../src/features/index.ts';
import { createOutbox, type Outbox } from '../../../src/features/messages/jobs/outbox.ts';
import { redraw } from '../../../src/features/messages/jobs/redraw.ts';
import { messageJobs } from '../../../src/features/messages/jobs/work.ts';
import { type JobHandler, TooEarly } from '../../../src/jobs/kinds.ts';
import { createQueue, type Queue } from '../../../src/jobs/queue.ts';
import { connect, useDatabase } from './database.ts';
import type { TestMember } from './group.ts';
import { type RecordingPlatform, recordingPlatform } from './recording-platform.ts';

/** A Monday morning in term time; tests move on from here. */
export const MONDAY = new Date('2026-11-23T07:00:00Z');

/**
 * The bot's inside: a real database and a real queue, with platforms that only record. What a test
 * makes them fail at, they do again after it.
 */
export interface Stage {
  readonly url: string;
  readonly deps: Deps;
  readonly outbox: Outbox;
  readonly clock: MovableClock;
  readonly slack: RecordingPlatform;
  readonly teams: RecordingPlatform;
  readonly logged: readonly object[];
  /** What the messages that somebody has got say now, each in one line. */
  textsTo(person: TestMember): string[];
  /**
   * Works on all jobs that are in the queue, redraws what has changed, and so on with what comes of
   * it, ten side by side.
   * Returns what failed: that waits to be tried again, until `retry`.
   */
  settled(): Promise<readonly unknown[]>;
  /** As `settled`, with the waits of failed jobs left out, and of workspaces that have no room. */
  retry(): Promise<readonly unknown[]>;
}

interface Running {
  readonly queue: Queue;
  readonly boss: PgBoss;
  readonly outbox: Outbox;
  readonly handlers: readonly JobHandler[];
  /** What has been asked to be redrawn. */
  readonly behind: Set<string>;
}

export interface StageOptions {
  /** What draws messages of the test's own. */
  readonly own?: readonly MessageDrawer[];
  /** All of them unless set. */
  readonly features?: readonly Feature[];
}

/**
 * Sets the stage for the test file that calls this at its top; to be used inside of tests and
 * hooks only.
 */
export function useStage({ own = [], features = allFeatures }: StageOptions = {}): Stage {
  const database = useDatabase();
  const clock = movableClock(MONDAY, { frozen: true });
  const logged: object[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log = { info: note, warn: note, error: note };
  const slack = recordingPlatform('slack');
  const teams = recordingPlatform('teams', { canLook: false });
  let running: Running | undefined;

  beforeAll(async () => {
    const { url, db } = database;
    await connect(db);
    const queue = createQueue({ url, log });
    const secrets = createSecrets(newKey('test'));
    const { enqueue } = queue;
    const publicUrl = 'https://verme.example.fi';
    const behind = new Set<string>();
    const redrawLater = (subjectId: string) => void behind.add(subjectId);
    const settings = { publicUrl, hasAddress: true, features, redraw: redrawLater };
    const deps: Deps = { db, clock, secrets, log, enqueue, ...settings };
    const drawers = features.flatMap((feature) => feature.messages?.(deps) ?? []);
    const platforms = [slack, teams];
    const outbox = createOutbox(deps, { platforms, drawers: [...drawers, ...own] });
    const handlers = messageJobs(outbox);
    const boss = new PgBoss({ ...pinnedPool(url), max: 2, supervise: false, schedule: false });
    await boss.start();
    for (const { kind } of handlers) {
      await boss.createQueue(kind.name, { policy: kind.policy, retryDelay: 600 });
    }
    await queue.start([]);
    running = { queue, boss, outbox, handlers, behind };
  });
  afterEach(() => {
    slack.faults = {};
    teams.faults = {};
  });
  afterAll(async () => {
    await running?.queue.stop();
    await running?.boss.stop({ graceful: false });
  });

  const given = () => {
    if (!running) throw new Error('the stage exists inside of tests and hooks only');
    return running;
  };
  return {
    ...{ clock, slack, teams, logged },
    get url() {
      return database.url;
    },
    get deps() {
      return given().outbox;
    },
    get outbox() {
      return given().outbox;
    },
    textsTo: ({ platform, userId }) =>
      (platform === 'slack' ? slack : teams).to(userId).map(({ card }) => card.summary),
    settled: () => workOff(given()),
    async retry() {
      const { prisma } = given().outbox.db;
      await prisma.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`;
      await prisma.$executeRaw`
        UPDATE send_budget SET free_at = now() - interval '1 minute', trial_at = least(trial_at, now())`;
      return workOff(given());
    },
  };
}

/** The queue's own workers would do, but look for work only now and then; no test waits for them. */
async function workOff({ boss, handlers, behind, outbox }: Running): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (let worked = true; worked; ) {
    worked = false;
    for (const { kind, handle } of handlers) {
      const jobs = await boss.fetch<object>(kind.name, { batchSize: 10 });
      worked ||= jobs.length > 0;
      const work = jobs.map(async ({ id, data, signal }) => {
        try {
          await handle(kind.payload.parse(data), { id, signal });
          await boss.complete(kind.name, id);
        } catch (error) {
          if (!(error instanceof TooEarly)) failures.push(error);
          await boss.fail(kind.name, id);
        }
      });
      await Promise.all(work);
    }
    const asked = [...behind];
    behind.clear();
    worked ||= asked.length > 0;
    const redrawn = asked.map((subjectId) =>
      redraw(outbox, subjectId).catch((error: unknown) => failures.push(error)),
    );
    await Promise.all(redrawn);
  }
  return failures;
}
