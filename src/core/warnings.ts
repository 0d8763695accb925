import { createHash } from 'node:crypto';
import { type FieldProblem, InvalidForm } from './errors.ts';

/** Something in a form that is probably not meant, but may be kept: it is asked about once. */
export interface Warning extends FieldProblem {
  /** What it is said of. Of something else it is another warning. */
  readonly about: string;
}

/** Characters by which a form remembers one warning. */
const MARK = 6;

/** At most as much as a form remembers of its warnings, in characters. */
export const MAX_SEEN = 1000;

/** The warnings as a form carries them that has shown them. */
export function seenAs(warnings: readonly Warning[]): string {
  return [...new Set(warnings.map(markOf))].join('').slice(0, MAX_SEEN - (MAX_SEEN % MARK));
}

function markOf({ code, params, about }: Warning): string {
  const text = JSON.stringify([code, params, about]);
  return createHash('sha256').update(text).digest('base64url').slice(0, MARK);
}

/**
 * Passes a form in which nothing is wrong, and nothing is warned of that it has not shown before.
 * `seen` is what `seenAs` gave to it; without it nobody can be asked, and warnings count for
 * nothing.
 * @throws InvalidForm with the problems and the new warnings; the form that it brings back carries
 *   its `seen`
 */
export function requireSeen(
  problems: readonly FieldProblem[],
  warnings: readonly Warning[],
  seen: string | undefined,
): void {
  const known = new Set(seen?.match(new RegExp(`.{${MARK}}`, 'g')) ?? []);
  const unseen = seen === undefined ? [] : warnings.filter((one) => !known.has(markOf(one)));
  if (problems.length === 0 && unseen.length === 0) return;
  const asking = { field: 'again', code: 'warning.again' } as const;
  const all = unseen.length > 0 ? [asking, ...problems, ...unseen] : problems;
  throw new InvalidForm(all, seenAs(warnings));
}

/** The words for which a form's rows had no room are not passed over. */
export function restWarning(rest: string | undefined): Warning[] {
  const about = rest?.trim() ?? '';
  return about === '' ? [] : [{ field: 'rest', code: 'typed.rest', about }];
}
