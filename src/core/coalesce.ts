/**
 * Does work by key, never twice at once. Whoever asks for it while it is being
 * done does not wait: it is done once more afterwards, for all who have asked.
 */
export function coalesced(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  /** The keys at work, and whether each has been asked for again. */
  const asked = new Map<string, boolean>();
  return async (key) => {
    const isAtWork = asked.has(key);
    asked.set(key, true);
    if (isAtWork) return;
    try {
      while (asked.get(key)) {
        asked.set(key, false);
        await work(key);
      }
    } finally {
      asked.delete(key);
    }
  };
}
