import { spellingsOf } from '../../core/text.ts';

/** Typed before a group's name: its home is no longer to be here. */
const NO_LONGER = ['pois', 'bort', 'off'];

/** What was typed after the command. */
export interface Wish {
  /** Whether the channel is to be a home, or no longer. */
  readonly isHome: boolean;
  /** The beginning of a group's name; empty where there is only one to choose. */
  readonly name: string;
}

/** Typed in place of a group's name: whether people who look for a pair are told of in the channel. */
const PAIRS = ['parit', 'par', 'pairs'];

/** Whether pairs are to be told of in the channel; undefined where something else was typed. */
export function readPairsWish(typed: string): boolean | undefined {
  const [first = '', second, ...others] = typed.toLowerCase().split(' ');
  if (!PAIRS.includes(first) || others.length > 0) return undefined;
  if (second === undefined) return true;
  return NO_LONGER.includes(second) ? false : undefined;
}

export function readWish(typed: string): Wish {
  const [first = '', ...others] = typed.split(' ');
  return NO_LONGER.includes(first.toLowerCase())
    ? { isHome: false, name: others.join(' ') }
    : { isHome: true, name: typed };
}

interface Choice {
  readonly name: string;
  readonly isHome: boolean;
}

/** The one group that is meant among those that one may give the channel to or take it from, unless there is none or several. */
export function meantBy<C extends Choice>(
  { isHome, name }: Wish,
  choices: readonly C[],
): C | undefined {
  // Nothing named: only who has one group means that one by giving it a home.
  if (name === '' && isHome && choices.length > 1) return undefined;
  const changing = choices.filter((choice) => choice.isHome !== isHome);
  const key = name.toLowerCase();
  const fits = (test: (spelling: string) => boolean) =>
    changing.filter((choice) => spellingsOf(choice.name.toLowerCase()).some(test));
  const called = fits((spelling) => spelling === key);
  const like = fits((spelling) => spelling.startsWith(key));
  const [only, ...others] = called.length > 0 ? called : like;
  return others.length === 0 ? only : undefined;
}
