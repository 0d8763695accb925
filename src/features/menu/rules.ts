import { distance } from 'fastest-levenshtein';

/** Of three letters about one may be wrong. */
const LETTERS_PER_MISTAKE = 3;

/** The command whose word is nearest to what was typed, unless none is near. */
export function nearestCommand<C extends { readonly words: readonly string[] }>(
  typed: string,
  commands: readonly C[],
): C | undefined {
  const word = typed.toLowerCase();
  const allowed = Math.max(1, Math.floor(word.length / LETTERS_PER_MISTAKE));
  const near = commands
    .flatMap((command) => command.words.map((known) => ({ command, far: distance(word, known) })))
    .filter(({ far }) => far <= allowed)
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.command;
}
