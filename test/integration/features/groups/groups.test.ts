import { beforeAll, describe, expect, it } from 'vitest';
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
import { useDatabase } from '../../support/database.ts';
import {
  actorOf,
  admit,
  join,
  makeGroup,
  makeNetwork,
  type Network,
  organisationOf,
  outcomes,
  somebody,
  type TestDeps,
  testDeps,
} from '../world.ts';

const database = useDatabase();
let deps: TestDeps;
let network: Network;

beforeAll(async () => {
  deps = testDeps(database.db);
  network = await makeNetwork(deps, 'T1');
  await admit(deps, network, 'T2', 'teams');
});

function draft(options: { facilitating?: boolean; organisationId?: string; name?: string } = {}) {
  const { facilitating = true, name = 'Opinto-ohjaajat' } = options;
  const { organisationId = organisationOf(network) } = options;
  return { groupId: newId<'group'>(), name, organisationId, facilitating };
}

describe('creating a group', () => {
  it('is open to whoever is in an admitted workspace, and makes them its facilitator', async () => {
    const visitor = somebody('T2', { platform: 'teams' });
    const { groupId, ...rest } = draft();
    const { code } = await createGroup(deps, visitor, { groupId, ...rest });
    const actor = await actorOf(deps, visitor);
    expect(await groupsOf(database.db.prisma, actor.personId)).toEqual([
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
    expect(await activeMembers(database.db.prisma, once.groupId)).toHaveLength(1);
  });

  it('is refused from a workspace that no network has admitted, and stores nothing', async () => {
    const installed = { platform: 'slack', externalId: 'T10', name: 'Opisto Z' } as const;
    await installations(deps).save(installed, 'token');
    const before = await database.db.prisma.person.count();
    const attempts = ['T9', 'T10'].map((workspace) =>
      createGroup(deps, somebody(workspace), draft()),
    );
    expect(await outcomes(attempts)).toEqual(['notAdmitted', 'notAdmitted']);
    expect(await database.db.prisma.person.count()).toBe(before);
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
    expect(await database.db.prisma.group.count({ where })).toBe(0);
    await createGroup(deps, network.manager, without);
    expect(await activeMembers(database.db.prisma, without.groupId)).toEqual([]);
  });

  it("does not show, or touch, a group whose ID somebody else's form names", async () => {
    const group = await makeGroup(deps, network, somebody('T1'));
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
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const member = await join(
      deps,
      network,
      group,
      facilitator,
      somebody('T2', { platform: 'teams' }),
    );
    const mentor = await actorOf(deps, facilitator);
    const stranger = await actorOf(deps, network.manager);
    const { prisma } = database.db;
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
    const actor = await actorOf(deps, network.manager);
    const { prisma } = database.db;
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
    const facilitator = somebody('T1', { name: 'Ö Mentori' });
    const group = await makeGroup(deps, network, facilitator);
    const visitor = somebody('T2', { platform: 'teams', name: 'A Ryhmäläinen' });
    const member = await join(deps, network, group, facilitator, visitor);
    await database.db.transaction((tx) => markUnreachable(deps, tx, member.addressId, 'blocked'));
    expect(await activeMembers(database.db.prisma, group.id)).toMatchObject([
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
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const { code } = await joinCode(deps, await actorOf(deps, facilitator), group.id);
    expect(code.text).toBe(group.code);
  });

  it('is one, also when several ask for it or change it at once', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const actor = await actorOf(deps, facilitator);
    await withdrawJoinCode(deps, actor, group.id);
    const asked = await Promise.all([1, 2, 3].map(() => joinCode(deps, actor, group.id)));
    expect(new Set(asked.map(({ code }) => code.text)).size).toBe(1);
    await Promise.all([1, 2, 3].map(() => renewJoinCode(deps, actor, group.id)));
    expect(await countOpenCodes(database.db.prisma, { kind: 'join', groupId: group.id })).toBe(1);
  });

  it('works no more once it has been changed or withdrawn', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const actor = await actorOf(deps, facilitator);
    const { code: second } = await renewJoinCode(deps, actor, group.id);
    expect(await outcomes([redeem(deps, somebody('T1'), group.code)])).toEqual(['wrongCode']);
    expect(await redeem(deps, somebody('T1'), second.text)).toMatchObject({ kind: 'join' });
    await withdrawJoinCode(deps, actor, group.id);
    expect(await outcomes([redeem(deps, somebody('T1'), second.text)])).toEqual(['wrongCode']);
  });

  it('is for those who administer the group', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const member = await join(deps, network, group, facilitator, somebody('T1'));
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
  };

  it('are saved by a facilitator', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const actor = await actorOf(deps, facilitator);
    // Three of one: until there are more, everybody is needed.
    const told = await saveGroupSettings(deps, actor, group.id, settings);
    expect(told).toEqual({ fewerThanQuorum: 1 });
    const saved = await facilitatedGroup(database.db.prisma, actor, group.id);
    expect(saved).toMatchObject({ ...settings, quorum: 3 });
    expect(await saveGroupSettings(deps, actor, group.id, { ...settings, quorum: ' ' })).toEqual(
      {},
    );
    const { quorum } = await facilitatedGroup(database.db.prisma, actor, group.id);
    expect(quorum).toBeNull();
  });

  it('are refused to a member', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const member = await join(deps, network, group, facilitator, somebody('T1'));
    const refused = saveGroupSettings(deps, member, group.id, settings);
    expect(await outcomes([refused])).toEqual(['notFacilitator']);
  });

  it('name every field that cannot be as it is', async () => {
    const facilitator = somebody('T1');
    const group = await makeGroup(deps, network, facilitator);
    const wrong = { ...settings, name: '', zone: 'Mars', quorum: '0' };
    const refused = saveGroupSettings(deps, await actorOf(deps, facilitator), group.id, wrong);
    await expect(refused).rejects.toMatchObject({
      problems: [{ field: 'name' }, { field: 'zone' }, { field: 'quorum' }],
    });
  });
});
