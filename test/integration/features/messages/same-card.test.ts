import { beforeEach, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { claim } from '../../../../src/features/messages/store/posted.ts';
import { addMember, makeGroup } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
import { runSweeps } from '../../support/sweeps.ts';
import { newNote, noteDrawer, rowsOf, say, sayAndDie, send } from './notes.ts';

const stage = useStage({ own: [noteDrawer] });

beforeEach(() => {
  stage.slack.updates.length = 0;
});

/** A note that somebody in Slack has got. */
async function posted() {
  const group = await makeGroup(stage.deps, { members: 0 });
  const member = await addMember(stage.deps, group);
  const subject = newNote('first');
  await send(stage.deps, subject, [member]);
  await stage.settled();
  return { member, subject };
}

async function saying(subject: string, text: string): Promise<number> {
  const before = stage.slack.updates.length;
  await say(stage.deps, subject, text);
  await stage.settled();
  return stage.slack.updates.length - before;
}

/** Whether everything shows the newest. */
async function isUpToDate(subject: string): Promise<boolean> {
  const about = { where: { id: subject } };
  const { version, isBehind } = await stage.deps.db.prisma.subject.findUniqueOrThrow(about);
  const rows = await rowsOf(stage.deps, subject);
  return !isBehind && rows.every(({ shownVersion }) => shownVersion === version);
}

test('what looks the same is not sent again, and is up to date', async () => {
  const { subject } = await posted();
  expect(await saying(subject, 'first')).toBe(0);
  expect(await isUpToDate(subject)).toBe(true);
  expect(await saying(subject, 'second')).toBe(1);
  expect(await saying(subject, 'second')).toBe(0);
  expect(await saying(subject, 'first')).toBe(1);
  expect(await isUpToDate(subject)).toBe(true);
});

test('it takes nothing of what the workspace may be asked for', async () => {
  const { subject } = await posted();
  await saying(subject, 'second');
  const freeAt = async () => {
    const rows = await stage.deps.db.prisma.sendBudget.findMany({ where: { method: 'update' } });
    return Math.max(...rows.map((row) => row.freeAt.getTime()));
  };
  const before = await freeAt();
  for (let round = 0; round < 5; round += 1) await saying(subject, 'second');
  // A turn that was kept would be more than a second each.
  expect((await freeAt()) - before).toBeLessThan(1000);
});

test('what a killed drawer may have sent is sent again', async () => {
  const { member, subject } = await posted();
  const [row] = await rowsOf(stage.deps, subject);
  await sayAndDie(stage.deps, subject, 'second');
  await claim(stage.deps.db.prisma, row?.id as Id<'message'>);
  // Nobody knows now whether it shows the second, so that the first is drawn.
  await sayAndDie(stage.deps, subject, 'first');
  await stage.deps.db.prisma.postedMessage.updateMany({ data: { claimedUntil: null } });
  await runSweeps(stage.deps);
  await stage.settled();
  expect(stage.slack.updates).toHaveLength(1);
  expect(stage.textsTo(member)).toEqual(['first']);
});

test('what failed, or was refused, is not taken for shown', async () => {
  const { member, subject } = await posted();
  stage.slack.faults.beforeUpdate = () => {
    throw new ChatError('refused', 'invalid_blocks');
  };
  await saying(subject, 'second');
  stage.slack.faults = {};
  expect(await saying(subject, 'first')).toBe(1);
  expect(stage.textsTo(member)).toEqual(['first']);
});
