import { describe, expect, it } from 'vitest';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { activeMembers, groupsOf } from '../../../../src/features/groups/operations/access.ts';
import { confirmTask } from '../../../../src/features/groups/operations/confirm.ts';
import {
  changeMember,
  leaveGroup,
  memberList,
  removeMember,
} from '../../../../src/features/groups/operations/members.ts';
import { renamedMessage } from '../../../../src/features/groups/operations/names.ts';
import { answerTask } from '../../../../src/features/polls/operations/kinds.ts';
import { openTasks, waitingFor } from '../../../../src/features/tasks/operations/tasks.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { makeNetwork, organisationOf, outcomes, sent, somebody, useNetwork } from '../world.ts';

const { deps, network, actorOf, makeGroup, ask, join } = useNetwork();

async function newGroup() {
  const group = await makeGroup();
  const visitor = somebody('T1');
  const member = await join(group, visitor);
  return { ...group, member, visitor };
}

const asFacilitator = () =>
  ({ role: 'facilitator', required: false, organisationId: organisationOf(network) }) as const;
const asMember = () =>
  ({ role: 'member', required: false, organisationId: organisationOf(network) }) as const;

/** As if something about it had been posted. */
async function shownAbout(id: string): Promise<void> {
  await deps.db.prisma.subject.upsert({ where: { id }, create: { id }, update: { version: 1 } });
}
const versionOf = async (id: string) =>
  (await deps.db.prisma.subject.findUniqueOrThrow({ where: { id } })).version;

describe('changing a member', () => {
  it('gives a role, a need to be there and an organisation', async () => {
    const { id, mentor, member } = await newGroup();
    const organisationId = organisationOf(network, 'Kunta B');
    const change = { role: 'member', required: true, organisationId } as const;
    await changeMember(deps, mentor, id, member.personId, change);
    const members = await activeMembers(deps.db.prisma, id);
    expect(members[1]).toMatchObject({ required: true, role: 'member', organisationId });
  });

  it('into a facilitator tells them who waits; back takes those tasks away', async () => {
    const group = await newGroup();
    const { id, mentor, member } = group;
    await ask(group, somebody('T1'));
    deps.jobs.length = 0;
    await changeMember(deps, mentor, id, member.personId, asFacilitator());
    expect(sent(deps, 'joining.pending')).toEqual([member.personId]);
    const tasks = () => waitingFor(deps.db.prisma, member.personId);
    expect(await tasks()).toMatchObject([{ kind: 'confirmMembers' }]);
    await changeMember(deps, mentor, id, member.personId, asMember());
    expect(await tasks()).toEqual([]);
  });

  it('is for those who administer the group, and within it', async () => {
    const [{ id, member }, other] = [await newGroup(), await newGroup()];
    const change = asFacilitator();
    const attempts = [
      changeMember(deps, member, id, member.personId, change),
      changeMember(deps, other.mentor, id, member.personId, change),
      changeMember(deps, other.mentor, other.id, member.personId, change),
      removeMember(deps, member, id, member.personId),
      memberList(deps, member, id),
    ];
    expect(await outcomes(attempts)).toEqual([
      'notFacilitator',
      'notFacilitator',
      'memberGone',
      'notFacilitator',
      'notFacilitator',
    ]);
  });

  it('puts right their name, of which they are told, and those who see it', async () => {
    const [group, other] = [await newGroup(), await newGroup()];
    const { id, mentor, member, visitor } = group;
    await join(other, visitor);
    for (const { id: groupId } of [group, other]) await shownAbout(groupId);
    deps.jobs.length = 0;
    await changeMember(deps, mentor, id, member.personId, { ...asMember(), name: ' Aino  Opo' });
    expect(sent(deps, 'members.renamed')).toEqual([member.personId]);
    const [, shown] = await activeMembers(deps.db.prisma, other.id);
    expect(shown?.name).toBe('Aino Opo');
    for (const { id: groupId } of [group, other]) expect(await versionOf(groupId)).not.toBe(1);
    const told = deps.jobs.find(({ payload }) => payload['purpose'] === 'members.renamed');
    const subjectId = String(told?.payload['subjectId']);
    const drawn = await composed(deps, renamedMessage, subjectId, readerOf(member));
    expect(drawn?.card.summary).toBe(
      'Nimesi korjattiin ryhmässä Opinto-ohjaajat. Se on nyt Aino Opo.',
    );
    expect(await composed(deps, renamedMessage, subjectId, readerOf(mentor))).toBeUndefined();
  });

  it('tells nobody of a name that stays, or is their own', async () => {
    const { id, mentor, member } = await newGroup();
    deps.jobs.length = 0;
    await changeMember(deps, mentor, id, member.personId, { ...asMember(), name: member.name });
    await changeMember(deps, mentor, id, mentor.personId, { ...asFacilitator(), name: 'Mentori' });
    expect(sent(deps, 'members.renamed')).toEqual([]);
  });

  it.each(['', 'a'.repeat(61)])('is refused the name %j, in its field', async (name) => {
    const { id, mentor, member } = await newGroup();
    const refused = changeMember(deps, mentor, id, member.personId, { ...asMember(), name });
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'name' }] });
  });

  it("is refused to an organisation of another network, in the form's field", async () => {
    const { id, mentor, member } = await newGroup();
    const other = await makeNetwork(deps, 'T8');
    const change = { ...asMember(), organisationId: organisationOf(other) };
    const refused = changeMember(deps, mentor, id, member.personId, change);
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'organisation' }] });
  });
});

