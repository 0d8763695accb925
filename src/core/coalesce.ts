export interface Coalesced {
  /** Asks for the work on a key to be done; returns at once. */
  ask(key: string): void;
  /** Waits for what is at work; nothing is begun any more. */
  stop(): Promise<void>;
}

/**
 * Does work by key, never twice at once for one key; different keys do not wait for each other. What
 * is asked for while it is being done is done once more afterwards, for all who have asked. `work`
 * must not throw. Others may ask for the same for `gather` milliseconds before it is begun.
 */
export function coalesced(work: (key: string) => Promise<void>, gather: number): Coalesced {
  const gathering = new Set<string>();
  /** To be done once more. */
  const again = new Set<string>();
  const atWork = new Map<string, Promise<void>>();
  let isStopped = false;

  const begin = (key: string) => {
    if (isStopped) return;
    if (atWork.has(key)) {
      again.add(key);
      return;
    }
    const done = work(key).finally(() => {
      atWork.delete(key);
      if (again.delete(key)) begin(key);
    });
    atWork.set(key, done);
  };
  return {
    ask(key) {
      if (gathering.has(key)) return;
      gathering.add(key);
      setTimeout(() => {
        gathering.delete(key);
        begin(key);
      }, gather);
    },
    async stop() {
      isStopped = true;
      await Promise.all(atWork.values());
    },
  };
}
