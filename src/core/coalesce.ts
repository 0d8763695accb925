export interface Coalesced {
  /** Asks for the work on a key to be done; returns at once. */
  ask(key: string): void;
  /** Waits for what is at work; nothing is begun any more. */
  stop(): Promise<void>;
}

export interface CoalescedOptions {
  /** How many keys are worked on side by side. */
  readonly atOnce: number;
  /** How long others may ask for the same before it is begun. Milliseconds. */
  readonly gather: number;
}

/**
 * Does work by key, never twice at once for one key. What is asked for while it is being done is
 * done once more afterwards, for all who have asked. `work` must not throw.
 */
export function coalesced(
  work: (key: string) => Promise<void>,
  { atOnce, gather }: CoalescedOptions,
): Coalesced {
  const gathering = new Set<string>();
  /** In the order in which they were asked for. */
  const waiting = new Set<string>();
  const atWork = new Map<string, Promise<void>>();
  let isStopped = false;

  const begin = () => {
    for (const key of waiting) {
      if (isStopped || atWork.size >= atOnce) return;
      if (atWork.has(key)) continue;
      waiting.delete(key);
      atWork.set(
        key,
        work(key).finally(() => end(key)),
      );
    }
  };
  const end = (key: string) => {
    atWork.delete(key);
    begin();
  };
  return {
    ask(key) {
      if (gathering.has(key)) return;
      gathering.add(key);
      setTimeout(() => {
        gathering.delete(key);
        waiting.add(key);
        begin();
      }, gather);
    },
    async stop() {
      isStopped = true;
      await Promise.all(atWork.values());
    },
  };
}
