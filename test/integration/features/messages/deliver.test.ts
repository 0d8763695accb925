import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { messageJobs } from '../../../../src/features/messages/jobs/work.ts';
import { type Delivery, deliveryId } from '../../../../src/features/messages/operations/send.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { newNote, note, noteDrawer, rowsOf, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });

async function somebody(platform: 'slack' | 'teams' = 'slack'): Promise<TestMember> {
  const group = await makeGroup(stage.deps, { members: 0 });
  return addMember(stage.deps, group, { platform });
}

describe('a delivery', () => {
  const delivery: Delivery = {
    purpose: 'polls.invitation',
    subjectId: newId(),
    occasion: '',
    rank: 2,
    to: { personId: newId() },
  };

  test('has an ID of its own for each purpose, subject, occasion and receiver', () => {
    const others: Delivery[] = [
      { ...delivery, purpose: 'polls.changed' },
      { ...delivery, subjectId: newId() },
      { ...delivery, occasion: 'again' },
      { ...delivery, to: { personId: newId() } },
    ];
    const ids = [delivery, ...others].map(deliveryId);
    expect(new Set(ids).size).toBe(5);
    expect(deliveryId({ ...delivery, rank: 0 })).toBe(ids[0]);
  });

  test('carries that ID, and happens once however often it is asked for', async () => {
    const person = await somebody();
    const subject = newNote();
    await Promise.all([1, 2, 3].map(() => send(stage.deps, subject, [person])));
    await stage.settled();
    await send(stage.deps, subject, [person]);
    await stage.settled();
    expect(stage.textsTo(person)).toEqual(['first']);
    const [row] = await rowsOf(stage.deps, subject);
    expect(stage.slack.to(person.userId)[0]?.deliveryId).toBe(row?.id);
  });

  test('happens once, however many workers take it at the same moment', async () => {
    const person = await somebody('teams');
    const subject = newNote();
    const [{ kind, handle } = { handle: async () => {} }] = messageJobs(stage.outbox);
    expect(kind?.name).toBe('messages.deliver');
    const about = { purpose: note.purpose, subjectId: subject, occasion: '', rank: 2 };
    const payload = { ...about, to: { personId: person.personId } } as never;
    const job = { id: newId(), signal: AbortSignal.timeout(10_000) };
    const workers = [1, 2, 3, 4].map(() => handle(payload, job));
    await Promise.allSettled(workers);
    expect(stage.textsTo(person)).toEqual(['first']);
    // Who comes when it is done has nothing to do, which is no failure.
    await expect(handle(payload, job)).resolves.toBeUndefined();
    expect(stage.textsTo(person)).toEqual(['first']);
  });

  test('for another occasion is another message', async () => {
    const person = await somebody();
    const subject = newNote();
    await send(stage.deps, subject, [person], 'open');
    await send(stage.deps, subject, [person], 'closed');
    await stage.settled();
    expect(stage.textsTo(person)).toEqual(['first', 'first']);
  });

  test('is nothing when the transaction that asked for it was rolled back', async () => {
    const person = await somebody();
    const failing = stage.deps.db.transaction(async (tx) => {
      const inside = { ...stage.deps, db: { ...stage.deps.db, transaction: runIn(tx) } };
      await send(inside, newNote(), [person]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await stage.settled();
    expect(stage.textsTo(person)).toEqual([]);
  });

  test('to somebody whom no chat reaches is not a failure of the queue', async () => {
    const person = await somebody();
    await stage.deps.db.prisma.workspace.update({
      where: { id: person.workspaceId },
      data: { removedAt: new Date() },
    });
    await send(stage.deps, newNote(), [person]);
    expect(await stage.settled()).toEqual([]);
    expect(stage.textsTo(person)).toEqual([]);
  });

  test('opens a conversation once and remembers it', async () => {
    const person = await somebody();
    await send(stage.deps, newNote('one'), [person]);
    await stage.settled();
    await send(stage.deps, newNote('two'), [person]);
    await stage.settled();
    const [first, second] = stage.slack.to(person.userId).map(({ target }) => target);
    expect(first?.conversation).toBeUndefined();
    expect(second?.conversation).toBe(`D-${person.userId}`);
  });
});

function runIn(tx: Parameters<Parameters<typeof stage.deps.db.transaction>[0]>[0]) {
  return <T>(work: (inside: typeof tx) => Promise<T>) => work(tx);
}

describe('a receiver who cannot be reached', () => {
  const blocked = new ChatError('unreachable', 'user_disabled');

  test('is marked, what they were to be told of is redrawn, and nothing is tried again', async () => {
    const person = await somebody();
    stage.slack.faults.beforeSend = () => {
      throw blocked;
    };
    const subject = newNote();
    await send(stage.deps, subject, [person]);
    expect(await stage.settled()).toEqual([]);
    const address = await stage.deps.db.prisma.address.findUnique({
      where: { id: person.addressId },
    });
    expect(address).toMatchObject({ unreachableReason: 'user_disabled' });
    expect(address?.unreachableSince).toEqual(stage.clock.now());
    const { version } = await stage.deps.db.prisma.subject.findUniqueOrThrow({
      where: { id: subject },
    });
    expect(version).toBe(2);
    expect(await rowsOf(stage.deps, subject)).toEqual([]);
  });

  test('is told in another chat of theirs at once', async () => {
    const person = await somebody();
    const other = await somebody('teams');
    await stage.deps.db.prisma.address.update({
      where: { id: other.addressId },
      data: { personId: person.personId },
    });
    stage.slack.faults.beforeSend = () => {
      throw blocked;
    };
    const subject = newNote();
    await send(stage.deps, subject, [person]);
    expect(await stage.settled()).toEqual([]);
    expect(stage.textsTo(person)).toEqual([]);
    expect(stage.textsTo(other)).toEqual(['first']);
    expect(await rowsOf(stage.deps, subject)).toHaveLength(1);
  });

  test('does not keep others from being told', async () => {
    const [one, two] = [await somebody(), await somebody()];
    stage.slack.faults.beforeSend = ({ userId }) => {
      if (userId === one.userId) throw blocked;
    };
    await send(stage.deps, newNote(), [one, two]);
    await stage.settled();
    expect(stage.textsTo(two)).toEqual(['first']);
  });
});

describe('a send that is refused for now', () => {
  test('by a rate limit pauses the whole workspace, and happens once afterwards', async () => {
    const person = await somebody();
    stage.slack.faults.beforeSend = () => {
      stage.slack.faults = {};
      throw new ChatError('throttled', 'ratelimited', 1);
    };
    const subject = newNote();
    await send(stage.deps, subject, [person]);
    // It is no failure, but waits.
    expect(await stage.settled()).toEqual([]);
    expect(stage.textsTo(person)).toEqual([]);
    const [budget] = await stage.deps.db.prisma.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM free_at - clock_timestamp())::float8 AS seconds FROM send_budget
      WHERE workspace_id = ${person.workspaceId}::uuid AND method = 'send'`;
    expect(budget?.seconds).toBeGreaterThan(0.5);
    expect(await rowsOf(stage.deps, subject)).toEqual([]);
    await stage.retry();
    expect(stage.textsTo(person)).toEqual(['first']);
    expect(stage.slack.looked).toEqual([]);
  });

  test('is tried again without looking: the platform has said that nothing was sent', async () => {
    const person = await somebody();
    stage.slack.faults.beforeSend = () => {
      stage.slack.faults = {};
      throw new ChatError('throttled', 'ratelimited', 0);
    };
    await send(stage.deps, newNote(), [person]);
    await stage.settled();
    await stage.retry();
    expect(stage.textsTo(person)).toEqual(['first']);
    expect(stage.slack.looked).toEqual([]);
  });
});

test('what is refused for what it says is a defect of ours: logged, and not tried again', async () => {
  const person = await somebody();
  let refused = 0;
  stage.slack.faults.beforeSend = () => {
    refused += 1;
    throw new ChatError('refused', 'unfit_card');
  };
  await send(stage.deps, newNote(), [person]);
  expect(await stage.settled()).toEqual([]);
  expect(await stage.retry()).toEqual([]);
  expect(refused).toBe(1);
  expect(stage.logged.at(-1)).toMatchObject({ code: 'unfit_card', purpose: 'test.note' });
});

test('what is worth redrawing but not worth a message is not sent', async () => {
  const person = await somebody();
  const subject = newNote('first', { onlyRedrawn: true });
  await send(stage.deps, subject, [person]);
  expect(await stage.settled()).toEqual([]);
  expect(stage.textsTo(person)).toEqual([]);
});
