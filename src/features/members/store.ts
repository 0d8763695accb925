import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

/** One change of a group's members at a time: who counts facilitators, counts right. */
export async function lockGroup(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "group" WHERE id = ${groupId}::uuid FOR NO KEY UPDATE`;
}

export async function updateMember(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
  change: {
    role: 'member' | 'facilitator';
    required: boolean;
    organisationId: Id<'organisation'>;
  },
): Promise<void> {
  await tx.membership.update({
    where: { groupId_personId: { groupId, personId }, state: 'active' },
    data: change,
  });
}

/** The person is no longer in the group; what they did in it stays. */
export async function endMembership(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<void> {
  await tx.membership.update({
    where: { groupId_personId: { groupId, personId }, state: 'active' },
    data: { state: 'left', role: 'member', required: false },
  });
}
