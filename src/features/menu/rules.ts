import { distance } from 'fastest-levenshtein';
import { byName } from '../../core/text.ts';

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

/** What may come next in a group, the first that there is. */
const STEPS = ['confirm', 'decide', 'underWay', 'agreed', 'alone', 'idle'] as const;
/** The same, what most needs an act of whoever leads the group first. */
const URGENCY = ['confirm', 'decide', 'idle', 'alone', 'underWay', 'agreed'] as const;

interface Step {
  readonly kind: (typeof STEPS)[number];
}

/** The one thing to do or to know next in a group, of those that its features tell. */
export function firstStep<S extends Step>(steps: readonly S[]): S | undefined {
  return steps.toSorted((a, b) => STEPS.indexOf(a.kind) - STEPS.indexOf(b.kind))[0];
}

/** Groups in the order in which a person sees them: where they have most to do first, then by name. */
export function byUrgency<
  G extends { readonly name: string; readonly role: string; readonly next: Step | undefined },
>(groups: readonly G[]): G[] {
  const rank = ({ role, next }: G) =>
    role === 'facilitator' && next ? URGENCY.indexOf(next.kind) : URGENCY.length;
  return byName(groups).sort((a, b) => rank(a) - rank(b));
}
