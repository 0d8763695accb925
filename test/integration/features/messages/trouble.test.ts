import { beforeEach, describe, expect, test } from 'vitest';
import { ChatError, type Target } from '../../../../src/chat/platform.ts';
import { messageJobs } from '../../../../src/features/messages/jobs/work.ts';
import type { JobHandler } from '../../../../src/jobs/kinds.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { newNote, note, noteDrawer, rowsOf, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });
const away = new ChatError('unavailable', 'http_502');

beforeEach(() => {
  stage.slack.looked.length = 0;
  stage.slack.asked.length = 0;
});

async function people(count: number, platform: 'slack' | 'teams' = 'slack') {
  const group = await makeGroup(stage.deps, { members: 0 });
  const all: TestMember[] = [];
  while (all.length < count) all.push(await addMember(stage.deps, group, { platform }));
  return all;
}

/** Tries to deliver a note to somebody, as the queue would, and returns what came of it. */
function deliverTo({ personId }: TestMember, subjectId: string): Promise<unknown> {
  const [handler] = messageJobs(stage.outbox) as [JobHandler];
  const about = { purpose: note.purpose, subjectId, occasion: '', rank: 2 };
  const job = { id: '', signal: AbortSignal.timeout(10_000) };
  return handler.handle({ ...about, to: { personId } } as never, job);
}

/** Lets the next trial be due. */
async function trialDue(): Promise<void> {
  await stage.deps.db.prisma.$executeRaw`UPDATE send_budget SET trial_at = least(trial_at, now())`;
}

const texts = (all: readonly TestMember[]) => all.map((one) => stage.textsTo(one));

