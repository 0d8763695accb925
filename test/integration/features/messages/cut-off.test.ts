import { beforeEach, describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { redraw } from '../../../../src/features/messages/jobs/redraw.ts';
import { pause } from '../../../../src/features/messages/store/budgets.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { newNote, noteDrawer, say, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });

beforeEach(() => {
  stage.slack.looked.length = 0;
});

const FAILURES = [
  ['times out', new ChatError('unavailable', 'ETIMEDOUT')],
  ['is cut off by a crash', new Error('killed')],
] as const;

/** Somebody to whom a message is being sent; the attempt fails before or after it got there. */
async function cutOff(platform: 'slack' | 'teams', when: 'before' | 'after', error: Error) {
  const group = await makeGroup(stage.deps, { members: 0 });
  const person = await addMember(stage.deps, group, { platform });
  const failOnce = () => {
    stage[platform].faults = {};
    throw error;
  };
  stage[platform].faults = when === 'before' ? { beforeSend: failOnce } : { afterSend: failOnce };
  const subject = newNote();
  await send(stage.deps, subject, [person]);
  expect(await stage.settled()).toHaveLength(1);
  return { person, subject };
}

const sentTo = ({ platform, userId }: TestMember) => stage[platform].to(userId);
const rowOf = (subjectId: string) =>
  stage.deps.db.prisma.postedMessage.findFirstOrThrow({ where: { subjectId } });

describe.each(FAILURES)('on Slack, a send that %s', (_what, error) => {
  test('after it got there is found, and not sent again', async () => {
    const { person, subject } = await cutOff('slack', 'after', error);
    expect(await rowOf(subject)).toMatchObject({ messageId: null });
    expect(await stage.retry()).toEqual([]);
    const [message, ...others] = sentTo(person);
    expect(others).toEqual([]);
    expect(stage.slack.looked).toHaveLength(1);
    expect(await rowOf(subject)).toMatchObject({
      messageId: message?.at.messageId,
      conversation: message?.at.conversation,
    });
  });

  test('before it got there is looked for once, and sent', async () => {
    const { person } = await cutOff('slack', 'before', error);
    expect(await stage.retry()).toEqual([]);
    expect(sentTo(person)).toHaveLength(1);
    expect(stage.slack.looked).toHaveLength(1);
  });
});

test('on Teams, where a bot cannot look, it is sent again: at least once', async () => {
  const { person } = await cutOff('teams', 'after', new ChatError('unavailable', 'ETIMEDOUT'));
  await stage.retry();
  expect(sentTo(person)).toHaveLength(2);
});

test('what was attempted while the clock was far ahead is not waited for until that time comes', async () => {
  const { person, subject } = await cutOff('slack', 'before', new Error('killed'));
  const { prisma } = stage.deps.db;
  const attemptedAt = new Date(Date.now() + 30 * 24 * 3_600_000);
  await prisma.postedMessage.updateMany({ where: { subjectId: subject }, data: { attemptedAt } });
  const { workspaceId } = await rowOf(subject);
  const place = workspaceId as Id<'workspace'>;
  await pause(prisma, place, 'look', 300, { perMinute: 60, burst: 1 });
  await prisma.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`;
  expect(await stage.settled()).toEqual([]);
  expect(sentTo(person)).toHaveLength(1);
});

test('what is sent without any trouble is never looked for', async () => {
  const { facilitator } = await makeGroup(stage.deps, { members: 0 });
  await send(stage.deps, newNote(), [facilitator]);
  await stage.settled();
  expect(stage.slack.looked).toEqual([]);
});

test('what changed while a message was being sent is seen on it, although noting that was cut off', async () => {
  const { facilitator } = await makeGroup(stage.deps, { members: 0 });
  const { db } = stage.deps;
  const subject = newNote('first');
  stage.slack.faults = {
    async afterSend() {
      await say({ ...stage.deps, redraw: () => {} }, subject, 'second');
      // Finds nothing yet that would show it.
      await redraw(stage.outbox, subject);
      // As a kill between two steps: what has been committed before stays.
      await db.prisma.$executeRaw`
        CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''killed''; END'`;
      await db.prisma.$executeRaw`
        CREATE TRIGGER cut_off BEFORE UPDATE ON subject FOR EACH ROW EXECUTE FUNCTION cut_off()`;
    },
  };
  await send(stage.deps, subject, [facilitator]);
  expect(await stage.settled()).toHaveLength(1);
  stage.slack.faults = {};
  await db.prisma.$executeRaw`DROP FUNCTION cut_off CASCADE`;
  await stage.retry();
  expect(stage.textsTo(facilitator)).toEqual(['second']);
});

describe('when the person has chosen another chat meanwhile,', () => {
  async function moved() {
    const { person, subject } = await cutOff('slack', 'after', new Error('killed'));
    const group = await makeGroup(stage.deps, { members: 0 });
    const other = await addMember(stage.deps, group);
    await stage.deps.db.prisma.person.update({
      where: { id: other.personId },
      data: { preferredAddressId: null },
    });
    await stage.deps.db.prisma.address.update({
      where: { id: other.addressId },
      data: { personId: person.personId },
    });
    await stage.deps.db.prisma.person.update({
      where: { id: person.personId },
      data: { preferredAddressId: other.addressId },
    });
    return { person, other, subject };
  }

  test('it is looked for where it was sent', async () => {
    const { person, other } = await moved();
    const { externalId } = await stage.deps.db.prisma.workspace.findUniqueOrThrow({
      where: { id: person.workspaceId },
    });
    await stage.retry();
    expect(stage.slack.looked.map(({ target }) => target.workspace)).toEqual([externalId]);
    expect(sentTo(other)).toEqual([]);
  });

  test('its conversation is not taken for one of the other chat', async () => {
    const { other } = await moved();
    await stage.retry();
    const address = await stage.deps.db.prisma.address.findUnique({
      where: { id: other.addressId },
    });
    expect(address?.conversation).toBeNull();
  });
});
