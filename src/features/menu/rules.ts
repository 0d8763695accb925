import { distance } from 'fastest-levenshtein';
import { LOCALES, type Locale } from '../../core/locale.ts';
import { byName } from '../../core/text.ts';

/** Of three letters about one may be wrong. */
const LETTERS_PER_MISTAKE = 3;
/** A shorter word is as likely one of its own: "hei" is not "hem". */
const SHORTEST_TYPO = 4;
/** A longer one is no command, and comparing takes as long as a word is. */
const LONGEST_TYPO = 40;
/** A shorter word of another language is near by chance. */
const SHORTEST_FOREIGN = 5;

interface Worded {
  readonly words: Readonly<Record<Locale, readonly string[]>>;
}

/**
 * The command whose word is nearest to what was typed by somebody who reads `locale`, unless none
 * is near in length and meaning. Hardly anybody mistakes the first letter.
 */
export function nearestCommand<C extends Worded>(
  typed: string,
  commands: readonly C[],
  locale: Locale,
): C | undefined {
  if (typed.length < SHORTEST_TYPO || typed.length > LONGEST_TYPO) return undefined;
  const word = typed.toLowerCase();
  const allowed = Math.floor(word.length / LETTERS_PER_MISTAKE);
  const languages = word.length < SHORTEST_FOREIGN ? [locale] : LOCALES;
  const near = commands
    .flatMap((command) =>
      languages
        .flatMap((language) => command.words[language])
        .map((known) => ({ command, known, far: distance(word, known) })),
    )
    .filter(({ known, far }) => far <= allowed && known[0] === word[0])
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.command;
}

type SmallTalk = 'greeting' | 'thanks';

/** What people say besides commands, in all languages: the words that such a line may begin with. */
const SMALL_TALK: Readonly<Record<SmallTalk, readonly string[]>> = {
  greeting: [
    ...['hei', 'heippa', 'moi', 'moikka', 'moro', 'terve', 'päivää', 'huomenta', 'iltaa', 'hyvää'],
    ...['hej', 'hejsan', 'hallå', 'tjena', 'tjenare', 'morjens', 'god', 'gomorron'],
    ...['hi', 'hello', 'hey', 'good', 'morning'],
  ],
  thanks: [
    ...['kiitos', 'kiitoksia', 'kiitti', 'tattis'],
    ...['tack', 'tackar', 'tusen'],
    ...['thanks', 'thank', 'thx', 'cheers'],
  ],
};

/** "Tack så mycket, Verme!": more words than this say something else too, and so do numbers. */
const MOST_WORDS = 4;

/** Whether a line greets or thanks, and nothing more. */
export function smallTalkIn(typed: string): SmallTalk | undefined {
  const words = typed.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [first = ''] = words;
  if (words.length > MOST_WORDS || /\d/.test(typed)) return undefined;
  return (['greeting', 'thanks'] as const).find((kind) => SMALL_TALK[kind].includes(first));
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
