const DAY = 24 * 60 * 60_000;

/** The number of a day ("2026-11-24"): the next day has the next number. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY;
}

/** The day of a number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Its ISO number: 1 is Monday. The day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The same day of another month, or the last one of that month where it has no such day. */
export function monthsLater(day: number, months: number): number {
  const at = new Date(day * DAY);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(at.getUTCDate(), last)) / DAY;
}

/** Minutes from midnight to a time on the wall ("14:30"). */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The time on the wall so many minutes after midnight. */
export function timeOf(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Works out once what is asked of a day, or of a week, again and again. */
export function remembered<Known>(workOut: (day: number) => Known): (day: number) => Known {
  const known = new Map<number, Known>();
  return (day) => {
    const found = known.get(day) ?? workOut(day);
    known.set(day, found);
    return found;
  };
}
