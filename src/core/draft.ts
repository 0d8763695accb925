import { DateTime } from 'luxon';
import type { FieldProblem } from './errors.ts';
import { type CheckedSlot, checkSlots, type SlotCheckOptions, type SlotRow } from './slots.ts';
import { checkLine } from './text.ts';
import {
  DEFAULT_MINUTES,
  MAX_WORDS,
  type ReadingOptions,
  readTimes,
  type TypedProblem,
  type TypedRow,
} from './typed-times.ts';
import type { Warning } from './warnings.ts';

/** A row of a form for times: dates and times, and beside them what was typed in words. */
export interface DraftRow extends SlotRow {
  readonly words?: string;
}

/** A title and rows of times, as typed in the forms for polls and for meetings. */
export interface DatesDraft {
  readonly title: string;
  readonly rows: readonly DraftRow[];
}

export const MAX_TITLE = 80;

export interface CheckedDates extends CheckedRows {
  readonly title: string;
}

export interface CheckedRows {
  /** Complete only when there are no problems. */
  readonly slots: readonly CheckedSlot[];
  readonly problems: readonly FieldProblem[];
  /** Words beside a whole row that are not understood, or tell another time: to be asked about. */
  readonly doubts: readonly Warning[];
}

/**
 * Reads a draft; problems and doubts name the fields `title` and `slot.N.date|start|end|words`. A
 * row without an end lasts `DEFAULT_MINUTES`.
 */
export function checkDates(
  { title: typed, rows }: DatesDraft,
  options: SlotCheckOptions & ReadingOptions,
): CheckedDates {
  const { text: title, problems: inTitle } = checkLine('title', typed, { max: MAX_TITLE });
  const { problems, ...read } = checkRows(rows, options);
  return { ...read, title, problems: [...problems, ...inTitle] };
}

/** The same of rows alone. */
export function checkRows(
  rows: readonly DraftRow[],
  options: SlotCheckOptions & ReadingOptions,
): CheckedRows {
  const read = rows.map((row) => completed(row, options));
  const { slots, problems: wrong } = checkSlots(
    read.map(({ row }) => row),
    options,
  );
  const inRows = wrong.filter(({ index, field, code }) => {
    const { row, problem } = read[index] ?? {};
    // An end may be left empty; where it cannot be reckoned for want of a start, that is said.
    const isForWantOfStart = field === 'end' && code === 'incomplete' && !isClock(row?.start);
    // A row whose words are not understood says so, and not also that it is empty.
    return problem === undefined && !isForWantOfStart;
  });
  const problems = [...wordProblems(read), ...slotProblems(inRows)];
  return { slots, problems, doubts: doubtsIn(rows, read) };
}

function doubtsIn(rows: readonly DraftRow[], read: readonly ReadRow[]): Warning[] {
  return read.flatMap(({ row, doubt }, index) => {
    if (!doubt) return [];
    const about = [rows[index]?.words, row.date, row.start, row.end].join(' ');
    return [{ field: `slot.${index}.words`, code: `typed.${doubt}`, about } as const];
  });
}

/** What is wrong in rows, by the form's fields. */
export function slotProblems(problems: ReturnType<typeof checkSlots>['problems']): FieldProblem[] {
  return problems.map(({ index, field, code, params }) => ({
    field: `slot.${index}.${field}`,
    code: `slot.${code}`,
    ...(params && { params: { ...params } }),
  }));
}

/** What is not understood of rows that were typed in words, by the form's fields. */
export function wordProblems(
  rows: readonly { readonly problem: TypedProblem | undefined }[],
): FieldProblem[] {
  return rows.flatMap(({ problem }, index) =>
    problem ? [{ field: `slot.${index}.words`, code: `typed.${problem}` }] : [],
  );
}

interface ReadRow {
  readonly row: SlotRow;
  readonly problem: TypedProblem | undefined;
  /** What is to be asked about a row that is whole. */
  readonly doubt?: 'extra' | 'differs';
}

/**
 * Words say what the fields beside them leave open. Where all are filled in, the fields count, and
 * words that say something else, or nothing that is understood, are asked about.
 */
function completed({ words = '', ...row }: DraftRow, options: ReadingOptions): ReadRow {
  const isWhole = Boolean(row.date && row.start && row.end);
  if (words.trim() === '') return { row: withUsualEnd(row), problem: undefined };
  // No form of ours takes longer ones.
  const [read, ...others] = words.length <= MAX_WORDS ? readTimes(words, options) : [];
  if (!read || others.length > 0) {
    return isWhole ? { row, problem: undefined, doubt: 'extra' } : { row, problem: 'unread' };
  }
  const { date, start, end } = row;
  const whole = { date: date || read.date, start: start || read.start, end: end || read.end };
  const isLeftOver = read.problem === 'extra' || (isWhole && !read.tellsTime);
  if (!isWhole && read.problem && read.problem !== 'extra') {
    return { row: whole, problem: read.problem };
  }
  const doubt = isLeftOver ? 'extra' : differs(whole, read) ? 'differs' : undefined;
  return { row: whole, problem: undefined, ...(doubt && { doubt }) };
}

function withUsualEnd(row: SlotRow): SlotRow {
  return row.end ? row : { ...row, end: usualEnd(row.start) };
}

/** When what begins then ends unless somebody says otherwise ("15:30"); nothing past midnight. */
export function usualEnd(start = ''): string {
  if (!isClock(start)) return '';
  const begins = DateTime.fromFormat(start, CLOCK, { zone: 'utc' });
  const ends = begins.plus({ minutes: DEFAULT_MINUTES });
  return ends.hasSame(begins, 'day') ? ends.toFormat(CLOCK) : '';
}

const CLOCK = 'HH:mm';

function isClock(text = ''): boolean {
  return /^\d\d:\d\d$/.test(text) && DateTime.fromFormat(text, CLOCK, { zone: 'utc' }).isValid;
}

/** Whether words tell another day or hour than the fields; an end that was not typed tells none. */
function differs(row: SlotRow, read: TypedRow): boolean {
  return (
    (read.date !== '' && read.date !== row.date) ||
    (read.start !== '' && read.start !== row.start) ||
    (read.end !== '' && !read.assumedEnd && read.end !== row.end)
  );
}
