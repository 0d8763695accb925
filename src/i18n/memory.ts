/** No day begins anywhere but at a full quarter of an hour, since all zones are so far apart. */
const QUARTER = 15 * 60_000;
const MOST_KEPT = 5000;

/**
 * Keeps texts that tell times as seen from now, for as long as they stay true: every vote draws
 * its poll anew, and telling the times of its slots was most of that work.
 */
export function createMemory(): (now: Date, key: string, tell: () => string) => string {
  const kept = new Map<string, string>();
  let since = 0;
  return (now, key, tell) => {
    const quarter = Math.floor(now.getTime() / QUARTER);
    if (quarter !== since || kept.size >= MOST_KEPT) kept.clear();
    since = quarter;
    const text = kept.get(key) ?? tell();
    kept.set(key, text);
    return text;
  };
}
