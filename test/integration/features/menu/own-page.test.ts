import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { PostedAt } from '../../../../src/chat/platform.ts';
import { unlinkAccount } from '../../../../src/features/linking/operations.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { answer, startPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

async function pageOf(person: TestMember): Promise<Card> {
  const { tell } = await deskOf(stage.deps, person).type('oma');
  if (!tell) throw new Error('no page');
  return tell;
}

/** The line and the first button of the person's first group. */
async function next(person: TestMember): Promise<readonly [string, string | undefined]> {
  const page = await pageOf(person);
  const lines = linesOf(page);
  const row = page.blocks.find(
    (block) => block.kind === 'choice' && block.text === 'Opinto-ohjaajat',
  );
  const button = row?.kind === 'choice' ? row.options[0]?.label : undefined;
  return [lines[lines.indexOf('Opinto-ohjaajat') + 1] ?? '', button];
}

describe('what a facilitator is told to do next', () => {
  test('goes from the code to a poll, its answers, the time and the meeting', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const { facilitator } = group;
    expect((await next(facilitator))[1]).toBe('Näytä liittymiskoodi');
    const member = await addMember(deps, group);
    expect((await next(facilitator))[1]).toBe('Etsi ryhmälle aika');

    const poll = await startPoll(deps, group);
    await answer(deps, member, poll, 'yes', 'yes');
    expect(await next(facilitator)).toEqual([
      'Aikakysely on auki pe 27.11. klo 16.00 asti. 1/2 vastannut.',
      'Katso kysely',
    ]);
    expect((await next(member))[1]).toBe('Avaa');
    await closePoll(deps, facilitator, poll.id);
    expect((await next(facilitator))[1]).toBe('Katso tulos');
    await answerPending(group);
    expect((await next(facilitator))[1]).toBe('Vahvista liittyjät');
  });

  test('is the next meeting when one is agreed', async () => {
    const group = await makeGroup(stage.deps);
    await recordSeason(stage.deps, group, '2026-12-08', '2026-12-01');
    expect(await next(group.facilitator)).toEqual([
      'Nähdään ti 1.12. klo 14.00–15.30.',
      'Katso tapaaminen',
    ]);
  });

  /** Somebody asks to join. */
  async function answerPending(group: TestGroup): Promise<void> {
    const { personId } = await addMember(stage.deps, group);
    const where = { groupId_personId: { groupId: group.id, personId } };
    await stage.deps.db.prisma.membership.update({ where, data: { state: 'pending' } });
  }
});

test('what waits for a person stands on their page until it is done, wherever that is', async () => {
  const group = await makeGroup(stage.deps, { members: 1 });
  const [member] = group.members as [TestMember];
  const poll = await startPoll(stage.deps, group);
  const asked = 'Vastaa → polls.answer';
  expect(buttonsOf(await pageOf(member))).toContain(asked);
  await answer(stage.deps, member, poll, 'yes', 'yes');
  const page = await pageOf(member);
  expect(buttonsOf(page)).not.toContain(asked);
  expect(linesOf(page)).toContain('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
});

test('who waits to join is told of only to those who may confirm them', async () => {
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 1 });
  const [member] = group.members as [TestMember];
  const { personId } = await addMember(deps, group);
  const where = { groupId_personId: { groupId: group.id, personId } };
  await deps.db.prisma.membership.update({ where, data: { state: 'pending' } });
  for (const person of [group.facilitator, member]) {
    // The member has facilitated the group, and something has been left behind.
    const task = { kind: 'confirmMembers', subjectId: group.id, createdAt: deps.clock.now() };
    await deps.db.prisma.task.create({ data: { ...task, personId: person.personId } });
  }
  const asked = 'Katso → joining.pending';
  expect(buttonsOf(await pageOf(group.facilitator))).toContain(asked);
  expect(buttonsOf(await pageOf(member))).not.toContain(asked);
});

test('nothing of a group is shown to who has left it', async () => {
  const group = await makeGroup(stage.deps, { members: 1 });
  const [member] = group.members as [TestMember];
  await startPoll(stage.deps, group);
  await recordSeason(stage.deps, group, '2026-12-01');
  const where = { groupId: group.id, personId: member.personId };
  await stage.deps.db.prisma.membership.updateMany({ where, data: { state: 'left' } });
  expect(JSON.stringify(await pageOf(member))).not.toMatch(/Opinto-ohjaajat|Joulukuun|klo 14/);
});

