import { beforeEach, describe, expect, test } from 'vitest';
import { ended, setHomeChannel } from '../../../../src/features/home-channels/operations.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { homeChannelsOf } from '../../../../src/features/messages/operations/channels.ts';
import { addressFor } from '../../../../src/features/people/operations.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { makeGroup, type TestGroup, type TestMember } from '../../support/group.ts';
import { startPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();
let group: TestGroup;
let near: TestMember;
let far: TestMember;
let pollId: string;

/** A group with an open poll; `near` is in Slack, `far` in Teams. */
beforeEach(async () => {
  group = await makeGroup(stage.deps, { members: 2 });
  [far, near] = group.members as [TestMember, TestMember];
  pollId = (await startPoll(stage.deps, group)).id;
  await stage.settled();
});

const keeper = () => installations(stage.deps);
const prisma = () => stage.deps.db.prisma;
const version = async () =>
  (await prisma().subject.findUniqueOrThrow({ where: { id: pollId } })).version;
const isReachable = async ({ personId }: TestMember) =>
  (await addressFor(prisma(), personId)) !== undefined;
const workspaceOf = async ({ workspaceId }: TestMember) => {
  const { externalId } = await prisma().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  return externalId;
};
const accountOf = async (member: TestMember) => ({
  platform: member.platform,
  workspace: await workspaceOf(member),
  userId: member.userId,
});

/** How often a poll is drawn anew because of something. */
async function redrawn(work: () => Promise<void>): Promise<number> {
  const before = await version();
  await work();
  return (await version()) - before;
}

test('a workspace without the app shows at once on what is under way, and no longer when it is back', async () => {
  const externalId = await workspaceOf(near);
  const key = { platform: 'slack', externalId, name: 'Opisto A' } as const;
  expect(await redrawn(() => keeper().remove('slack', externalId))).toBe(1);
  expect([await isReachable(near), await isReachable(far)]).toEqual([false, true]);
  // Slack tells of it by two events.
  expect(await redrawn(() => keeper().remove('slack', externalId))).toBe(0);
  expect(await redrawn(() => keeper().save(key, 'xoxb-1'))).toBe(1);
  expect(await isReachable(near)).toBe(true);
  expect(await redrawn(() => keeper().save(key, 'xoxb-1'))).toBe(0);
});

test('who removes the app cannot be reached from then on, until they add it again', async () => {
  const account = await accountOf(far);
  expect(await redrawn(() => keeper().removeFor(account))).toBe(1);
  expect([await isReachable(far), await isReachable(near)]).toEqual([false, true]);
  expect(await redrawn(() => keeper().addFor(account))).toBe(1);
  expect(await isReachable(far)).toBe(true);
});

test('a person of many groups costs as many statements as one of few', async () => {
  const account = await accountOf(far);
  const few = await countStatements(() => keeper().removeFor(account));
  for (let more = 0; more < 3; more += 1) {
    const other = await makeGroup(stage.deps, { members: 0 });
    const { personId } = far;
    const place = { groupId: other.id, personId, organisationId: other.organisationIds[0] };
    await prisma().membership.create({
      data: { ...place, role: 'member', state: 'active', joinedAt: stage.deps.clock.now() },
    });
    await startPoll(stage.deps, other);
  }
  await stage.settled();
  expect(await countStatements(() => keeper().removeFor(account))).toBe(few);
});

test('of people whom nobody knows nothing is kept', async () => {
  const count = async () => [await prisma().workspace.count(), await prisma().address.count()];
  const before = await count();
  const stranger = { ...(await accountOf(far)), userId: 'stranger' };
  for (const account of [stranger, { ...stranger, workspace: 'other-tenant' }]) {
    await keeper().addFor(account);
    await keeper().removeFor(account);
  }
  expect(await count()).toEqual(before);
});

describe('a home channel', () => {
  const channel = (conversation: string, team?: string) =>
    ({ conversation, kind: 'channel', ...(team && { team }) }) as const;
  const homes = async () => (await homeChannelsOf(prisma(), group.id)).length;
  const told = async () =>
    (
      await prisma().$queryRaw<{ to: { personId: string } }[]>`
      SELECT data->'to' AS "to" FROM pgboss.job
      WHERE data->>'purpose' = 'homes.ended' AND data->>'subjectId' = ${group.id}`
    ).map(({ to }) => to.personId);

  /** Three homes in Teams: two in one team, one in another. */
  async function threeHomes() {
    const actor = { ...group.facilitator, workspaceId: far.workspaceId };
    await setHomeChannel(stage.deps, actor, channel('19:a', '19:team'), group.id);
    await setHomeChannel(stage.deps, actor, channel('19:b', '19:team'), group.id);
    await setHomeChannel(stage.deps, actor, channel('19:c', '19:other'), group.id);
    return { platform: 'teams', workspace: await workspaceOf(far) } as const;
  }

  test('ends with its team, and the facilitators are told', async () => {
    const where = await threeHomes();
    await keeper().removeFrom({ ...where, team: '19:team' });
    expect(await homes()).toBe(1);
    const { personId } = group.facilitator;
    expect(await told()).toEqual([personId, personId]);
    // Teams tells of it twice.
    await keeper().removeFrom({ ...where, team: '19:team' });
    expect([await homes(), await told()]).toEqual([1, [personId, personId]]);
  });

  test('ends alone when it is deleted', async () => {
    const where = await threeHomes();
    await keeper().removeFrom({ ...where, conversation: '19:a' });
    expect([await homes(), await told()]).toEqual([2, [group.facilitator.personId]]);
  });

  test('stays when it is another tenant’s channel of that name', async () => {
    await threeHomes();
    const other = { platform: 'teams', workspace: 'other-tenant' } as const;
    await keeper().removeFrom({ ...other, team: '19:team' });
    await keeper().removeFrom({ ...other, conversation: '19:c' });
    expect([await homes(), await told()]).toEqual([3, []]);
  });

  test('is named to the facilitators by its group', async () => {
    const reader = readerOf(group.facilitator);
    const { name } = await prisma().group.findUniqueOrThrow({ where: { id: group.id } });
    expect((await composed(stage.deps, ended, group.id, reader))?.card.summary).toContain(name);
  });
});
