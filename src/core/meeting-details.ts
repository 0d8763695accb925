import { type FieldProblem, InvalidForm } from './errors.ts';
import { checkLine, oneLine } from './text.ts';

/** A place, a topic or who makes the coffee at most, in characters; and all that is typed of where, with its link. */
export const MAX_PLACE = 120;
export const MAX_TOPIC = 200;
export const MAX_COFFEE = 60;
export const MAX_WHERE = 800;

/** Where a meeting is held: in words, by a link, or both. */
export interface Where {
  readonly place: string | null;
  /** An address on the web: https or http, nothing else. */
  readonly link: string | null;
}

const LINK = /https?:\/\/\S+/iu;

/** What was typed of where: the first web address in it is the link, the words around it the place. */
export function whereOf(typed: string): Where {
  const line = oneLine(typed);
  const found = LINK.exec(line)?.[0] ?? '';
  const link = withoutEnd(found);
  if (link === '' || !URL.canParse(link)) return { place: line || null, link: null };
  const at = line.indexOf(found);
  const around = [line.slice(0, at), line.slice(at + found.length)];
  const words = around.map((part) => part.replace(/^[\s(<,;·–-]+|[\s(<,;:·–-]+$/gu, ''));
  return { place: words.filter(Boolean).join(' ') || null, link };
}

/** A web address without what ends the sentence or the brackets that it stands in. */
function withoutEnd(found: string): string {
  const bare = found.replace(/[.,;:!?>"”]+$/u, '');
  return bare.endsWith(')') && !bare.includes('(') ? withoutEnd(bare.slice(0, -1)) : bare;
}

/** The same in one line, as it stands in a form: read again, it is the same. */
export function whereText({ place, link }: Where): string {
  const parts = LINK.test(place ?? '') ? [link, place] : [place, link];
  return parts.filter(Boolean).join(' ');
}

/** What is known of a meeting beside its time; each may be missing. */
export interface Details extends Where {
  /** What it is about. */
  readonly topic: string | null;
  readonly coffee: string | null;
}

export interface TypedDetails {
  readonly where: string;
  readonly topic: string;
  readonly coffee: string;
}

/**
 * Details as they are to be stored.
 * @throws InvalidForm with the fields `where`, `topic` and `coffee`
 */
export function readDetails({ where, topic, coffee }: TypedDetails): Details {
  const read = checkWhere(where);
  const about = checkLine('topic', topic, { max: MAX_TOPIC, optional: true });
  const made = checkLine('coffee', coffee, { max: MAX_COFFEE, optional: true });
  const problems = [...read.problems, ...about.problems, ...made.problems];
  if (problems.length > 0) throw new InvalidForm(problems);
  return { ...read.where, topic: about.text || null, coffee: made.text || null };
}

/** Where a meeting is held as it is to be stored, and what is wrong with it: `tooLong`. */
export function checkWhere(typed: string): { where: Where; problems: FieldProblem[] } {
  const { problems } = checkLine('where', typed, { max: MAX_WHERE, optional: true });
  const where = whereOf(typed);
  const place = checkLine('where', where.place ?? '', { max: MAX_PLACE, optional: true });
  return { where, problems: problems.length > 0 ? problems : place.problems };
}
