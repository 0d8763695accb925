/**
 * Reads by key, once for all who ask before the read begins. Who asks while one is under way gets
 * the result of the next: nobody gets what is older than their asking.
 */
export function sharedReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();

  async function readNext(key: string): Promise<T> {
    await underWay.get(key)?.catch(() => {});
    next.delete(key);
    const reading = read(key);
    underWay.set(key, reading);
    try {
      return await reading;
    } finally {
      if (underWay.get(key) === reading) underWay.delete(key);
    }
  }

  return (key) => {
    const shared = next.get(key) ?? readNext(key);
    next.set(key, shared);
    return shared;
  };
}
