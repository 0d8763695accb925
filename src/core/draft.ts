import type { FieldProblem } from './errors.ts';
import { type CheckedSlot, checkSlots, type SlotCheckOptions, type SlotRow } from './slots.ts';
import { lengthOf, plainText } from './text.ts';

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
  const title = plainText(typed);
  const { slots, problems: wrong } = checkSlots(rows, options);
  const problems: FieldProblem[] = wrong.map(({ index, field, code, params }) => ({
    field: `slot.${index}.${field}`,
    code: `slot.${code}`,
    ...(params && { params: { ...params } }),
  }));
  if (title === '') problems.push({ field: 'title', code: 'needed' });
  if (lengthOf(title) > MAX_TITLE) {
    problems.push({ field: 'title', code: 'tooLong', params: { max: MAX_TITLE } });
  }
  return { title, slots, problems };
}
