import { beforeAll, expect, test } from 'vitest';
import {
  listActiveMembers,
  listGroupsFor,
  listGroupsOf,
  listManagedGroups,
} from '../../../src/features/groups/store/groups.ts';
import { allCredentials, listAdmitted } from '../../../src/features/installations/store.ts';
import * as networks from '../../../src/features/networks/store.ts';
import { testDeps } from '../features/world.ts';
import { useDatabase } from '../support/database.ts';
import { addMember, makeGroup, type TestGroup } from '../support/group.ts';

const deps = testDeps(useDatabase());

/** Neither by the numbers of their letters nor as the run's databases order them. */
const NAMES = ['anna', 'Bo', 'Ryhmä 2', 'Ryhmä 10', 'Zoe', 'Åke', 'Äijä', 'Öine'];
const createdAt = new Date();
let group: TestGroup;

beforeAll(async () => {
  group = await makeGroup(deps, { members: 0 });
  for (const name of NAMES.toReversed()) await makeAll(name);
});

/** One of each of this name: all groups and networks are the facilitator's. */
async function makeAll(name: string): Promise<void> {
  const { prisma } = deps.db;
  const { personId } = await addMember(deps, group);
  await prisma.person.update({ where: { id: personId }, data: { name } });
  await prisma.manager.create({ data: { networkId: group.networkId, personId } });
  const organisation = await prisma.organisation.create({
    data: { name, networkId: group.networkId },
  });
  const workspace = await prisma.workspace.create({
    data: { platform: 'slack', externalId: name, name, credentials: 'sealed' },
  });
  await prisma.admission.create({
    data: { networkId: group.networkId, workspaceId: workspace.id, admittedAt: createdAt },
  });
  const leading = { personId: group.facilitator.personId, organisationId: organisation.id };
  await prisma.network.create({
    data: {
      ...{ name, createdAt, managers: { create: { personId: leading.personId } } },
      admissions: { create: { workspaceId: group.workspaceIds[0], admittedAt: createdAt } },
      groups: {
        create: {
          ...{ name, createdAt },
          memberships: { create: { ...leading, state: 'active', joinedAt: createdAt } },
        },
      },
    },
  });
}

const lists: Record<string, () => Promise<{ readonly name: string }[]>> = {
  organisations: () => networks.listOrganisations(deps.db.prisma, [group.networkId]),
  'networks of a workspace': async () => {
    const { prisma } = deps.db;
    const where = { id: group.workspaceIds[0] as string };
    const { externalId } = await prisma.workspace.findUniqueOrThrow({ where });
    return networks.networksOfWorkspace(prisma, 'slack', externalId);
  },
  'networks to manage': () => networks.managedFrom(deps.db.prisma, group.facilitator),
  'networks of a manager': () =>
    networks.managedNetworks(deps.db.prisma, group.facilitator.personId),
  managers: () => networks.listManagers(deps.db.prisma, group.networkId),
  workspaces: () => listAdmitted(deps.db.prisma, group.networkId),
  installations: () => allCredentials(deps.db.prisma),
  members: () => listActiveMembers(deps.db.prisma, group.id),
  'groups of a person': () => listGroupsOf(deps.db.prisma, group.facilitator.personId),
  'groups to act on': () => listGroupsFor(deps.db.prisma, group.facilitator),
  'groups of a manager': () => listManagedGroups(deps.db.prisma, group.facilitator),
};

test.each(Object.keys(lists))('%s stand as people look for names', async (which) => {
  const names = (await lists[which]?.())?.map(({ name }) => name) ?? [];
  expect(names.filter((name) => NAMES.includes(name))).toEqual(NAMES);
});

test('facilitators stand before the other members', async () => {
  const [first, ...others] = await listActiveMembers(deps.db.prisma, group.id);
  expect(first?.role).toBe('facilitator');
  expect(others.map(({ role }) => role)).toEqual(NAMES.map(() => 'member'));
});
