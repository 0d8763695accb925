/** What was learnt lately, of at most so many things. */
export interface Memo<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** Remembers the key; false when it was known already. */
  add(key: string, value: Value): boolean;
}

/** A memory of at most `size` entries, in which the oldest make room. */
export function createMemo<Value>(size: number): Memo<Value> {
  const entries = new Map<string, Value>();
  function set(key: string, value: Value): void {
    entries.delete(key);
    entries.set(key, value);
    const oldest = entries.keys().next().value;
    if (entries.size > size && oldest !== undefined) entries.delete(oldest);
  }
  return {
    get: (key) => entries.get(key),
    set,
    add(key, value) {
      if (entries.has(key)) return false;
      set(key, value);
      return true;
    },
  };
}
