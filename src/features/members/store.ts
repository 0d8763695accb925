import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

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
