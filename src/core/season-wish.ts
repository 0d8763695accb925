import { z } from 'zod';
import { type DraftRow, MAX_TITLE } from './draft.ts';
import { MAX_WHERE } from './meeting-details.ts';

/** A season's meetings at most, recorded at once. */
export const MAX_RECORDED = 12;

/** How far apart a season's meetings can be, as the form has it: in weeks, or once a month. */
export const APARTS = ['2', '3', '4', '6', 'month'] as const;

const PARTS = ['date', 'start', 'end'] as const;

/** Rows of a form that are filled in already, in one line: "2026-12-15 14:00 15:30|2027-01-12  ". */
export function packRows(rows: readonly DraftRow[]): string {
  return rows.map((row) => PARTS.map((part) => row[part] ?? '').join(' ')).join('|');
}

/** Reads what `packRows` wrote. */
export function unpackRows(packed: string): DraftRow[] {
  return packed
    .split('|')
    .filter(Boolean)
    .map((row) => {
      const [date, start, end] = row.split(' ');
      return { date, start, end };
    });
}

const packed = z.string().max(300);
/** The same of what comes from outside. */
export const packedRows = packed.transform(unpackRows);

/** A wish as it is stored. */
export const seasonWish = z.object({
  /** What the meetings are called, and where they are held, as typed. */
  title: z.string().max(MAX_TITLE),
  where: z.string().max(MAX_WHERE),
  count: z.int().min(1).max(MAX_RECORDED),
  apart: z.enum(APARTS),
  /** Dates that are agreed already, as `packRows` has them. */
  kept: packed,
});

/** What a season is wished to be like beside its weekday and hours, which its group is asked about first. */
export type SeasonWish = z.output<typeof seasonWish>;

/** The same in one line, for a form to carry it; where its meetings are held has a field of its own. */
export function packSeasonWish(wish: SeasonWish): string {
  return JSON.stringify({ ...wish, where: '' });
}

/** Reads what `packSeasonWish` wrote. */
export const packedSeasonWish = z
  .string()
  .max(1000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(seasonWish);