describe('when a workspace does not answer,', () => {
  test('no other message is tried there before the time, and none is in doubt', async () => {
    const all = (await people(5)) as [TestMember, ...TestMember[]];
    const subject = newNote();
    stage.slack.faults.beforeSend = () => {
      throw away;
    };
    await expect(deliverTo(all[0], subject)).rejects.toThrow(away);
    for (const person of all) {
      await expect(deliverTo(person, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    }
    expect(await rowsOf(stage.deps, subject)).toHaveLength(1);
    expect(stage.slack.asked).toEqual([]);
  });

  test('it is asked first whether it is well, and while it is not, nothing is tried', async () => {
    const [first, second] = (await people(2)) as [TestMember, TestMember];
    const subject = newNote();
    let tried = 0;
    stage.slack.faults.beforeSend = () => {
      tried += 1;
      throw away;
    };
    await expect(deliverTo(first, subject)).rejects.toThrow(away);
    stage.slack.faults.isWell = () => false;
    await trialDue();
    await expect(deliverTo(second, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    expect([tried, stage.slack.asked.length]).toEqual([1, 1]);
    // The next is not asked for at once.
    await expect(deliverTo(second, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    expect(stage.slack.asked).toHaveLength(1);
    // After minutes a part of its answers is better than none.
    await stage.deps.db.prisma.$executeRaw`
      UPDATE send_budget SET troubled_since = troubled_since - interval '5 minutes'`;
    await trialDue();
    await expect(deliverTo(second, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    expect(stage.slack.asked.map((questions) => questions > 1)).toEqual([true, false]);
  });

  test('the first message that gets through opens the way for the others', async () => {
    const all = (await people(3)) as [TestMember, TestMember, TestMember];
    const subject = newNote();
    stage.slack.faults.beforeSend = () => {
      stage.slack.faults = {};
      throw away;
    };
    await expect(deliverTo(all[0], subject)).rejects.toThrow(away);
    await trialDue();
    expect(await deliverTo(all[1], subject)).toMatchObject({ isBack: true });
    expect(await deliverTo(all[2], subject)).toMatchObject({ isBack: false });
    expect(await deliverTo(all[0], subject)).toMatchObject({ isBack: false });
    expect(texts(all)).toEqual([['first'], ['first'], ['first']]);
    expect(stage.slack.asked).toHaveLength(1);
  });

  test('somebody who is refused there shows that it is well', async () => {
    const [first, second] = (await people(2)) as [TestMember, TestMember];
    const subject = newNote();
    stage.slack.faults.beforeSend = () => {
      throw away;
    };
    await expect(deliverTo(first, subject)).rejects.toThrow(away);
    stage.slack.faults.beforeSend = ({ userId }: Target) => {
      if (userId === second.userId) throw new ChatError('unreachable', 'user_disabled');
    };
    await trialDue();
    await deliverTo(second, subject);
    await deliverTo(first, subject);
    expect(stage.textsTo(first)).toEqual(['first']);
  });

  test('in Teams, where nothing can be asked, one message at a time is tried', async () => {
    const [first, second] = (await people(2, 'teams')) as [TestMember, TestMember];
    const subject = newNote();
    stage.teams.faults.beforeSend = () => {
      throw away;
    };
    await expect(deliverTo(first, subject)).rejects.toThrow(away);
    await trialDue();
    const both = await Promise.allSettled([deliverTo(first, subject), deliverTo(second, subject)]);
    const reasons = both.map((one) => one.status === 'rejected' && one.reason.name);
    expect(reasons.toSorted()).toEqual(['ChatError', 'TooEarly']);
  });
});

describe('a failure of which nothing can have come', () => {
  test('needs no look', async () => {
    const [person] = (await people(1)) as [TestMember];
    const subject = newNote();
    stage.slack.faults.beforeSend = () => {
      stage.slack.faults = {};
      throw new ChatError('unavailable', 'ECONNREFUSED', undefined, true);
    };
    await expect(deliverTo(person, subject)).rejects.toThrow('ECONNREFUSED');
    expect(await rowsOf(stage.deps, subject)).toEqual([]);
    await trialDue();
    await deliverTo(person, subject);
    expect(stage.textsTo(person)).toEqual(['first']);
    expect(stage.slack.looked).toEqual([]);
  });
});

describe('who may not look for a while', () => {
  /** Somebody whose message was sent, which nobody knows. */
  async function cutOff() {
    const [person, other] = (await people(2)) as [TestMember, TestMember];
    const subject = newNote();
    stage.slack.faults.afterSend = () => {
      stage.slack.faults = {};
      throw away;
    };
    await expect(deliverTo(person, subject)).rejects.toThrow(away);
    await trialDue();
    return { person, other, subject };
  }
  const refuse = (seconds: number) => () => {
    stage.slack.faults = {};
    throw new ChatError('throttled', 'ratelimited', seconds);
  };
  /** As if the last attempt had been so long ago. */
  const longAgo = (minutes: number) =>
    stage.deps.db.prisma.$executeRaw`
      UPDATE posted_message SET attempted_at = attempted_at - ${minutes} * interval '1 minute'
      WHERE message_id IS NULL`;

  test('does not ask before, and sends nothing; others get theirs', async () => {
    const { person, other, subject } = await cutOff();
    let asked = 0;
    const refusing = refuse(50);
    stage.slack.faults.beforeLook = () => {
      asked += 1;
      refusing();
    };
    const waits = [];
    for (let time = 0; time < 3; time += 1) {
      const outcome = await deliverTo(person, subject).catch((error: unknown) => error);
      waits.push(outcome);
    }
    for (const one of waits) {
      expect(one).toMatchObject({ name: 'TooEarly', lane: undefined });
      expect((one as { wait: number }).wait).toBeGreaterThan(40_000);
    }
    expect(asked).toBe(1);
    await deliverTo(other, subject);
    expect(texts([person, other])).toEqual([['first'], ['first']]);
  });

  test('looks when the time has come', async () => {
    const { person, subject } = await cutOff();
    stage.slack.faults.beforeLook = refuse(50);
    await expect(deliverTo(person, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    await stage.deps.db.prisma.$executeRaw`
      UPDATE send_budget SET free_at = free_at - interval '1 hour' WHERE method = 'look'`;
    await deliverTo(person, subject);
    expect(stage.slack.looked).toHaveLength(1);
    expect(stage.textsTo(person)).toEqual(['first']);
  });

  test('sends again after some minutes: a double is better than nothing', async () => {
    const { person, subject } = await cutOff();
    stage.slack.faults.beforeLook = refuse(600);
    await expect(deliverTo(person, subject)).rejects.toMatchObject({ name: 'TooEarly' });
    await longAgo(2);
    const early = await deliverTo(person, subject).catch((error: unknown) => error);
    expect(early).toMatchObject({ name: 'TooEarly' });
    expect((early as { wait: number }).wait).toBeLessThanOrEqual(60_000);
    await longAgo(2);
    await deliverTo(person, subject);
    expect(stage.textsTo(person)).toEqual(['first', 'first']);
    expect(stage.slack.looked).toEqual([]);
  });

  test('or never, sends again at once', async () => {
    const { person, subject } = await cutOff();
    stage.slack.faults.beforeLook = () => {
      throw new ChatError('unreachable', 'missing_scope');
    };
    await deliverTo(person, subject);
    expect(stage.textsTo(person)).toEqual(['first', 'first']);
  });

  test('since there is no answer either, tries again later', async () => {
    const { person, subject } = await cutOff();
    stage.slack.faults.beforeLook = () => {
      throw away;
    };
    await expect(deliverTo(person, subject)).rejects.toThrow(away);
    expect(stage.textsTo(person)).toEqual(['first']);
    stage.slack.faults = {};
    await trialDue();
    await deliverTo(person, subject);
    expect(stage.textsTo(person)).toEqual(['first']);
    expect(stage.slack.looked).toHaveLength(1);
  });
});

test('a delivery waits in the lane of the workspace in which its receiver is reached', async () => {
  const [near, far] = [...(await people(1)), ...(await people(1, 'teams'))] as [
    TestMember,
    TestMember,
  ];
  await send(stage.deps, newNote(), [near, far]);
  const rows = await stage.deps.db.prisma.$queryRaw<{ lane: string; personId: string }[]>`
    SELECT group_id AS lane, data->'to'->>'personId' AS "personId"
    FROM pgboss.job WHERE name = 'messages.deliver' AND state = 'created'`;
  const lanes = new Map(rows.map(({ personId, lane }) => [personId, lane]));
  expect([near, far].map(({ personId }) => lanes.get(personId))).toEqual([
    near.workspaceId,
    far.workspaceId,
  ]);
  await stage.settled();
});
