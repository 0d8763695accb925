import { type FieldProblem, InvalidForm } from './errors.ts';

/** A shown name at most, in characters: of a person, group, network, organisation or workspace. */
export const MAX_NAME = 60;

/** Overrides, embeddings and isolates: they can make a text read other than it is written. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Control characters except tab and line feed: no keyboard writes them and some clients refuse them. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** Marks and fillers that nobody sees, but for the two that emoji are put together with. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}--[\u200D\uFE0F]]/gv;
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** A person's own words, made safe to show beside ours: direction and control characters go, the words stay. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(BIDI_CONTROLS, '').replace(CONTROLS, '').trim();
}

/** As `plainText`, in one line and without what nobody sees: among other lines it cannot pass for two of them. */
export function oneLine(text: string): string {
  const line = plainText(text).replace(UNSEEN, '').replaceAll(/\s+/g, ' ').trim();
  return SEEN.test(line) ? line : '';
}

export interface LineRules {
  /** In characters, as people count them. */
  readonly max: number;
  /** It may be left empty. */
  readonly optional?: boolean;
}

/** One line of somebody's own words as it is to be stored, and what is wrong with it: `needed` or `tooLong`. */
export function checkLine(
  field: string,
  typed: string,
  { max, optional = false }: LineRules,
): { text: string; problems: FieldProblem[] } {
  const text = oneLine(typed);
  const problems: FieldProblem[] = [];
  if (text === '' && !optional) problems.push({ field, code: 'needed' });
  if (isLonger(text, max)) problems.push({ field, code: 'tooLong', params: { max } });
  return { text, problems };
}

/**
 * As `checkLine`, but returns only what can be stored.
 * @throws InvalidForm with what is wrong with it
 */
export function readLine(field: string, typed: string, rules: LineRules): string {
  const { text, problems } = checkLine(field, typed, rules);
  if (problems.length > 0) throw new InvalidForm(problems);
  return text;
}

/**
 * As `checkLine`, for words of several lines. `max` is in UTF-16 units, as the platforms' own fields
 * count them: what fits in the field fits in the card too.
 */
export function checkWords(
  field: string,
  typed: string,
  { max, optional = false }: LineRules,
): { text: string; problems: FieldProblem[] } {
  const text = plainText(typed).replaceAll(/\n{3,}/g, '\n\n');
  const problems: FieldProblem[] = [];
  if (!SEEN.test(text) && !optional) problems.push({ field, code: 'needed' });
  if (text.length > max) problems.push({ field, code: 'tooLong', params: { max } });
  return { text: SEEN.test(text) ? text : '', problems };
}

const segmenter = new Intl.Segmenter('fi', { granularity: 'grapheme' });

/** Length in characters as people count them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of segmenter.segment(text)) length += 1;
  return length;
}

/** One character may be a family of emoji, but they do not all carry as many marks as Unicode lets them. */
const MOST_UNITS_EACH = 8;

function isLonger(text: string, max: number): boolean {
  return text.length > max * MOST_UNITS_EACH || lengthOf(text) > max;
}

/** The text cut at `max` UTF-16 units, with an ellipsis, never through a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let short = '';
  for (const { segment } of segmenter.segment(text)) {
    if (short.length + segment.length > max - 1) break;
    short += segment;
  }
  return `${short}…`;
}

/** A name as people may type it: what is added in brackets also without them. */
export function spellingsOf(name: string): string[] {
  const bare = name.replace(/ \((.+)\)$/, ' $1');
  return bare === name ? [name] : [name, bare];
}

const names = new Intl.Collator('fi', { numeric: true });

/**
 * The order in which people look for names, whatever order the database or the process has: å, ä
 * and ö last, capitals beside small letters, 2 before 10. In Finland it is that of all languages.
 */
export function compareNames(one: string, other: string): number {
  return names.compare(one, other);
}

/** Things by their names; those of one name stay in the order in which they came. */
export function byName<T extends { readonly name: string }>(things: readonly T[]): T[] {
  return things.toSorted((one, other) => compareNames(one.name, other.name));
}

/**
 * Somebody with their organisation, by which people of one name are told apart; many are called with
 * it in their workspace already.
 */
export function calledOf({
  name,
  organisationName,
}: {
  readonly name: string;
  readonly organisationName: string;
}): string {
  return name.endsWith(organisationName) ? name : `${name} (${organisationName})`;
}
