/** The hours at which a person may choose to get the daily nudge, in their own zone. */
export const NUDGE_HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;
