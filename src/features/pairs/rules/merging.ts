/** What stood in a field, from an edition on. */
export interface Saved {
  readonly field: string;
  readonly text: string;
  readonly edition: number;
}

/** A field that somebody else has changed while a page was being filled in. */
export interface Clash {
  readonly field: string;
  /** What stands there now. */
  readonly now: string;
}

/**
 * What of a page is to be saved over what stands there, when its form was drawn at the edition
 * `seen`: what nobody has changed stays, what only somebody else has changed stays theirs, and where
 * both have, nothing is overwritten.
 */
export function mergePage(
  saved: readonly Saved[],
  typed: Readonly<Record<string, string>>,
  seen: number,
): { changes: Record<string, string>; clashes: Clash[] } {
  const changes: Record<string, string> = {};
  const clashes: Clash[] = [];
  for (const [field, text] of Object.entries(typed)) {
    const then = textAt(saved, field, seen);
    const now = textAt(saved, field);
    if (text === now || text === then) continue;
    if (now === then) changes[field] = text;
    else clashes.push({ field, now });
  }
  return { changes, clashes };
}

/** What stands in a field, or stood there at an edition. */
export function textAt(saved: readonly Saved[], field: string, edition = Infinity): string {
  const known = saved.filter((one) => one.field === field && one.edition <= edition);
  return known.toSorted((one, other) => other.edition - one.edition)[0]?.text ?? '';
}

/** A field that says something else than before. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly now: string;
}

/** What others have changed in a form since somebody last wrote in it themselves. */
export function changesSince(
  saved: readonly (Saved & { readonly writerId: string })[],
  personId: string,
): FieldChange[] {
  const own = saved.filter((one) => one.writerId === personId).map(({ edition }) => edition);
  const last = Math.max(0, ...own);
  const fields = new Set(saved.filter((one) => one.edition > last).map(({ field }) => field));
  return [...fields]
    .map((field) => ({ field, before: textAt(saved, field, last), now: textAt(saved, field) }))
    .filter(({ before, now }) => before !== now);
}
