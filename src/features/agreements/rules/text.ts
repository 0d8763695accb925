import type { FieldProblem } from '../../../core/errors.ts';
import { checkLine, checkWords } from '../../../core/text.ts';

/** So many sections has an agreement at most. */
export const MAX_SECTIONS = 12;
/** What a section is called, in characters, and what it says, in UTF-16 units. A longer one would not be read. */
export const MAX_TITLE = 80;
export const MAX_SECTION = 1500;
/** All sections with their titles, in UTF-16 units. */
export const MAX_TEXT = 8000;
/** What a member proposes for a section, or expects of the group, in UTF-16 units. */
export const MAX_PROPOSAL = 500;

/** Where a section may go beside after another one: first, or where it stands. */
export type FixedPlace = 'first' | 'stays';
export const FIRST: FixedPlace = 'first';
export const STAYS: FixedPlace = 'stays';

/** A part of the agreement; it keeps its ID from version to version. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

type Words = Pick<Section, 'title' | 'text'>;

/** What a section is to say, and what is wrong with it beside the `others` of its agreement. */
export function checkSection(
  typed: Words,
  others: readonly Words[],
): { words: Words; problems: FieldProblem[] } {
  const title = checkLine('title', typed.title, { max: MAX_TITLE });
  const text = checkWords('text', typed.text, { max: MAX_SECTION, optional: true });
  const words = { title: title.text, text: text.text };
  const problems = [...title.problems, ...text.problems];
  const left = MAX_TEXT - lengthOf([...others, { title: words.title, text: '' }]);
  if (problems.length === 0 && words.text.length > left) {
    const params = { max: MAX_TEXT, left: Math.max(0, left) };
    problems.push({ field: 'text', code: 'agreement.full', params });
  }
  return { words, problems };
}

/** The length of sections with their titles, in UTF-16 units. */
export function lengthOf(sections: readonly Words[]): number {
  return sections.reduce((sum, { title, text }) => sum + title.length + text.length, 0);
}

/** A section's text with a proposal taken in, in a line of its own. */
export function withProposal(text: string, proposal: string): string {
  return [text, proposal].filter(Boolean).join('\n');
}

/** A section that says something else than before, is new, or is gone. */
export interface SectionChange {
  readonly before: Section | undefined;
  readonly now: Section | undefined;
}

/** What has become of sections: those that are there, in their new order, then those that are gone. */
export function changesBetween(
  before: readonly Section[],
  now: readonly Section[],
): SectionChange[] {
  const was = new Map(before.map((section) => [section.id, section]));
  const stays = new Set(now.map(({ id }) => id));
  const changed = now
    .map((section) => ({ before: was.get(section.id), now: section }))
    .filter((pair) => !pair.before || !saysTheSame(pair.before, pair.now));
  const gone = before.filter(({ id }) => !stays.has(id));
  return [...changed, ...gone.map((section) => ({ before: section, now: undefined }))];
}

/** Whether two texts are the same, also in the order of their sections. */
export function isSameText(one: readonly Section[], other: readonly Section[]): boolean {
  const isOrdered = one.every(({ id }, index) => id === other[index]?.id);
  return one.length === other.length && isOrdered && changesBetween(one, other).length === 0;
}

function saysTheSame(one: Words, other: Words): boolean {
  return one.title === other.title && one.text === other.text;
}
