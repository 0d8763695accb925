/** A quorum at most. */
export const MAX_QUORUM = 500;

/** How a person relates to a group that they may look at. */
export type Standing = 'member' | 'facilitator' | 'manager';

/** A quorum as typed: empty means the default, undefined that it cannot be read. */
export function readQuorum(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const quorum = Number(typed.trim());
  return Number.isInteger(quorum) && quorum >= 1 && quorum <= MAX_QUORUM ? quorum : undefined;
}
