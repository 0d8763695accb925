import type { FieldProblem } from './errors.ts';
import { type CheckedSlot, checkSlots, type SlotCheckOptions, type SlotRow } from './slots.ts';
import { checkLine } from './text.ts';

/** A title and rows of times, as typed in the forms for polls and for meetings. */
export interface DatesDraft {
  readonly title: string;
  readonly rows: readonly SlotRow[];
}

export const MAX_TITLE = 80;

/** Reads a draft; problems name the fields `title` and `slot.N.date|start|end`. */
export function checkDates(
  { title: typed, rows }: DatesDraft,
  options: SlotCheckOptions,
): { title: string; slots: readonly CheckedSlot[]; problems: FieldProblem[] } {
  const { text: title, problems: inTitle } = checkLine('title', typed, { max: MAX_TITLE });
  const { slots, problems: wrong } = checkSlots(rows, options);
  const problems: FieldProblem[] = wrong.map(({ index, field, code, params }) => ({
    field: `slot.${index}.${field}`,
    code: `slot.${code}`,
    ...(params && { params: { ...params } }),
  }));
  return { title, slots, problems: [...problems, ...inTitle] };
}
