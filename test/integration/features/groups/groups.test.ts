import { describe, expect, it } from 'vitest';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { newId } from '../../../../src/core/ids.ts';
import { countOpenCodes } from '../../../../src/features/codes/operations.ts';
import {
  activeMembers,
  administeredGroup,
  facilitatedGroup,
  groupsOf,
  memberGroup,
} from '../../../../src/features/groups/operations/access.ts';
import { redeem } from '../../../../src/features/groups/operations/join.ts';
import {
  createGroup,
  joinCode,
  newGroupOptions,
  renewJoinCode,
  saveGroupSettings,
  withdrawJoinCode,
} from '../../../../src/features/groups/operations/setup.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { markUnreachable } from '../../../../src/features/people/operations.ts';
import { admit, makeNetwork, organisationOf, outcomes, somebody, useNetwork } from '../world.ts';

const { deps, network, actorOf, makeGroup, join } = useNetwork();

function draft(options: { facilitating?: boolean; organisationId?: string; name?: string } = {}) {
  const { facilitating = true, name = 'Opinto-ohjaajat' } = options;
  const { organisationId = organisationOf(network) } = options;
  return { groupId: newId<'group'>(), name, organisationId, facilitating };
}

describe('creating a group', () => {
  it('is open to whoever is in an admitted workspace, and makes them its facilitator', async () => {
    const visitor = somebody('tenant', { platform: 'teams' });
    const { groupId, ...rest } = draft();
    const { code } = await createGroup(deps, visitor, { groupId, ...rest });
    const actor = await actorOf(visitor);
    expect(await groupsOf(deps.db.prisma, actor.personId)).toMatchObject([
      { id: groupId, name: 'Opinto-ohjaajat', role: 'facilitator', members: 1 },
    ]);
    expect(code.text).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it('makes one group when the same form is sent twice at once', async () => {
    const visitor = somebody('T1');
    const once = draft();
    const results = await Promise.allSettled([
      createGroup(deps, visitor, once),
      createGroup(deps, visitor, once),
    ]);
    expect(results.map(({ status }) => status)).toContain('fulfilled');
    expect(await activeMembers(deps.db.prisma, once.groupId)).toHaveLength(1);
  });

  it('is refused from a workspace that no network has admitted, and stores nothing', async () => {
    const installed = { platform: 'slack', externalId: 'T10', name: 'Opisto Z' } as const;
    await installations(deps).save(installed, 'token');
    const before = await deps.db.prisma.person.count();
    const attempts = ['T9', 'T10'].map((workspace) =>
      createGroup(deps, somebody(workspace), draft()),
    );
    expect(await outcomes(attempts)).toEqual(['notAdmitted', 'notAdmitted']);
    expect(await deps.db.prisma.person.count()).toBe(before);
  });

  it('is refused under another network than those of the workspace', async () => {
    const other = await makeNetwork(deps, 'T7');
    const foreign = draft({ organisationId: organisationOf(other) });
    const refused = createGroup(deps, somebody('T1'), foreign);
    await expect(refused).rejects.toBeInstanceOf(InvalidForm);
  });

  it('without being in it is for project managers', async () => {
    const without = draft({ facilitating: false });
    expect(await outcomes([createGroup(deps, somebody('T1'), without)])).toEqual([
      'notFacilitator',
    ]);
    const where = { id: without.groupId };
    expect(await deps.db.prisma.group.count({ where })).toBe(0);
    await createGroup(deps, network.manager, without);
    expect(await activeMembers(deps.db.prisma, without.groupId)).toEqual([]);
  });

  it("does not show, or touch, a group whose ID somebody else's form names", async () => {
    const group = await makeGroup();
    const stolen = { ...draft(), groupId: group.id };
    expect(await outcomes([createGroup(deps, somebody('T1'), stolen)])).toEqual(['notFacilitator']);
  });

  it.each(['', ' \u202e ', 'x'.repeat(61)])('refuses the name %j', async (name) => {
    const refused = createGroup(deps, somebody('T1'), draft({ name }));
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'name' }] });
  });

  it('offers the organisations of every network that the person can act in', async () => {
    const other = await makeNetwork(deps, 'T8');
    await admit(deps, network, 'T8');
    const { organisations, isManager } = await newGroupOptions(deps, other.manager);
    expect(new Set(organisations.map(({ networkName }) => networkName))).toEqual(
      new Set(['Verkosto T1', 'Verkosto T8']),
    );
    expect(isManager).toBe(true);
  });
});

