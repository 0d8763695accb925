import type { FieldProblem } from '../../../core/errors.ts';
import { isDay, latestDay, toWall, unreadableIn } from '../../../core/slots.ts';
import { minuteOf } from './days.ts';
import type { Apart, Wish } from './proposing.ts';

/** A season's meetings at most, recorded at once. */
export const MAX_RECORDED = 12;

/** How far apart a season's meetings can be, as the form has it. */
const APARTS: Readonly<Record<string, Apart>> = {
  ...{ '2': { days: 14 }, '3': { days: 21 }, '4': { days: 28 }, '6': { days: 42 } },
  month: { months: 1 },
};

/** Minutes that a season's meetings can last. */
const LENGTHS = ['60', '90', '120', '150', '180', '240'];

/** What a season is wished to be like, as typed. */
export interface WishDraft {
  readonly count: string;
  readonly firstDay: string;
  readonly apart: string;
  readonly minutes: string;
  readonly weekdays: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Rows that are filled in already; their days are taken. */
  readonly kept: readonly { readonly date?: string | undefined }[];
}

export interface CheckedWish {
  readonly wish: Wish;
  /** By the fields of the form. Only without any the wish is complete. */
  readonly problems: readonly FieldProblem[];
}

/** Reads what a season is wished to be like, in the group's zone. */
export function checkWish(
  draft: WishDraft,
  { now, zone }: { readonly now: Date; readonly zone: string },
): CheckedWish {
  const { firstDay, from, to, kept } = draft;
  const count = Number(draft.count);
  const minutes = Number(draft.minutes);
  const apart = APARTS[draft.apart];
  const weekdays = draft.weekdays.filter((one) => /^[1-7]$/.test(one)).map(Number);
  const needed = [
    ...(Number.isInteger(count) && count > 0 ? [] : ['count']),
    ...(apart ? [] : ['apart']),
    ...(LENGTHS.includes(draft.minutes) ? [] : ['minutes']),
    ...(weekdays.length > 0 ? [] : ['weekdays']),
  ].map((field): FieldProblem => ({ field, code: 'needed' }));
  const room = MAX_RECORDED - kept.length;
  const tooMany: FieldProblem[] =
    count > room ? [{ field: 'count', code: 'slot.tooMany', params: { max: MAX_RECORDED } }] : [];
  const problems = [...needed, ...tooMany, ...dayProblems(firstDay, now, zone)];
  const except = kept.flatMap(({ date }) => (date ? [date] : []));
  const wish = { count, firstDay, apart: apart ?? { months: 1 }, minutes, weekdays };
  return {
    wish: { ...wish, from, to, zone, except },
    problems: [...problems, ...hourProblems(from, to, minutes)],
  };
}

function dayProblems(firstDay: string, now: Date, zone: string): FieldProblem[] {
  const said = (code: FieldProblem['code']) => [{ field: 'firstDay', code }];
  if (!firstDay) return said('needed');
  if (!isDay(firstDay)) return said('slot.invalid');
  if (firstDay < toWall(now, zone).date) return said('wish.past');
  return firstDay > latestDay(now, zone) ? said('slot.tooFar') : [];
}

function hourProblems(from: string, to: string, minutes: number): FieldProblem[] {
  const unreadable = Object.entries({ from, to }).flatMap(([field, time]): FieldProblem[] => {
    const code = unreadableIn({ date: '2026-01-01', time })?.code;
    return code ? [{ field, code: code === 'incomplete' ? 'needed' : `slot.${code}` }] : [];
  });
  if (unreadable.length > 0) return unreadable;
  const room = minuteOf(to) - minuteOf(from);
  if (room <= 0) return [{ field: 'to', code: 'slot.endsBeforeStart' }];
  return room < minutes ? [{ field: 'minutes', code: 'wish.tooLong' }] : [];
}
