import { DateTime } from 'luxon';
import { slotProblems, wordProblems } from '../../../core/draft.ts';
import type { FieldProblem } from '../../../core/errors.ts';
import { checkSlots, isWeekend, toWall } from '../../../core/slots.ts';
import { spellingsOf } from '../../../core/text.ts';
import {
  MAX_WORDS,
  type ReadingOptions,
  readTimes,
  type TypedRow,
} from '../../../core/typed-times.ts';

const HOUR = 3_600_000;

/** Rows that are shown in words at most: a form has room for no more. */
export const MAX_UNREAD = 8;

/**
 * Until when answers are awaited unless said otherwise, as wall date and time in the zone: five
 * days ahead at four o'clock, moved on from a weekend. Where the first slot does not leave so much
 * time, four o'clock on the day before it, or else an hour before it.
 */
export function defaultDeadline(
  now: Date,
  zone: string,
  firstStart?: Date,
): { date: string; time: string } {
  const day = DateTime.fromJSDate(now, { zone }).plus({ days: 5 });
  const working = isWeekend(day) ? day.plus({ days: 8 - day.weekday }) : day;
  const usual = atFour(working);
  if (!firstStart || usual.toJSDate() < firstStart) return wallOf(usual, zone);
  const dayBefore = atFour(DateTime.fromJSDate(firstStart, { zone }).minus({ days: 1 }));
  if (dayBefore.toJSDate() > now) return wallOf(dayBefore, zone);
  return wallOf(DateTime.fromMillis(firstStart.getTime() - HOUR, { zone }), zone);
}

function atFour(day: DateTime): DateTime {
  return day.set({ hour: 16, minute: 0, second: 0, millisecond: 0 });
}

function wallOf(at: DateTime, zone: string) {
  const { date, time } = toWall(at.toJSDate(), zone);
  return { date, time };
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

/** A line of typed times as the form for a poll shows it. */
export interface TypedPoll {
  /** At most as many as a poll takes. */
  readonly rows: readonly TypedRow[];
  /** Words for which the rows have no room. */
  readonly rest: string;
  /** By the form's fields. */
  readonly problems: readonly FieldProblem[];
  /** The start of the first slot that could be. */
  readonly firstStart: Date | undefined;
}

/** Lays out typed times in at most `max` rows, with what is wrong in each; no word gets lost. */
export function layOut(typed: string, options: ReadingOptions & { max: number }): TypedPoll {
  const read = readTimes(typed, options);
  const tooMany = new Set(read.filter(({ problem }) => problem).slice(MAX_UNREAD));
  const hasRoom = (row: TypedRow) =>
    !row.problem || (row.words.length <= MAX_WORDS && !tooMany.has(row));
  const rows = read.filter(hasRoom).slice(0, options.max);
  const shown = new Set(rows);
  const rest = read.filter((row) => !shown.has(row)).map(({ words }) => words);
  const { slots, problems } = checkSlots(rows, options);
  // What is missing has been said once.
  const others = problems.filter(
    ({ index, code }) => !rows[index]?.problem || !['incomplete', 'none'].includes(code),
  );
  const starts = slots.map(({ startsAt }) => startsAt.getTime());
  return {
    rows,
    rest: rest.join('; '),
    problems: rows.length > 0 ? [...wordProblems(rows), ...slotProblems(others)] : [],
    firstStart: starts.length > 0 ? new Date(Math.min(...starts)) : undefined,
  };
}
