import { z } from 'zod';
import type { Texts } from '../i18n/index.ts';
import type { Block, Button, PressButton } from './card.ts';
import type { IntentCall } from './intent.ts';

/** Where a page begins, counted from 0, as an intent's argument. */
export const fromSchema = z.coerce.number().int().min(0);

export interface Paging<Row> {
  /** Where the page begins, counted from 0. */
  readonly from: number;
  /** How many rows the card has room for, or how many of those that are left. */
  readonly room: number | ((left: readonly Row[]) => number);
  /** Shows the page that begins there. */
  show(from: string): IntentCall;
}

/** The rows of one page of a list, and the button to the next page, where there is one. */
export function pageOf<Row>(
  { t }: Texts,
  rows: readonly Row[],
  { from, room, show }: Paging<Row>,
): { page: readonly Row[]; more: readonly PressButton[] } {
  const left = rows.slice(from);
  const page = left.slice(0, typeof room === 'number' ? room : room(left));
  if (page.length === left.length) return { page, more: [] };
  const next = String(from + page.length);
  return { page, more: [{ label: t('common:more'), intent: show(next) }] };
}

/** The blocks that stand together on one page of a card. */
export type Row = readonly Block[];

/** What a message takes, in characters as a platform counts them, with what stands around each row. */
const PAGE = { length: 9000, around: 450 };

/** How many rows fit on a page, at least one. */
export function fitting(rows: readonly Row[]): number {
  let length = 0;
  const tooFar = rows.findIndex((row) => {
    length += PAGE.around + row.reduce((sum, block) => sum + lengthOf(block), 0);
    return length > PAGE.length;
  });
  return tooFar < 0 ? rows.length : Math.max(1, tooFar);
}

/** Line breaks and quotes are written with two characters. */
function lengthOf(block: Block): number {
  const {
    text = '',
    note = '',
    facts = [],
  } = block as Partial<{
    text: string;
    note: string;
    facts: readonly { label: string; value: string }[];
  }>;
  return JSON.stringify([text, note, ...facts.map(({ value }) => value)]).length;
}

/** Buttons in a row of their own; nothing where there are none. */
export function buttonRow(buttons: readonly Button[]): Block[] {
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}
