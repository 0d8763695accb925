export type Role = 'member' | 'facilitator';

interface Somebody {
  readonly personId: string;
  readonly role: Role;
}

/**
 * Whether a group would be left without a facilitator if this person no longer
 * were one, though somebody else is still in it.
 */
export function isLastFacilitator(members: readonly Somebody[], personId: string): boolean {
  const others = members.filter((member) => member.personId !== personId);
  const wasFacilitator = members.some(
    (member) => member.personId === personId && member.role === 'facilitator',
  );
  return wasFacilitator && others.length > 0 && others.every(({ role }) => role === 'member');
}