describe('the last facilitator', () => {
  it('stays one as long as anybody else is in the group', async () => {
    const { id, mentor, member } = await newGroup();
    const manager = await actorOf(network.manager);
    const attempts = [
      leaveGroup(deps, mentor, id),
      removeMember(deps, manager, id, mentor.personId),
    ];
    expect(await outcomes(attempts)).toEqual(['lastFacilitator', 'lastFacilitator']);
    const demoted = changeMember(deps, mentor, id, mentor.personId, asMember());
    await expect(demoted).rejects.toBeInstanceOf(InvalidForm);
    await leaveGroup(deps, member, id);
    await leaveGroup(deps, mentor, id);
    expect(await activeMembers(deps.db.prisma, id)).toEqual([]);
  });

  it('remains when two facilitators leave at once', async () => {
    const group = await newGroup();
    const { id, mentor, member } = group;
    await join(group, somebody('T1'));
    await changeMember(deps, mentor, id, member.personId, asFacilitator());
    const attempts = [leaveGroup(deps, mentor, id), leaveGroup(deps, member, id)];
    expect((await outcomes(attempts)).toSorted()).toEqual(['lastFacilitator', 'ok']);
    const members = await activeMembers(deps.db.prisma, id);
    expect(members.map(({ role }) => role)).toEqual(['facilitator', 'member']);
  });
});

describe('leaving a group', () => {
  it('takes away what waited there, and only there; one may come back', async () => {
    const [group, other] = [await newGroup(), await newGroup()];
    const { id, member, visitor } = group;
    await join(other, visitor);
    const poll = await deps.db.prisma.poll.create({
      data: {
        groupId: id,
        title: 'Kysely',
        deadline: new Date('2026-12-01T12:00:00Z'),
        createdById: group.mentor.personId,
        createdAt: deps.clock.now(),
      },
    });
    await deps.db.transaction(async (tx) => {
      await openTasks(deps, tx, answerTask, poll.id, [member]);
      await openTasks(deps, tx, confirmTask, other.id, [member]);
    });
    await leaveGroup(deps, member, id);
    const tasks = await waitingFor(deps.db.prisma, member.personId);
    expect(tasks.map(({ subjectId }) => subjectId)).toEqual([other.id]);
    const groups = await groupsOf(deps.db.prisma, member.personId);
    expect(groups.map((own) => own.id)).toEqual([other.id]);

    await join(group, visitor);
    expect(await groupsOf(deps.db.prisma, member.personId)).toHaveLength(2);
  });

  it('is refused to who is not in it', async () => {
    const [{ id }, { mentor }] = [await newGroup(), await newGroup()];
    expect(await outcomes([leaveGroup(deps, mentor, id)])).toEqual(['notMember']);
  });

  it('twice at once leaves once', async () => {
    const { id, member } = await newGroup();
    const attempts = [leaveGroup(deps, member, id), leaveGroup(deps, member, id)];
    expect((await outcomes(attempts)).toSorted()).toEqual(['notMember', 'ok']);
  });

  it('has what is under way in the group redrawn', async () => {
    const { id, member, mentor } = await newGroup();
    const data = {
      groupId: id,
      title: 'Kysely',
      deadline: new Date('2026-12-01T12:00:00Z'),
      createdById: mentor.personId,
      createdAt: deps.clock.now(),
    };
    const { id: pollId } = await deps.db.prisma.poll.create({ data });
    await deps.db.prisma.subject.create({ data: { id: pollId } });
    const { workspaceId } = mentor;
    await deps.db.prisma.postedMessage.create({
      data: {
        id: pollId,
        purpose: 'polls.board',
        subjectId: pollId,
        workspaceId,
        conversation: 'C',
        messageId: 'M',
        attemptedAt: deps.clock.now(),
        shownVersion: 1,
      },
    });
    await leaveGroup(deps, member, id);
    const { version } = await deps.db.prisma.subject.findUniqueOrThrow({
      where: { id: pollId },
    });
    expect(version).toBe(2);
  });
});
