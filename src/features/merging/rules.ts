/** One person's membership of a group, as far as uniting two is concerned. */
export interface Membership {
  readonly organisationId: string;
  readonly role: 'member' | 'facilitator';
  readonly required: boolean;
  readonly state: 'pending' | 'active' | 'left' | 'refused';
  readonly joinedAt: Date;
}

/** The nearer to being in the group, the higher. */
const NEARNESS = { refused: 0, left: 1, pending: 2, active: 3 } as const;

/**
 * What remains of two memberships of the same group that turn out to be one
 * person's: the nearer one; of two present ones the facilitator's, or else the
 * kept person's, required when either was, and as old as the older.
 */
export function unite<M extends Membership>(kept: M, other: M): M {
  if (NEARNESS[kept.state] !== NEARNESS[other.state]) {
    return NEARNESS[kept.state] > NEARNESS[other.state] ? kept : other;
  }
  const leading = kept.role === 'member' && other.role === 'facilitator' ? other : kept;
  const joinedAt = kept.joinedAt < other.joinedAt ? kept.joinedAt : other.joinedAt;
  return { ...leading, joinedAt, required: kept.required || other.required };
}
