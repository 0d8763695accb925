const MINUTE = 60_000;

/** How long both sides have for confirming, in real time. */
export const CONFIRM_WITHIN = 30 * MINUTE;

/** How a linking stands. */
export type LinkingState = 'offered' | 'confirmed' | 'done' | 'over';

/** `now` is real time, as for codes. */
export function stateOf(
  linking: { confirmedAt: Date | null; doneAt: Date | null; expiresAt: Date },
  now: Date,
): LinkingState {
  if (linking.doneAt) return 'done';
  if (linking.expiresAt <= now) return 'over';
  return linking.confirmedAt ? 'confirmed' : 'offered';
}
