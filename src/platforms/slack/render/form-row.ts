import type { types } from '@slack/bolt';
import type { Field, MomentField } from '../../../chat/form.ts';
import { note } from './card.ts';
import { inRow, nextActionId, rowBlockId, type StandingValues } from './form-memory.ts';
import { literal } from './literal.ts';

/**
 * Dates and times that share a row, as one line of pickers. Below each input of its own Slack would
 * write "(optional)", and a time would take three of them. It shows no errors of its own in such a
 * line, and lets it be sent empty.
 */
export type Row = readonly [RowField, ...RowField[]];

type RowField = MomentField & { readonly row: string };

const PLACEHOLDER_LENGTH = 150;
/** As many as Slack takes in one block. */
const MAX_PICKERS = 25;

/** Whether a field stands in such a row. */
export function isInRow(field: Field): field is RowField {
  return (field.kind === 'date' || field.kind === 'time') && field.row !== undefined;
}

/** Fields with their neighbours of the same row, and the others alone, in their order. */
export function rowsOf(fields: readonly Field[]): (Field | Row)[] {
  const parts: (Field | Row)[] = [];
  for (const field of fields) {
    const last = parts.at(-1);
    if (!isInRow(field)) parts.push(field);
    else if (last && isRow(last) && takes(last, field)) parts.splice(-1, 1, [...last, field]);
    else parts.push([field]);
  }
  return parts;
}

function takes(row: Row, { row: id }: RowField): boolean {
  return row[0].row === id && row.length < MAX_PICKERS;
}

export function isRow(part: Field | Row): part is Row {
  return Array.isArray(part);
}

/** The row's name, unless something above says it, its pickers, and what is said of them below. */
export function pickerRow(
  row: Row,
  standing: StandingValues,
  { isNamed }: { readonly isNamed: boolean },
): types.KnownBlock[] {
  const [{ row: id, rowLabel = row.map(({ label }) => label).join(' – ') }] = row;
  const said = [...new Set(row.flatMap(({ error, hint }) => error ?? hint ?? []))];
  const isWrong = row.some(({ error }) => error);
  return [
    ...(isNamed ? [note(rowLabel)] : []),
    {
      type: 'actions',
      block_id: rowBlockId(id),
      elements: row.map((field) => ({
        ...renderPicker(field),
        // The label is all that tells what is asked for, to the eye and to a screen reader.
        placeholder: literal(field.label, PLACEHOLDER_LENGTH),
        action_id: inRow(nextActionId(field.value, standing[field.id]), field.id),
      })),
    },
    ...(said.length > 0 ? [note(`${isWrong ? '⚠️ ' : ''}${said.join(' ')}`)] : []),
  ];
}

/** The element for a date or a time. */
export function renderPicker({ kind, value }: MomentField): types.Datepicker | types.Timepicker {
  return kind === 'date'
    ? { type: 'datepicker', ...(value && { initial_date: value }) }
    : { type: 'timepicker', ...(value && { initial_time: value }) };
}
