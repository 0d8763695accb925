/** The planned meetings that have not begun. */
export function comingUp<Meeting extends { readonly state: string; readonly startsAt: Date }>(
  meetings: readonly Meeting[],
  now: Date,
): Meeting[] {
  return meetings.filter(({ state, startsAt }) => state === 'planned' && startsAt > now);
}
