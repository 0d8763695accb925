import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatError, type PostedAt } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { messageJobs, messageSweep } from '../../../../src/features/messages/jobs.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { forgetNote, newNote, noteDrawer, postInHomes, say, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });

beforeEach(() => {
  stage.slack.updates.length = 0;
});
afterEach(() => {
  stage.slack.faults = {};
});

/** A note that so many people in Slack have got. */
async function posted(people = 3, change = {}) {
  const group = await makeGroup(stage.deps, { members: 0 });
  const everybody: TestMember[] = [];
  while (everybody.length < people) everybody.push(await addMember(stage.deps, group));
  const subject = newNote('first', change);
  await send(stage.deps, subject, everybody);
  await stage.settled();
  return { group, everybody, subject };
}

const shownTo = (people: readonly TestMember[]) =>
  people.flatMap(({ userId }) => stage.slack.to(userId).map(({ card }) => card.summary));
const rows = (subjectId: string) =>
  stage.deps.db.prisma.postedMessage.findMany({ where: { subjectId } });
const sweep = () => messageSweep(stage.deps).run();
const receiverOf = (at: PostedAt) =>
  stage.slack.sent.find((one) => one.at.messageId === at.messageId)?.target;

describe('what has changed', () => {
  test('is redrawn everywhere, from the newest state', async () => {
    const { everybody, subject } = await posted();
    await say(stage.deps, subject, 'second');
    await say(stage.deps, subject, 'third');
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['third', 'third', 'third']);
  });

  test('is redrawn once for each message, however many changes came in a burst', async () => {
    const { everybody, subject } = await posted();
    for (let vote = 1; vote <= 20; vote += 1) await say(stage.deps, subject, `vote ${vote}`);
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(3);
    expect(shownTo(everybody)).toEqual(['vote 20', 'vote 20', 'vote 20']);
  });

  test('is redrawn in home channels first, then for facilitators', async () => {
    const { group, subject } = await posted(1);
    const facilitator = { ...group.facilitator, facilitator: true };
    await send(stage.deps, subject, [facilitator]);
    const [workspaceId] = group.workspaceIds;
    const { id } = await stage.deps.db.prisma.homeChannel.create({
      data: { workspaceId, groupId: group.id, conversation: 'C-home' },
    });
    await postInHomes(stage.deps, subject, [id as never]);
    await stage.settled();
    await say(stage.deps, subject, 'second');
    await stage.settled();
    const order = stage.slack.updates.map(({ at }) => receiverOf(at));
    expect(order[0]?.conversation).toBe('C-home');
    expect(order[1]?.userId).toBe(facilitator.userId);
    expect(order).toHaveLength(3);
  });

  test('while a message is being drawn is drawn again', async () => {
    const { everybody, subject } = await posted();
    stage.slack.faults.beforeUpdate = async () => {
      stage.slack.faults = {};
      await say(stage.deps, subject, 'third');
    };
    await say(stage.deps, subject, 'second');
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['third', 'third', 'third']);
  });

  test('is not redrawn in a message with a file, which would lose it', async () => {
    const file = {
      name: 'verme.ics',
      content: 'BEGIN:VCALENDAR',
      url: 'https://x',
      label: 'Lisää',
    };
    const { everybody, subject } = await posted(2, { file });
    await say(stage.deps, subject, 'second');
    await stage.settled();
    await sweep();
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['first', 'first']);
  });
});

describe('two refreshers at once', () => {
  test('never draw the same message side by side, nor the same twice', async () => {
    const { everybody, subject } = await posted(4);
    const drawing = new Map<string, number>();
    let together = 0;
    stage.slack.faults.beforeUpdate = async ({ messageId }) => {
      const others = drawing.get(messageId) ?? 0;
      together = Math.max(together, others);
      drawing.set(messageId, others + 1);
      await new Promise((done) => setTimeout(done, 20));
      drawing.set(messageId, others);
    };
    await say(stage.deps, subject, 'second');
    // Of two instances, which know nothing of each other.
    const refreshers = [1, 2].map(() => messageJobs(stage.outbox)[1]);
    const job = { id: newId(), signal: AbortSignal.timeout(10_000) };
    await Promise.all(refreshers.map((one) => one?.handle({ subjectId: subject } as never, job)));
    expect(together).toBe(0);
    expect(stage.slack.updates).toHaveLength(4);
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second', 'second', 'second', 'second']);
  });
});

