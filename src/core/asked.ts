/** A time that people are asked about, as a button or a field carries it: it says of nothing but that time. */
export function askedAs({ startsAt, minutes }: { startsAt: Date; minutes: number }): string {
  return `${startsAt.getTime() / 60_000}.${minutes}`;
}

/** In characters. */
export const MAX_ASKED = 30;