describe('who may do what in a group', () => {
  it('is told by their membership of it', async () => {
    const group = await makeGroup();
    const member = await join(group, somebody('tenant', { platform: 'teams' }));
    const { mentor } = group;
    const stranger = await actorOf(network.manager);
    const { prisma } = deps.db;
    const allowed = async (actor: typeof mentor) =>
      outcomes([
        facilitatedGroup(prisma, actor, group.id),
        administeredGroup(prisma, actor, group.id),
        memberGroup(prisma, actor, group.id),
      ]);
    expect(await allowed(mentor)).toEqual(['ok', 'ok', 'ok']);
    expect(await allowed(member)).toEqual(['notFacilitator', 'notFacilitator', 'ok']);
    // A project manager administers, and is neither facilitator nor member.
    expect(await allowed(stranger)).toEqual(['notFacilitator', 'ok', 'notMember']);
  });

  it('is the same for a group that does not exist', async () => {
    const actor = await actorOf(network.manager);
    const { prisma } = deps.db;
    const nowhere = newId<'group'>();
    const attempts = [
      facilitatedGroup(prisma, actor, nowhere),
      administeredGroup(prisma, actor, nowhere),
      memberGroup(prisma, actor, nowhere),
    ];
    expect(await outcomes(attempts)).toEqual(['notFacilitator', 'notFacilitator', 'notMember']);
  });
});

describe('the members of a group', () => {
  it('are listed facilitators first, with who is needed and who cannot be reached', async () => {
    const group = await makeGroup(somebody('T1', { name: 'Ö Mentori' }));
    const visitor = somebody('tenant', { platform: 'teams', name: 'A Ryhmäläinen' });
    const member = await join(group, visitor);
    await deps.db.transaction((tx) => markUnreachable(deps, tx, member.addressId, 'blocked'));
    expect(await activeMembers(deps.db.prisma, group.id)).toMatchObject([
      { name: 'Ö Mentori', role: 'facilitator', required: true, unreachable: false },
      {
        name: 'A Ryhmäläinen',
        role: 'member',
        required: false,
        unreachable: true,
        organisationName: 'Kunta B',
        locale: 'fi',
        zone: 'Europe/Helsinki',
      },
    ]);
  });
});

describe('a join code', () => {
  it('stays the same each time it is asked for', async () => {
    const group = await makeGroup();
    const { code } = await joinCode(deps, group.mentor, group.id);
    expect(code.text).toBe(group.code);
  });

  it('is one, also when several ask for it or change it at once', async () => {
    const { id, mentor } = await makeGroup();
    await withdrawJoinCode(deps, mentor, id);
    const asked = await Promise.all([1, 2, 3].map(() => joinCode(deps, mentor, id)));
    expect(new Set(asked.map(({ code }) => code.text)).size).toBe(1);
    await Promise.all([1, 2, 3].map(() => renewJoinCode(deps, mentor, id)));
    expect(await countOpenCodes(deps.db.prisma, { kind: 'join', groupId: id })).toBe(1);
  });

  it('works no more once it has been changed or withdrawn', async () => {
    const { id, code, mentor } = await makeGroup();
    const { code: second } = await renewJoinCode(deps, mentor, id);
    expect(await outcomes([redeem(deps, somebody('T1'), code)])).toEqual(['wrongCode']);
    expect(await redeem(deps, somebody('T1'), second.text)).toMatchObject({ kind: 'join' });
    await withdrawJoinCode(deps, mentor, id);
    expect(await outcomes([redeem(deps, somebody('T1'), second.text)])).toEqual(['wrongCode']);
  });

  it('is for those who administer the group', async () => {
    const group = await makeGroup();
    const member = await join(group, somebody('T1'));
    const attempts = [
      joinCode(deps, member, group.id),
      renewJoinCode(deps, member, group.id),
      withdrawJoinCode(deps, member, group.id),
    ];
    expect(await outcomes(attempts)).toEqual(Array(3).fill('notFacilitator'));
  });
});

describe("a group's settings", () => {
  const settings = {
    name: 'Uusi nimi',
    zone: 'Europe/Stockholm',
    quorum: '3',
    showNames: false,
    settleAutomatically: true,
    takesOffers: false,
    hidesCounts: true,
  };

  it('are saved by a facilitator', async () => {
    const { id, mentor } = await makeGroup();
    // Three of one: until there are more, everybody is needed.
    const told = await saveGroupSettings(deps, mentor, id, settings);
    expect(told).toEqual({ fewerThanQuorum: 1 });
    const saved = await facilitatedGroup(deps.db.prisma, mentor, id);
    expect(saved).toMatchObject({ ...settings, quorum: 3 });
    expect(await saveGroupSettings(deps, mentor, id, { ...settings, quorum: ' ' })).toEqual({});
    const { quorum } = await facilitatedGroup(deps.db.prisma, mentor, id);
    expect(quorum).toBeNull();
  });

  it('are refused to a member', async () => {
    const group = await makeGroup();
    const member = await join(group, somebody('T1'));
    const refused = saveGroupSettings(deps, member, group.id, settings);
    expect(await outcomes([refused])).toEqual(['notFacilitator']);
  });

  it('name every field that cannot be as it is', async () => {
    const group = await makeGroup();
    const wrong = { ...settings, name: '', zone: 'Mars', quorum: '0' };
    const refused = saveGroupSettings(deps, group.mentor, group.id, wrong);
    await expect(refused).rejects.toMatchObject({
      problems: [{ field: 'name' }, { field: 'zone' }, { field: 'quorum' }],
    });
  });
});
