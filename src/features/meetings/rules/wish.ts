import { type DraftRow, MAX_TITLE } from '../../../core/draft.ts';
import type { FieldProblem } from '../../../core/errors.ts';
import { checkWhere } from '../../../core/meeting-details.ts';
import {
  type APARTS,
  MAX_RECORDED,
  packRows,
  type SeasonWish,
  unpackRows,
} from '../../../core/season-wish.ts';
import {
  endOf,
  isDay,
  latestDay,
  type SlotTime,
  toWall,
  unreadableIn,
} from '../../../core/slots.ts';
import { checkLine } from '../../../core/text.ts';
import { dayOf, minuteOf, weekdayOf } from './days.ts';
import type { Apart, Wish } from './proposing.ts';

export { MAX_RECORDED };

const apartOf: Readonly<Record<(typeof APARTS)[number], Apart>> = {
  ...{ '2': { days: 14 }, '3': { days: 21 }, '4': { days: 28 }, '6': { days: 42 } },
  month: { months: 1 },
};

/** Minutes that a season's meetings can last. */
const LENGTHS = ['60', '90', '120', '150', '180', '240'];

/** What a season is wished to be like, as typed. */
export interface WishDraft {
  /** What the meetings are called, and where they are held. */
  readonly title: string;
  readonly where: string;
  readonly count: string;
  readonly firstDay: string;
  readonly apart: string;
  readonly minutes: string;
  readonly weekdays: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Rows that are filled in already; their days are taken. */
  readonly kept: readonly DraftRow[];
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
  const apart = isApart(draft.apart) ? apartOf[draft.apart] : undefined;
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

function isApart(typed: string): typed is keyof typeof apartOf {
  return Object.hasOwn(apartOf, typed);
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

/** What a group is asked before its season is laid out. Only without any problems it is complete. */
export interface CheckedRhythms {
  /** One for the first meeting on each of the weekdays. */
  readonly first: readonly Wish[];
  readonly season: SeasonWish;
  readonly problems: readonly FieldProblem[];
}

/** The same where the group is asked first on which of the weekdays. */
export function checkRhythms(
  draft: WishDraft,
  options: { readonly now: Date; readonly zone: string },
): CheckedRhythms {
  const { wish, problems } = checkWish(draft, options);
  const { text: title, problems: inTitle } = checkLine('title', draft.title, { max: MAX_TITLE });
  const { problems: inWhere } = checkWhere(draft.where);
  const first = wish.weekdays.map((day) => ({ ...wish, count: 1, weekdays: [day] }));
  const apart = isApart(draft.apart) ? draft.apart : 'month';
  const about = { title, where: draft.where, count: wish.count, apart };
  return {
    first,
    season: { ...about, kept: packRows(draft.kept) },
    problems: [...inTitle, ...problems, ...inWhere],
  };
}

/**
 * A season in the rhythm of a slot: on its weekday, in its hours, from its day on. Those are what a
 * group has been asked about, and no others.
 */
export function wishInRhythm(
  slot: SlotTime,
  { count, apart, kept }: SeasonWish,
): Omit<Wish, 'zone'> {
  const { date, time, minutes, zone } = slot;
  return {
    ...{ count, minutes, firstDay: date, apart: apartOf[apart] },
    ...{ weekdays: [weekdayOf(dayOf(date))], from: time, to: toWall(endOf(slot), zone).time },
    except: unpackRows(kept).flatMap((row) => (row.date ? [row.date] : [])),
  };
}
