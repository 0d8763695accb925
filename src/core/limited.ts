/** Runs a piece of work when its turn has come. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** Work is done so many pieces side by side; the others wait, in the order in which they came. */
export function limited(atOnce: number): Limit {
  const waiting: (() => void)[] = [];
  let atWork = 0;
  return async (work) => {
    if (atWork >= atOnce) await new Promise<void>((begin) => void waiting.push(begin));
    else atWork += 1;
    try {
      return await work();
    } finally {
      // Whoever is next takes over this place.
      const next = waiting.shift();
      if (next) next();
      else atWork -= 1;
    }
  };
}