/** One person facilitates `groups` groups of `members` others, with something under way in each. */
async function busy(groups: number, members: number): Promise<TestMember> {
  const { deps } = stage;
  const first = await makeGroup(deps, { members });
  const { facilitator } = first;
  for (let index = 0; index < groups; index += 1) {
    const group = index === 0 ? first : await makeGroup(deps, { members });
    const { personId } = facilitator;
    const organisationId = group.organisationIds[0];
    if (index > 0) {
      await deps.db.prisma.membership.create({
        data: {
          ...{ groupId: group.id, personId, organisationId, role: 'facilitator', state: 'active' },
          joinedAt: deps.clock.now(),
        },
      });
    }
    const pending = await addMember(deps, group);
    await deps.db.prisma.membership.updateMany({
      where: { groupId: group.id, personId: pending.personId },
      data: { state: 'pending' },
    });
    await startPoll(deps, group);
    await recordSeason(deps, group, '2026-12-01');
    for (const kind of ['settlePoll', 'confirmMembers', 'rsvp']) {
      const subjectId = group.id;
      const createdAt = deps.clock.now();
      await deps.db.prisma.task.create({ data: { personId, kind, subjectId, createdAt } });
    }
  }
  return facilitator;
}

test('a page costs the same statements however many groups and members there are', async () => {
  const cost = async (groups: number, members: number) => {
    const person = await busy(groups, members);
    const desk = deskOf(stage.deps, person);
    return countStatements(() => desk.type('oma'));
  };
  // The first one also opens connections.
  await cost(1, 1);
  const few = await cost(1, 1);
  expect(await cost(8, 6)).toBe(few);
  expect(few).toBeLessThanOrEqual(14);
});

describe('a page that has been opened', () => {
  /** Opens it as Slack does, and notes what is there as if it had been sent. */
  async function open(person: TestMember): Promise<PostedAt> {
    const externalId = `slack ${person.userId}`;
    const { prisma } = stage.deps.db;
    await prisma.workspace.update({ where: { id: person.workspaceId }, data: { externalId } });
    const conversation = `D-${person.userId}`;
    const data = { conversation };
    await prisma.address.update({ where: { id: person.addressId }, data });
    const at = { workspace: externalId, conversation, messageId: `home:${person.userId}` };
    const { redraw: card } = await deskOf(stage.deps, person).openOwnPage(at);
    if (!card) throw new Error('no page');
    stage.slack.sent.push({ deliveryId: at.messageId, card, target: at, at });
    return at;
  }
  const shownAt = ({ messageId }: PostedAt) =>
    stage.slack.sent.find(({ at }) => at.messageId === messageId)?.card as Card;

  test('is redrawn when something on it is done elsewhere', async () => {
    const group = await makeGroup(stage.deps, { members: 2 });
    const member = group.members[1] as TestMember;
    const poll = await startPoll(stage.deps, group);
    const at = await open(member);
    expect(buttonsOf(shownAt(at))).toContain('Vastaa → polls.answer');
    await stage.settled();
    await answer(stage.deps, member, poll, 'yes', 'yes');
    await stage.settled();
    expect(buttonsOf(shownAt(at))).not.toContain('Vastaa → polls.answer');
    expect(stage.slack.updates.map((update) => update.at)).toContainEqual(at);
  });

  test('is redrawn once more where an older one has come to stand over it', async () => {
    const group = await makeGroup(stage.deps, { members: 2 });
    const member = group.members[1] as TestMember;
    const poll = await startPoll(stage.deps, group);
    const at = await open(member);
    const older = await deskOf(stage.deps, member).openOwnPage(at);
    await answer(stage.deps, member, poll, 'yes', 'yes');
    await stage.settled();
    expect(buttonsOf(shownAt(at))).not.toContain('Vastaa → polls.answer');
    await stage.slack.update(at, older.redraw as Card);
    expect(buttonsOf(shownAt(at))).toContain('Vastaa → polls.answer');
    await older.shown?.();
    await stage.settled();
    expect(buttonsOf(shownAt(at))).not.toContain('Vastaa → polls.answer');
    // What nothing has changed under stays as it is.
    const newest = await deskOf(stage.deps, member).openOwnPage(at);
    const before = stage.slack.updates.length;
    await newest.shown?.();
    await stage.settled();
    expect(stage.slack.updates).toHaveLength(before);
  });

  test('is noted once, however often it is opened', async () => {
    const group = await makeGroup(stage.deps, { members: 2 });
    const member = group.members[1] as TestMember;
    await open(member);
    await open(member);
    const where = { purpose: 'menu.home', personId: member.personId };
    expect(await stage.deps.db.prisma.postedMessage.count({ where })).toBe(1);
  });

  test('is left alone when its account is no longer the person’s', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 2 });
    const member = group.members[1] as TestMember;
    const { personId, workspaceId } = member;
    const other = await deps.db.prisma.address.create({
      data: { personId, workspaceId, userId: `${member.userId}b`, name: 'Toinen tili' },
    });
    const poll = await startPoll(deps, group);
    const at = await open(member);
    await stage.settled();
    await unlinkAccount(deps, member, member.addressId);
    await stage.settled();
    const before = stage.slack.updates.length;
    const stays = { ...member, addressId: other.id as TestMember['addressId'] };
    await answer(deps, stays, poll, 'yes', 'yes');
    await stage.settled();
    const after = stage.slack.updates.slice(before).map((update) => update.at.messageId);
    expect(after).not.toContain(at.messageId);
  });
});
