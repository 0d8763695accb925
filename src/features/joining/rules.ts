/** What stands between a person and a group, as stored. */
export type MembershipState = 'pending' | 'active' | 'left' | 'refused';

/** Whether somebody with this state, or none, may ask to join. */
export function mayAsk(state: MembershipState | undefined): boolean {
  return state !== 'pending' && state !== 'active';
}

/** As many are shown and confirmed at once as a list of checkboxes holds. */
export const CONFIRMED_AT_ONCE = 10;
