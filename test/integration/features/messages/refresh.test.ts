import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ChatError, type PostedAt } from '../../../../src/chat/platform.ts';
import { deliver } from '../../../../src/features/messages/jobs/deliver.ts';
import { createRedrawer, redraw } from '../../../../src/features/messages/jobs/redraw.ts';
import { markReachable } from '../../../../src/features/people/operations.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { runSweeps } from '../../support/sweeps.ts';
import {
  forgetNote,
  latest,
  latestDrawer,
  newNote,
  noteDrawer,
  postInHomes,
  rowsOf,
  say,
  sayAndDie,
  send,
} from './notes.ts';

const stage = useStage({ own: [noteDrawer, latestDrawer] });

beforeEach(() => {
  stage.slack.updates.length = 0;
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
  people.flatMap((person) => stage.textsTo(person));
const sweep = () => runSweeps(stage.deps);
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
      data: { workspaceId, groupId: group.id, networkId: group.networkId, conversation: 'C-home' },
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

  test.each([1, 3])(
    'while its messages are being drawn (%i) is drawn once more, and no sweep is waited for',
    async (people) => {
      const { everybody, subject } = await posted(people);
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let begun = 0;
      stage.slack.faults.beforeUpdate = () => {
        begun += 1;
        return held;
      };
      const { ask, stop } = createRedrawer(stage.outbox);
      const deps = { ...stage.deps, redraw: ask };
      await say(deps, subject, 'second');
      await vi.waitFor(() => expect(begun).toBe(1));
      await say(deps, subject, 'third');
      // Until it has been asked for, and seen that somebody is at it.
      await new Promise((done) => setTimeout(done, 500));
      letGo();
      await vi.waitFor(
        () => expect(shownTo(everybody)).toEqual(everybody.map(() => 'third')),
        10_000,
      );
      await stop();
    },
  );

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
    const redrawers = [1, 2].map(() => createRedrawer(stage.outbox));
    for (const { ask } of redrawers) ask(subject);
    await vi.waitFor(() => expect(stage.slack.updates).toHaveLength(4));
    await Promise.all(redrawers.map(({ stop }) => stop()));
    expect(together).toBe(0);
    expect(stage.slack.updates).toHaveLength(4);
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second', 'second', 'second', 'second']);
  });
});

