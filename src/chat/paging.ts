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

/** Buttons in a row of their own; nothing where there are none. */
export function buttonRow(buttons: readonly Button[]): Block[] {
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}
