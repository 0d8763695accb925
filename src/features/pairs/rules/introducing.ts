/** A pair that is looked for, as far as an introduction depends on it. */
interface Search {
  readonly state: string;
  readonly members: readonly { readonly personId: string }[];
}

interface Introduced {
  readonly personId: string;
  readonly searcherSays: boolean | null;
  readonly otherSays: boolean | null;
  readonly endedAt: Date | null;
}

/** Who looks for a pair; undefined where nobody does any more. */
export function searcherOf<M extends { readonly personId: string }>({
  state,
  members,
}: Search & { readonly members: readonly M[] }): M | undefined {
  return state === 'looking' && members.length === 1 ? members[0] : undefined;
}

/** Whether an introduction can still lead to a pair. Nobody is introduced to themselves, as whom two records may turn out to be. */
export function isOpen(introduced: Introduced, search: Search): boolean {
  const searcher = searcherOf(search);
  return (
    introduced.endedAt === null &&
    searcher !== undefined &&
    searcher.personId !== introduced.personId
  );
}

/** Both would like to: with the answer that made it so the two have become a pair. */
export function areAgreed({ searcherSays, otherSays }: Introduced): boolean {
  return searcherSays === true && otherSays === true;
}

/** Whether one of the two would rather not, this time. */
export function isDeclined({ searcherSays, otherSays }: Introduced): boolean {
  return searcherSays === false || otherSays === false;
}

/**
 * Who is still to be asked: whoever has not said, while nobody would rather not. So that a question
 * that has come to nothing is not asked again and again, and nobody learns why.
 */
export function awaited(introduced: Introduced, search: Search): string[] {
  const searcher = searcherOf(search);
  if (!searcher || !isOpen(introduced, search) || isDeclined(introduced)) return [];
  return [
    ...(introduced.searcherSays === null ? [searcher.personId] : []),
    ...(introduced.otherSays === null ? [introduced.personId] : []),
  ];
}
