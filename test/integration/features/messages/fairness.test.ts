import { afterEach, describe, expect, test } from 'vitest';
import { ChatError, type Target } from '../../../../src/chat/platform.ts';
import { createRedrawer } from '../../../../src/features/messages/jobs/redraw.ts';
import { messageJobs } from '../../../../src/features/messages/jobs/work.ts';
import { createQueue, type Queue } from '../../../../src/jobs/queue.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { newNote, noteDrawer, say, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });
const log = { info() {}, warn() {}, error() {} };
let queue: Queue | undefined;
let redrawer: ReturnType<typeof createRedrawer> | undefined;

afterEach(async () => {
  stage.slack.faults = {};
  Object.assign(stage.slack, { sendsPerMinute: 100_000, updatesPerMinute: 100_000 });
  await queue?.stop(1);
  await redrawer?.stop();
  // What is left would go on in the next test.
  await stage.deps.db.prisma.$executeRaw`DELETE FROM pgboss.job WHERE state < 'completed'`;
});

/** Somebody in a Slack workspace of their own group, and so many more. */
async function people(count: number): Promise<TestMember[]> {
  const group = await makeGroup(stage.deps, { members: 0 });
  const all: TestMember[] = [];
  while (all.length < count) all.push(await addMember(stage.deps, group));
  return all;
}

async function workspaceOf({ workspaceId }: TestMember): Promise<string> {
  const { workspace } = stage.deps.db.prisma;
  const { externalId } = await workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  return externalId;
}

function startRedrawing() {
  redrawer = createRedrawer({ ...stage.outbox, log });
  return redrawer.ask;
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((done) => setTimeout(done, 10));
}

/** What another workspace may be in. */
const TROUBLES: Readonly<Record<string, () => unknown>> = {
  'has a lot to be sent': () => undefined,
  'is throttled': () => {
    throw new ChatError('throttled', 'ratelimited', 60);
  },
  'is down': () => {
    throw new ChatError('unavailable', 'http_503');
  },
  'does not answer': () => new Promise((_, reject) => void giveUps.push(reject)),
};
/** Ends what is waited for. */
const giveUps: ((error: unknown) => void)[] = [];
afterEach(() => {
  for (const giveUp of giveUps.splice(0)) giveUp(new ChatError('unavailable', 'ETIMEDOUT'));
});

const LOT = 40;

describe.each(Object.entries(TROUBLES))('while another workspace %s', (_what, happen) => {
  test('a small one’s message does not wait', async () => {
    const [big, [small]] = [await people(LOT), await people(1)];
    const bigOnes = await workspaceOf(big[0] as TestMember);
    let tried = 0;
    Object.assign(stage.slack, { sendsPerMinute: 60 });
    stage.slack.faults.beforeSend = ({ workspace }: Target) => {
      if (workspace !== bigOnes) return;
      tried += 1;
      return happen();
    };
    queue = createQueue({ url: stage.url, log });
    await queue.start(messageJobs(stage.outbox));
    const subject = newNote();
    for (const person of big) await send(stage.deps, subject, [person]);
    await until(() => tried > 0);
    await send(stage.deps, newNote(), [small as TestMember]);
    await until(() => stage.textsTo(small as TestMember).length > 0);
    // Its turn came before the big one's, at once ten and then one a second.
    expect(tried).toBeLessThan(LOT / 2);
  });

  test('a small one’s cards are redrawn without waiting', async () => {
    const [big, [small]] = [await people(3), await people(1)];
    const bigOnes = await workspaceOf(big[0] as TestMember);
    const subjects = Array.from({ length: 8 }, () => newNote());
    const own = newNote();
    for (const subject of subjects) await send(stage.deps, subject, big);
    await send(stage.deps, own, [small as TestMember]);
    await stage.settled();
    let tried = 0;
    stage.slack.faults.beforeUpdate = ({ workspace }) => {
      if (workspace !== bigOnes) return;
      tried += 1;
      return happen();
    };
    Object.assign(stage.slack, { updatesPerMinute: 60 });
    const deps = { ...stage.deps, redraw: startRedrawing() };
    for (const subject of subjects) await say(deps, subject, 'second');
    await until(() => tried > 0);
    await say(deps, own, 'second');
    await until(() => stage.textsTo(small as TestMember)[0] === 'second');
    expect(tried).toBeLessThan(subjects.length * big.length);
  });
});

test('a group’s cards in one workspace do not wait for those in another', async () => {
  const [near, far] = [await people(1), await people(1)];
  const everybody = [...near, ...far];
  const subject = newNote();
  await send(stage.deps, subject, everybody);
  await stage.settled();
  const nearOnes = await workspaceOf(near[0] as TestMember);
  stage.slack.faults.beforeUpdate = ({ workspace }) =>
    workspace === nearOnes ? TROUBLES['does not answer']?.() : undefined;
  const deps = { ...stage.deps, redraw: startRedrawing() };
  for (const text of ['second', 'third', 'fourth']) {
    await say(deps, subject, text);
    await until(() => stage.textsTo(far[0] as TestMember)[0] === text);
  }
  expect(stage.textsTo(near[0] as TestMember)).toEqual(['first']);
});