describe('a message that can no longer be drawn', () => {
  const failingFor = (first: TestMember, code: 'gone' | 'unreachable', detail: string) => {
    stage.slack.faults.beforeUpdate = (at) => {
      if (receiverOf(at)?.userId === first.userId) throw new ChatError(code, detail);
    };
  };
  const own = async (subject: string, { personId }: TestMember) =>
    (await rowsOf(stage.deps, subject)).find((row) => row.personId === personId);

  test('because its receiver cannot be reached waits for them, and the others are drawn', async () => {
    const { everybody, subject } = await posted();
    const [first] = everybody as [TestMember];
    failingFor(first, 'unreachable', 'user_disabled');
    await say(stage.deps, subject, 'second');
    expect(await stage.settled()).toEqual([]);
    expect(shownTo(everybody).sort()).toEqual(['first', 'second', 'second']);
    // Whoever cannot be shown anything new cannot be told anything new either.
    const where = { id: first.addressId };
    const address = await stage.deps.db.prisma.address.findUniqueOrThrow({ where });
    expect(address.unreachableReason).toBe('user_disabled');
    // Nobody tries again before they are back.
    const updates = stage.slack.updates.length;
    await sweep();
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(updates);
    expect(await own(subject, first)).toMatchObject({ claimedUntil: null, goneAt: null });
    stage.slack.faults = {};
    await stage.deps.db.transaction((tx) => markReachable(stage.deps, tx, first.addressId));
    await sweep();
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second', 'second', 'second']);
  });

  const anotherTime = (subjectId: string) =>
    stage.deps.db.prisma.postedMessage.updateMany({
      where: { subjectId },
      data: { claimedUntil: null },
    });

  test('is asked for again before it is believed to be gone', async () => {
    const { everybody, subject } = await posted();
    const [first] = everybody as [TestMember];
    failingFor(first, 'gone', 'message_not_found');
    await say(stage.deps, subject, 'second');
    expect(await stage.settled()).toEqual([]);
    expect(shownTo(everybody).sort()).toEqual(['first', 'second', 'second']);
    // Not at once.
    stage.slack.faults = {};
    await sweep();
    await stage.settled();
    expect(shownTo(everybody).sort()).toEqual(['first', 'second', 'second']);
    await anotherTime(subject);
    await sweep();
    await stage.settled();
    expect(shownTo(everybody)).toEqual(['second', 'second', 'second']);
    expect((await own(subject, first))?.missedAt).toBeNull();
  });

  test('is let go when it is gone the second time too', async () => {
    const { everybody, subject } = await posted();
    const [first] = everybody as [TestMember];
    failingFor(first, 'gone', 'message_not_found');
    await say(stage.deps, subject, 'second');
    await stage.settled();
    expect((await own(subject, first))?.goneAt).toBeNull();
    await anotherTime(subject);
    await sweep();
    await stage.settled();
    expect((await own(subject, first))?.goneAt).not.toBeNull();
  });

  test('because nobody is concerned any more is let go', async () => {
    const { everybody, subject } = await posted();
    forgetNote(subject);
    await say(stage.deps, subject, 'second');
    await stage.settled();
    expect(stage.slack.updates).toEqual([]);
    expect((await rowsOf(stage.deps, subject)).every(({ goneAt }) => goneAt)).toBe(true);
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

test('what is followed by a newer message while it waits to be drawn says so', async () => {
  const { everybody } = await posted(2);
  const subject = newNote('first');
  await send(stage.deps, subject, everybody, '', latest);
  await stage.settled();
  stage.slack.faults.beforeUpdate = async (at) => {
    stage.slack.faults = {};
    const first = receiverOf(at)?.userId;
    const waiting = everybody.find(({ userId }) => userId !== first);
    if (!waiting) throw new Error('nobody waits');
    const to = { personId: waiting.personId };
    const about = { purpose: latest.purpose, subjectId: subject, occasion: 'again', rank: 2 };
    await deliver(stage.outbox, { ...about, to });
  };
  await say(stage.deps, subject, 'second');
  await stage.settled();
  expect(
    shownTo(everybody)
      .filter((text) => text !== 'first')
      .toSorted(),
  ).toEqual(['followed', 'second', 'second']);
});

describe('what is left to the sweep', () => {
  const marked = async () =>
    (await stage.deps.db.prisma.subject.findMany({ where: { isBehind: true } })).map(
      ({ id }) => id,
    );

  test('is a message that fell behind when an instance was killed', async () => {
    const { subject } = await posted();
    await sayAndDie(stage.deps, subject, 'second');
    await stage.settled();
    expect(stage.slack.updates).toEqual([]);
    await Promise.all([sweep(), sweep()]);
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(3);
  });

  test('is nothing when everything shows the newest', async () => {
    const { subject } = await posted();
    await say(stage.deps, subject, 'second');
    expect(await marked()).toContain(subject);
    await stage.settled();
    expect(await marked()).not.toContain(subject);
  });

  test('is also what was sent while its subject changed', async () => {
    const { group } = await posted(0);
    const late = await addMember(stage.deps, group);
    const subject = newNote('first');
    stage.slack.faults.beforeSend = async () => {
      stage.slack.faults = {};
      await say(stage.deps, subject, 'second');
      // Whoever draws in between finds nothing to draw, and takes the mark off.
      await redraw(stage.outbox, subject);
    };
    await send(stage.deps, subject, [late]);
    await stage.settled();
    expect(shownTo([late])).toEqual(['second']);
  });

  test.each([
    ['is not what a live drawer has, but what a dead one had', -1000],
    ['is what was claimed while the clock was far ahead', 30 * 24 * 3_600_000],
  ])('%s', async (_what, ahead) => {
    const { subject } = await posted(1);
    await sayAndDie(stage.deps, subject, 'second');
    const claimUntil = (claimedUntil: Date) =>
      stage.deps.db.prisma.postedMessage.updateMany({
        where: { subjectId: subject },
        data: { claimedUntil },
      });
    await claimUntil(new Date(Date.now() + 60_000));
    await sweep();
    await stage.settled();
    expect(stage.slack.updates).toEqual([]);
    await claimUntil(new Date(Date.now() + ahead));
    await sweep();
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(1);
  });
});
