import { calledOf } from '../../../core/text.ts';

/** As many as two lists of one form have room for on every platform; of more, one is named. */
export const MOST_LISTED = 60;

interface Somebody {
  readonly personId: string;
  readonly name: string;
  readonly organisationName: string;
}

/** Who is meant: chosen from a list, or named, with their organisation where there are several of that name. */
export function meantAmong<P extends Somebody>(people: readonly P[], typed: string): P | undefined {
  const key = typed.trim().toLowerCase();
  const chosen = people.find(({ personId }) => personId === key);
  const called = people.filter((one) => calledOf(one).toLowerCase() === key);
  const named = people.filter(({ name }) => name.toLowerCase() === key);
  const [only, ...others] = called.length > 0 ? called : named;
  return chosen ?? (others.length === 0 ? only : undefined);
}
