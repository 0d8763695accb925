import type { Id } from '../../../core/ids.ts';

/** A span of time; its end does not belong to it. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Time of somebody's that is taken. Spans of one person may overlap. */
export interface Busy extends Span {
  readonly personId: Id<'person'>;
}

const MINUTE = 60_000;

/** All zones are full quarters of an hour apart: what begins at one in any of them begins at one in all. */
const QUARTER = 15 * MINUTE;

/**
 * Tells of any quarter hour from `from` to `to` how many people are busy at some time of the
 * `minutes` that begin with it. All spans are gone through once, and each question then costs a look
 * into a list.
 */
export function busyCounter(
  busy: readonly Busy[],
  minutes: number,
  { from, to }: { readonly from: Date; readonly to: Date },
): (startsAt: number) => number {
  const first = Math.floor(from.getTime() / QUARTER);
  const size = Math.ceil(to.getTime() / QUARTER) - first + 1;
  const changes = new Int32Array(size + 1);
  for (const spans of Map.groupBy(busy, ({ personId }) => personId).values()) {
    let counted = 0;
    for (const quarters of quartersOf(spans, minutes, { first, size })) {
      const [starts, ends] = [Math.floor(quarters / BOTH), quarters % BOTH];
      // A person's spans may overlap, and count once.
      const start = Math.max(starts, counted);
      if (start >= ends) continue;
      changes[start] = (changes[start] ?? 0) + 1;
      changes[ends] = (changes[ends] ?? 0) - 1;
      counted = ends;
    }
  }
  for (let quarter = 1; quarter < size; quarter += 1) {
    changes[quarter] = (changes[quarter] ?? 0) + (changes[quarter - 1] ?? 0);
  }
  return (startsAt) => changes[startsAt / QUARTER - first] ?? 0;
}

/** Larger than any number of quarter hours here: two of them make one number, which is sorted faster. */
const BOTH = 2 ** 20;

/** The quarter hours at which a meeting would run into each span, from and to, in their order. */
function quartersOf(
  spans: readonly Span[],
  minutes: number,
  { first, size }: { readonly first: number; readonly size: number },
): Float64Array {
  const quarters = new Float64Array(spans.length);
  for (const [index, { startsAt, endsAt }] of spans.entries()) {
    // What begins so long before it still reaches into it.
    const starts = Math.floor((startsAt.getTime() - minutes * MINUTE) / QUARTER) + 1 - first;
    const ends = Math.ceil(endsAt.getTime() / QUARTER) - first;
    const isSpan = endsAt.getTime() > startsAt.getTime() && starts < size && ends > 0;
    quarters[index] = isSpan ? Math.max(0, starts) * BOTH + Math.min(ends, size) : 0;
  }
  return quarters.sort();
}
