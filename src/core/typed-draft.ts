import { slotProblems, wordProblems } from './draft.ts';
import type { FieldProblem } from './errors.ts';
import { type CheckedSlot, checkSlots, type SlotCheckOptions } from './slots.ts';
import { spellingsOf } from './text.ts';
import { MAX_WORDS, type ReadingOptions, readTimes, type TypedRow } from './typed-times.ts';

/** What may be typed of times in one go, in characters. */
export const MAX_TYPED = 3000;

/** Rows that are shown in words at most: a form has room for no more. */
export const MAX_UNREAD = 8;

/** A line of typed times as a form shows it. */
export interface TypedDraft {
  /** At most as many as the form takes. `words` are what is to be shown beside each. */
  readonly rows: readonly TypedRow[];
  /** Words for which the rows have no room, and those in which no time is told. */
  readonly rest: string;
  /** By the form's fields. */
  readonly problems: readonly FieldProblem[];
  /** The times in which nothing is wrong. */
  readonly slots: readonly CheckedSlot[];
  /** The start of the first slot that could be. */
  readonly firstStart: Date | undefined;
  /** How many times were typed, where the form does not take so many. */
  readonly tooMany: number | undefined;
}

/** Lays out typed times in at most `max` rows, with what is wrong in each; no word gets lost. */
export function layOut(
  typed: string,
  options: ReadingOptions & SlotCheckOptions & { readonly max: number },
): TypedDraft {
  const shown = readTimes(typed, options).map(besideRow);
  const tooMany = new Set(shown.filter(({ beside }) => beside !== '').slice(MAX_UNREAD));
  const times = shown.filter(({ row }) => row.tellsTime);
  const hasRoom = (one: Shown) => one.beside.length <= MAX_WORDS && !tooMany.has(one);
  // A time is shown without its words where there is no room for them.
  const fitting = times.filter((one) => hasRoom(one) || isWhole(one)).slice(0, options.max);
  const inRows = new Set(fitting);
  const rows = fitting.map((one) => ({ ...one.row, words: hasRoom(one) ? one.beside : '' }));
  const rest = shown.filter((one) => !inRows.has(one) || !hasRoom(one)).map(({ row }) => row.words);
  const withWords = rows.map(({ words, problem }) => ({ problem: words ? problem : undefined }));
  const { slots, problems } = checkSlots(rows, options);
  // What is missing has been said once.
  const others = problems.filter(
    ({ index, code }) => !rows[index]?.problem || !['incomplete', 'none'].includes(code),
  );
  const starts = slots.map(({ startsAt }) => startsAt.getTime());
  return {
    rows,
    rest: rest.join('\n'),
    problems: rows.length > 0 ? [...wordProblems(withWords), ...slotProblems(others)] : [],
    slots,
    firstStart: starts.length > 0 ? new Date(Math.min(...starts)) : undefined,
    tooMany: times.length > options.max ? times.length : undefined,
  };
}

interface Shown {
  readonly row: TypedRow;
  /** The words that are to stand beside the row's fields: those that are not understood. */
  readonly beside: string;
}

function besideRow(row: TypedRow): Shown {
  if (!row.problem) return { row, beside: '' };
  return { row, beside: isWhole({ row }) ? row.left : row.words };
}

/** Whether a row's time is understood, though something beside it is not. */
function isWhole({ row }: Pick<Shown, 'row'>): boolean {
  return row.problem === undefined || row.problem === 'extra';
}

/** The group whose name begins what was typed, and what was typed after it. The longest name wins. */
export function groupNamed<G extends { readonly name: string }>(
  typed: string,
  groups: readonly G[],
): { group: G; rest: string } | undefined {
  const line = typed.trimStart();
  const called = groups.flatMap((group) =>
    spellingsOf(group.name).map((name) => ({ group, name })),
  );
  const longestFirst = called.toSorted((a, b) => b.name.length - a.name.length);
  const found = longestFirst.find(
    ({ name }) =>
      line.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
      /^(\s*[:,]|\s|$)/.test(line.slice(name.length)),
  );
  if (!found) return undefined;
  const rest = line.slice(found.name.length).replace(/^\s*[:,]?\s*/, '');
  return { group: found.group, rest };
}

/** The groups of one name that begins what was typed, where that does not tell them apart. */
export function groupsCalled<G extends { readonly calledAs: string }>(
  typed: string,
  groups: readonly G[],
): { groups: readonly G[]; rest: string } | undefined {
  const named = groupNamed(
    typed,
    groups.map(({ calledAs }) => ({ name: calledAs })),
  );
  const called = named?.group.name.toLowerCase();
  const alike = groups.filter(({ calledAs }) => calledAs.toLowerCase() === called);
  return named && alike.length > 1 ? { groups: alike, rest: named.rest } : undefined;
}