describe('a message that can no longer be drawn', () => {
  test.each([
    ['because it is gone is let go', 'gone', 'message_not_found', 1, null],
    [
      'because its receiver cannot be reached waits for them',
      'unreachable',
      'user_disabled',
      0,
      'user_disabled',
    ],
  ] as const)('%s, and the others are drawn', async (_what, code, detail, lost, reason) => {
    const { everybody, subject } = await posted();
    const [first] = everybody as [TestMember];
    stage.slack.faults.beforeUpdate = (at) => {
      if (receiverOf(at)?.userId === first.userId) throw new ChatError(code, detail);
    };
    await say(stage.deps, subject, 'second');
    expect(await stage.settled()).toEqual([]);
    expect(shownTo(everybody).sort()).toEqual(['first', 'second', 'second']);
    const gone = (await rows(subject)).filter(({ goneAt }) => goneAt);
    expect(gone.map(({ personId }) => personId)).toEqual(lost ? [first.personId] : []);
    // Whoever cannot be shown anything new cannot be told anything new either.
    const where = { id: first.addressId };
    const address = await stage.deps.db.prisma.address.findUniqueOrThrow({ where });
    expect(address.unreachableReason).toBe(reason);
    // Nobody tries again before they are back.
    const updates = stage.slack.updates.length;
    await sweep();
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(updates);
    const [stale] = (await rows(subject)).filter(({ personId }) => personId === first.personId);
    expect(stale?.claimedUntil).toBeNull();
  });

  test('because nobody is concerned any more is let go', async () => {
    const { everybody, subject } = await posted();
    forgetNote(subject);
    await say(stage.deps, subject, 'second');
    await stage.settled();
    expect(stage.slack.updates).toEqual([]);
    expect((await rows(subject)).every(({ goneAt }) => goneAt)).toBe(true);
    expect(shownTo(everybody)).toEqual(['first', 'first', 'first']);
  });
});

describe('a message that cannot be drawn now', () => {
  test('because the platform is away keeps no other from it, and is drawn later', async () => {
    const { everybody, subject } = await posted();
    stage.slack.faults.beforeUpdate = (at) => {
      if (receiverOf(at)?.userId === everybody[0]?.userId) {
        throw new ChatError('unavailable', 'ETIMEDOUT');
      }
    };
    await say(stage.deps, subject, 'second');
    expect(await stage.settled()).toHaveLength(1);
    expect(shownTo(everybody).sort()).toEqual(['first', 'second', 'second']);
    stage.slack.faults = {};
    await sweep();
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second', 'second', 'second']);
  });

  test('because of what it says is given up until it says something else', async () => {
    const { everybody, subject } = await posted();
    let refused = 0;
    stage.slack.faults.beforeUpdate = (_at, { summary }) => {
      if (summary !== 'unfit') return;
      refused += 1;
      throw new ChatError('refused', 'unfit_card');
    };
    await say(stage.deps, subject, 'unfit');
    expect(await stage.settled()).toEqual([]);
    await sweep();
    await stage.settled();
    expect(refused).toBe(3);
    await say(stage.deps, subject, 'third');
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['third', 'third', 'third']);
  });

  test('because of a rate limit waits as long as the platform says', async () => {
    const { group, everybody, subject } = await posted(1);
    stage.slack.faults.beforeUpdate = () => {
      stage.slack.faults = {};
      throw new ChatError('throttled', 'ratelimited', 1);
    };
    await say(stage.deps, subject, 'second');
    expect(await stage.settled()).toEqual([]);
    expect(stage.slack.updates).toEqual([]);
    const [budget] = await stage.deps.db.prisma.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM free_at - clock_timestamp())::float8 AS seconds FROM send_budget
      WHERE workspace_id = ${group.workspaceIds[0]}::uuid AND method = 'update'`;
    expect(budget?.seconds).toBeGreaterThan(0.5);
    await sweep();
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second']);
  });
});

describe('the sweep', () => {
  const behind = (subjectId: string) =>
    stage.deps.db.prisma.subject.update({
      where: { id: subjectId },
      data: { version: { increment: 1 } },
    });

  test('heals a message that fell behind without a job for it', async () => {
    const { subject } = await posted();
    await behind(subject);
    await stage.settled();
    expect(stage.slack.updates).toEqual([]);
    await Promise.all([sweep(), sweep()]);
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(3);
  });

  const asked = async () => {
    const [row] = await stage.deps.db.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pgboss.job WHERE state = 'created'`;
    return row?.count;
  };

  test('asks for nothing when everything shows the newest', async () => {
    await posted();
    await sweep();
    expect(await asked()).toBe(0);
  });

  test('leaves what a live drawer has, and takes what a dead one had', async () => {
    const { subject } = await posted(1);
    await behind(subject);
    const claimUntil = (claimedUntil: Date) =>
      stage.deps.db.prisma.postedMessage.updateMany({
        where: { subjectId: subject },
        data: { claimedUntil },
      });
    await claimUntil(new Date(Date.now() + 60_000));
    await sweep();
    expect(await asked()).toBe(0);
    await claimUntil(new Date(Date.now() - 1000));
    await sweep();
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(1);
  });
});
