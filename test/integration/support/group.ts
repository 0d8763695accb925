import type { Actor } from '../../../src/core/actor.ts';
import { type Id, newId } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { bumpGroups, lockGroup } from '../../../src/features/groups/operations/access.ts';
import { welcome } from '../../../src/features/groups/operations/confirm.ts';

export interface TestMember extends Actor {
  /** The platform's ID of the account. */
  readonly userId: string;
  readonly platform: 'slack' | 'teams';
}

export interface TestGroup {
  readonly id: Id<'group'>;
  readonly networkId: Id<'network'>;
  readonly organisationIds: readonly [Id<'organisation'>, Id<'organisation'>];
  readonly workspaceIds: readonly [Id<'workspace'>, Id<'workspace'>];
  readonly facilitator: TestMember;
  /** Everybody but the facilitator. */
  readonly members: readonly TestMember[];
}

export interface GroupOptions {
  /** Beside the facilitator; three unless set. */
  readonly members?: number;
  readonly settleAutomatically?: boolean;
  readonly showNames?: boolean;
  readonly quorum?: number;
}

let made = 0;

/**
 * A group of two organisations, written straight into the database: the first
 * is in Slack and the facilitator's, the second in Teams; members of the two take turns.
 */
export async function makeGroup(
  deps: Deps,
  { members = 3, ...settings }: GroupOptions = {},
): Promise<TestGroup> {
  const { prisma } = deps.db;
  const createdAt = deps.clock.now();
  made += 1;
  const network = await prisma.network.create({ data: { name: `Verkosto ${made}`, createdAt } });
  const place = { networkId: network.id };
  const organisation = async (name: string) => {
    const { id } = await prisma.organisation.create({ data: { ...place, name } });
    return id as Id<'organisation'>;
  };
  const workspace = async (platform: 'slack' | 'teams') => {
    const name = `${platform} ${made}`;
    const { id } = await prisma.workspace.create({ data: { platform, name, externalId: name } });
    await prisma.admission.create({
      data: { ...place, workspaceId: id, admittedAt: createdAt },
    });
    return id as Id<'workspace'>;
  };
  const { id } = await prisma.group.create({
    data: { ...place, ...settings, name: 'Opinto-ohjaajat', createdAt },
  });
  const group = {
    id: id as Id<'group'>,
    networkId: network.id as Id<'network'>,
    organisationIds: [await organisation('Opisto A'), await organisation('Kunta B')],
    workspaceIds: [await workspace('slack'), await workspace('teams')],
  } as const;
  const facilitator = await addMember(deps, group, { role: 'facilitator' });
  const others: TestMember[] = [];
  for (let index = 1; index <= members; index += 1) {
    others.push(await addMember(deps, group, { platform: index % 2 ? 'teams' : 'slack' }));
  }
  return { ...group, facilitator, members: others };
}

export interface MemberOptions {
  readonly platform?: 'slack' | 'teams';
  readonly role?: 'member' | 'facilitator';
  readonly required?: boolean;
  readonly locale?: 'fi' | 'sv' | 'en';
  /** They get the message that welcomes people; otherwise it is long ago. */
  readonly isWelcomed?: boolean;
}

let people = 0;

/** One more member of a group, confirmed now, from the organisation of their platform. */
export async function addMember(
  deps: Deps,
  group: Pick<TestGroup, 'id' | 'networkId' | 'organisationIds' | 'workspaceIds'>,
  options: MemberOptions = {},
): Promise<TestMember> {
  const { platform = 'slack', role = 'member', required = false, locale = 'fi' } = options;
  const { isWelcomed = false } = options;
  const { prisma } = deps.db;
  people += 1;
  const which = platform === 'slack' ? 0 : 1;
  const [personId, addressId] = [newId<'person'>(), newId<'address'>()];
  const workspaceId = group.workspaceIds[which];
  const name = `Opinto-ohjaaja ${people}`;
  const userId = `U${people}`;
  await prisma.person.create({ data: { id: personId, name, locale } });
  await prisma.address.create({ data: { id: addressId, personId, workspaceId, userId, name } });
  await prisma.person.update({ where: { id: personId }, data: { preferredAddressId: addressId } });
  await prisma.membership.create({
    data: {
      ...{ groupId: group.id, personId, organisationId: group.organisationIds[which] },
      ...{ role, required, state: 'active', joinedAt: deps.clock.now() },
    },
  });
  await deps.db.transaction(async (tx) => {
    await lockGroup(tx, group.id);
    await bumpGroups(deps, tx, [group.id]);
    const member = { groupId: group.id, personId, networkId: group.networkId };
    if (isWelcomed) return welcome(deps, tx, member);
    for (const feature of deps.features) await feature.group?.joined?.(deps, tx, member);
  });
  const zone = 'Europe/Helsinki';
  return { personId, addressId, workspaceId, name, locale, zone, userId, platform };
}

/** A member of another group leads this one too; their workspace is in its network then. */
export async function leadToo(
  { db: { prisma }, clock }: Deps,
  { personId, workspaceId }: TestMember,
  { id: groupId, networkId, organisationIds: [organisationId] }: TestGroup,
): Promise<void> {
  const at = clock.now();
  await prisma.admission.create({ data: { workspaceId, networkId, admittedAt: at } });
  const membership = { groupId, personId, organisationId, joinedAt: at };
  await prisma.membership.create({ data: { ...membership, role: 'facilitator', state: 'active' } });
}

/** Somebody who is in no group of the others. */
export async function makeOutsider(deps: Deps): Promise<TestMember> {
  return (await makeGroup(deps, { members: 0 })).facilitator;
}
