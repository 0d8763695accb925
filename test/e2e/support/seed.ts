import { newId } from '../../../src/core/ids.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import type { World } from './world.ts';

/** One organisation of the seeded network: its workspace on one platform, and its people there. */
export interface SeedOrganisation {
  readonly name: string;
  readonly platform: 'slack' | 'teams';
  /** The first of the first organisation facilitates the group. */
  readonly people: number;
  /** The language of its people; Finnish unless set. */
  readonly locale?: 'fi' | 'sv' | 'en';
}

export interface SeedGroup {
  readonly networkId: string;
  readonly groupId: string;
  readonly facilitator: ChatUser;
  /** Everybody, the facilitator first. */
  readonly people: readonly ChatUser[];
}

let workspaces = 0;

/** Writes a network with one group straight into the database, and its people into the hosts. */
export async function seedGroup(
  world: World,
  organisations: readonly SeedOrganisation[],
): Promise<SeedGroup> {
  const { prisma } = world.bot.deps.db;
  const now = world.clock.now();
  const network = await prisma.network.create({ data: { name: 'Verkosto', createdAt: now } });
  const group = await prisma.group.create({
    data: { name: 'Opinto-ohjaajat', networkId: network.id, createdAt: now },
  });
  const people: ChatUser[] = [];
  for (const { name, platform, people: count, locale = 'fi' } of organisations) {
    const organisation = await prisma.organisation.create({
      data: { name, networkId: network.id },
    });
    const workspace = await addWorkspace(world, platform, name);
    await prisma.admission.create({
      data: { workspaceId: workspace.id, networkId: network.id, admittedAt: now },
    });
    for (let index = 1; index <= count; index += 1) {
      const user = workspace.addUser(`Opinto-ohjaaja ${index}, ${name}`);
      const role = people.length === 0 ? 'facilitator' : 'member';
      await addMember(world, {
        user,
        locale,
        role,
        workspaceId: workspace.id,
        groupId: group.id,
        organisationId: organisation.id,
      });
      people.push(user);
    }
  }
  const [facilitator] = people;
  if (!facilitator) throw new Error('a group needs somebody');
  return { networkId: network.id, groupId: group.id, facilitator, people };
}

export async function addWorkspace(
  { bot, slack, teams }: World,
  platform: 'slack' | 'teams',
  name: string,
): Promise<{ id: string; addUser(name: string): ChatUser }> {
  const { prisma } = bot.deps.db;
  workspaces += 1;
  if (platform === 'slack') {
    const teamId = `T0SEED${workspaces}`;
    const { botToken } = slack.addWorkspace({ teamId, name });
    await bot.installSlack?.(botToken);
    const { id } = await prisma.workspace.findFirstOrThrow({ where: { externalId: teamId } });
    return { id, addUser: (person) => slack.addUser({ workspace: teamId, name: person }) };
  }
  const { tenantId } = teams.addTenant({ name });
  const { id } = await prisma.workspace.create({ data: { platform, externalId: tenantId, name } });
  return { id, addUser: (person) => teams.addUser({ tenant: tenantId, name: person }) };
}

interface NewMember {
  readonly user: ChatUser;
  readonly locale: string;
  readonly role: 'member' | 'facilitator';
  readonly workspaceId: string;
  readonly groupId: string;
  readonly organisationId: string;
}

async function addMember({ bot }: World, member: NewMember): Promise<void> {
  const { user, locale, role, workspaceId, groupId, organisationId } = member;
  const { prisma } = bot.deps.db;
  const [personId, addressId] = [newId<'person'>(), newId<'address'>()];
  await prisma.person.create({ data: { id: personId, name: user.name, locale } });
  await prisma.address.create({
    data: { id: addressId, personId, workspaceId, userId: user.id, name: user.name },
  });
  await prisma.person.update({ where: { id: personId }, data: { preferredAddressId: addressId } });
  await prisma.membership.create({
    data: { groupId, personId, organisationId, role, state: 'active', joinedAt: new Date(0) },
  });
}
