import type { FieldProblem } from './errors.ts';
import { type CheckedSlot, checkSlots, type SlotCheckOptions, type SlotRow } from './slots.ts';
import { checkLine } from './text.ts';
import { MAX_WORDS, type ReadingOptions, readTimes, type TypedProblem } from './typed-times.ts';

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

/** Reads a draft; problems name the fields `title` and `slot.N.date|start|end|words`. */
export function checkDates(
  { title: typed, rows }: DatesDraft,
  options: SlotCheckOptions & ReadingOptions,
): { title: string; slots: readonly CheckedSlot[]; problems: FieldProblem[] } {
  const { text: title, problems: inTitle } = checkLine('title', typed, { max: MAX_TITLE });
  const read = rows.map((row) => completed(row, options));
  const { slots, problems: wrong } = checkSlots(
    read.map(({ row }) => row),
    options,
  );
  // A row whose words are not understood says so, and not also that it is empty.
  const inRows = wrong.filter(({ index }) => read[index]?.problem === undefined);
  return { title, slots, problems: [...wordProblems(read), ...slotProblems(inRows), ...inTitle] };
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
}

/** Words say what the fields beside them leave open; where all are filled in, they say nothing. */
function completed({ words = '', ...row }: DraftRow, options: ReadingOptions): ReadRow {
  const { date, start, end } = row;
  if (words.trim() === '' || (date && start && end)) return { row, problem: undefined };
  // No form of ours takes longer ones.
  const [read, ...others] = words.length <= MAX_WORDS ? readTimes(words, options) : [];
  if (!read || others.length > 0) return { row, problem: 'unread' };
  const whole = { date: date || read.date, start: start || read.start, end: end || read.end };
  return { row: whole, problem: read.problem };
}
