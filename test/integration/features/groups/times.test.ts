import { expect, it } from 'vitest';
import { confirmMembers, pendingList } from '../../../../src/features/groups/operations/confirm.ts';
import { leaveGroup, removeMember } from '../../../../src/features/groups/operations/members.ts';
import { somebody, useNetwork } from '../world.ts';

const { deps, makeGroup, ask } = useNetwork();
const MINUTE = 60_000;

/** A group, somebody who wants to be in it, and their times there in minutes from now. */
async function scene() {
  const group = await makeGroup();
  const { mentor } = group;
  const visitor = somebody('T1');
  const start = deps.clock.now().getTime();
  const minutes = (time: Date | null) => time && (time.getTime() - start) / MINUTE;
  const timesOf = async (personId: string) => {
    const where = { groupId_personId: { groupId: group.id, personId } };
    const found = await deps.db.prisma.membership.findUniqueOrThrow({ where });
    return [minutes(found.askedAt), minutes(found.joinedAt), minutes(found.leftAt)];
  };
  const asking = () => ask(group, visitor);
  const confirm = async () => {
    const { pending } = await pendingList(deps, mentor, group.id);
    await confirmMembers(deps, mentor, group.id, pending);
  };
  return { group, mentor, asking, confirm, timesOf };
}

it('of a membership are when it was asked for, when it began, and when it ended', async () => {
  const { group, asking, confirm, timesOf } = await scene();
  const member = await asking();
  expect(await timesOf(member.personId)).toEqual([0, null, null]);
  deps.clock.advance(MINUTE);
  await confirm();
  expect(await timesOf(member.personId)).toEqual([0, 1, null]);
  deps.clock.advance(MINUTE);
  await leaveGroup(deps, member, group.id);
  expect(await timesOf(member.personId)).toEqual([0, 1, 2]);
});

it('stay those of before until who comes back is confirmed', async () => {
  const { group, mentor, asking, confirm, timesOf } = await scene();
  const { personId } = await asking();
  await confirm();
  deps.clock.advance(MINUTE);
  await removeMember(deps, mentor, group.id, personId);
  deps.clock.advance(MINUTE);
  await asking();
  expect(await timesOf(personId)).toEqual([2, 0, 1]);
  deps.clock.advance(MINUTE);
  await confirm();
  expect(await timesOf(personId)).toEqual([2, 3, null]);
});

it('of who has founded a group have no asking', async () => {
  const { mentor, timesOf } = await scene();
  expect(await timesOf(mentor.personId)).toEqual([null, 0, null]);
});
