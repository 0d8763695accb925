import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import type { Message } from '../../../../src/core/kinds.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { messageJobs } from '../../../../src/features/messages/jobs/work.ts';
import { keepForLater } from '../../../../src/features/messages/operations/deliver.ts';
import { sendToPeople } from '../../../../src/features/messages/operations/send.ts';
import { markReachable } from '../../../../src/features/people/operations.ts';
import { addMember, makeGroup } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { runSweeps } from '../../support/sweeps.ts';
import { newNote, note, noteDrawer, postInHomes, say, send } from './notes.ts';

const reminder: Message = { purpose: 'test.reminder', onlyNow: true, onlyNewest: false };
const stage = useStage({ own: [noteDrawer, { ...noteDrawer, message: reminder }] });

/** One in Slack and one in Teams, of one group. */
async function two() {
  const group = await makeGroup(stage.deps, { members: 0 });
  const near = await addMember(stage.deps, group, { platform: 'slack' });
  const far = await addMember(stage.deps, group, { platform: 'teams' });
  const [workspaceId] = group.workspaceIds;
  const { workspace } = stage.deps.db.prisma;
  const { externalId, name } = await workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const key = { platform: 'slack', externalId, name } as const;
  const keeper = installations(stage.deps);
  return {
    ...{ group, near, far },
    remove: () => keeper.remove('slack', externalId),
    install: () => keeper.save(key, 'xoxb-anew'),
  };
}

/** A tick, and what comes of it. */
async function tick() {
  await runSweeps(stage.deps);
  expect(await stage.settled()).toEqual([]);
}
const kept = () => stage.deps.db.prisma.undelivered.findMany();

describe('while the app is removed from a workspace', () => {
  test('what is sent reaches the others; when it is back, each gets what is current, once', async () => {
    const { near, far, remove, install } = await two();
    await remove();
    const subject = newNote();
    await send(stage.deps, subject, [near, far]);
    await tick();
    expect([stage.textsTo(near), stage.textsTo(far)]).toEqual([[], ['first']]);
    await say(stage.deps, subject, 'second');
    await tick();
    expect(stage.textsTo(near)).toEqual([]);

    await install();
    await tick();
    await tick();
    expect([stage.textsTo(near), stage.textsTo(far)]).toEqual([['second'], ['second']]);
    expect(await kept()).toEqual([]);
  });

  test('what stands there is left alone, and drawn anew when it is back', async () => {
    const { near, far, remove, install } = await two();
    const subject = newNote();
    await send(stage.deps, subject, [near, far]);
    await stage.settled();
    await remove();
    await tick();
    stage.slack.faults.beforeUpdate = () => {
      throw new Error('nobody may ask');
    };
    await say(stage.deps, subject, 'second');
    await tick();
    expect([stage.textsTo(near), stage.textsTo(far)]).toEqual([['first'], ['second']]);
    stage.slack.faults = {};
    await install();
    await tick();
    expect(stage.textsTo(near)).toEqual(['second']);
  });

  test('a home channel waits like its people', async () => {
    const { group, remove, install } = await two();
    const [workspaceId] = group.workspaceIds;
    const conversation = `C-${group.id}`;
    const { id } = await stage.deps.db.prisma.homeChannel.create({
      data: { workspaceId, groupId: group.id, networkId: group.networkId, conversation },
    });
    await remove();
    await postInHomes(stage.deps, newNote(), [id as never]);
    await tick();
    expect(stage.slack.to(conversation)).toEqual([]);
    await install();
    await tick();
    expect(stage.slack.to(conversation)).toHaveLength(1);
  });
});

describe('who could not be reached', () => {
  test('is told when they are back, not before, and once', async () => {
    const { near } = await two();
    stage.slack.faults.beforeSend = () => {
      throw new ChatError('unreachable', 'user_disabled');
    };
    await send(stage.deps, newNote(), [near]);
    await tick();
    stage.slack.faults = {};
    await tick();
    expect(stage.textsTo(near)).toEqual([]);
    await stage.deps.db.transaction((tx) => markReachable(stage.deps, tx, near.addressId));
    await tick();
    await tick();
    expect(stage.textsTo(near)).toEqual(['first']);
  });

  test('because the app was removed just then, is told when it is back: it was not theirs', async () => {
    const { near, remove, install } = await two();
    stage.slack.faults.beforeSend = async () => {
      await remove();
      throw new ChatError('unreachable', 'token_revoked');
    };
    await send(stage.deps, newNote(), [near]);
    await tick();
    stage.slack.faults = {};
    await install();
    await tick();
    expect(stage.textsTo(near)).toEqual(['first']);
  });

  test('because the app was removed just then, is shown what is current when it is back', async () => {
    const { near, remove, install } = await two();
    const subject = newNote();
    await send(stage.deps, subject, [near]);
    await stage.settled();
    stage.slack.faults.beforeUpdate = async () => {
      await remove();
      throw new ChatError('unreachable', 'token_revoked');
    };
    await say(stage.deps, subject, 'second');
    await tick();
    stage.slack.faults = {};
    await install();
    await tick();
    expect(stage.textsTo(near)).toEqual(['second']);
  });

  test('and is back before that was noted, is told all the same', async () => {
    const { near } = await two();
    const delivery = { purpose: note.purpose, subjectId: newNote(), occasion: '', rank: 2 };
    await keepForLater(stage.deps, { ...delivery, to: { personId: near.personId } });
    await tick();
    expect(stage.textsTo(near)).toEqual(['first']);
    expect(await kept()).toEqual([]);
  });

  test('is not told later what has its hour', async () => {
    const { near, remove, install } = await two();
    await remove();
    const about = { message: reminder, subjectId: newNote() };
    await stage.deps.db.transaction((tx) =>
      sendToPeople(stage.deps, tx, about, [{ ...near, networkId: null }]),
    );
    await tick();
    await install();
    await tick();
    expect(stage.textsTo(near)).toEqual([]);
  });

  test('is not told what was of interest a month ago', async () => {
    const { near, remove, install } = await two();
    await remove();
    await send(stage.deps, newNote(), [near]);
    await tick();
    const since = new Date(Date.now() - 31 * 86_400_000);
    await stage.deps.db.prisma.undelivered.updateMany({ data: { since } });
    await install();
    await tick();
    expect(stage.textsTo(near)).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});

test('where a platform is not connected, nothing waits and nothing is tried for ever', async () => {
  const { far } = await two();
  const [handler] = messageJobs({ ...stage.outbox, platforms: [stage.slack] });
  const payload = { purpose: note.purpose, subjectId: newNote(), occasion: '', rank: 2 };
  const to = { personId: far.personId };
  const job = { id: '', signal: AbortSignal.abort() };
  await handler?.handle({ ...payload, to } as never, job);
  expect(await kept()).toEqual([]);
});
