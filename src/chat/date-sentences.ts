import { usualEnd } from '../core/draft.ts';
import type { FieldProblem } from '../core/errors.ts';
import { isDay, toInstant, unreadableIn } from '../core/slots.ts';
import type { Texts } from '../i18n/index.ts';
import { type Field, type Form, type FormValues, refill } from './form.ts';

const MINUTE = 60_000;

/**
 * A form with what was typed, and above each row that tells a day the same as a sentence: pickers
 * show no weekday, and a day of another year or month is seen by it. `problems` are what is wrong
 * or asked about; rows without any are ticked off.
 */
export function toldAgain(
  form: Form,
  values: FormValues,
  texts: Texts,
  now: Date,
  problems: readonly FieldProblem[] = [],
): Form {
  return withSentences(refill(form, values), texts, now, problems);
}

/** The same, where the form has its values already. */
export function withSentences(
  form: Form,
  texts: Texts,
  now: Date,
  problems: readonly FieldProblem[] = [],
): Form {
  const wrong = new Set(problems.map(({ field }) => rowIn(field)));
  const told = new Set<string>();
  const fields = form.fields.flatMap((field): Field[] => {
    const row = rowIn(field.id);
    if (row === undefined || told.has(row)) return [field];
    told.add(row);
    const text = sentenceOf(valuesOf(form, row), texts, now, wrong.has(row));
    return text ? [{ kind: 'note', id: `slot.${row}${SAYS}`, text }, field] : [field];
  });
  return { ...form, fields };
}

/** The same with words below the sentences, by the numbers of their rows from 0. */
export function withReasons(form: Form, reasons: ReadonlyMap<number, string>): Form {
  const fields = form.fields.map((field): Field => {
    const reason = isSentence(field) && reasons.get(Number(rowIn(field.id)));
    return reason && field.kind === 'note' ? { ...field, text: `${field.text}\n${reason}` } : field;
  });
  return { ...form, fields };
}

const SAYS = '.says';

/** Whether a field is such a sentence: what stood in a form when it was drawn, and not for long. */
export function isSentence({ kind, id }: Field): boolean {
  return kind === 'note' && id.endsWith(SAYS);
}

function rowIn(fieldId: string): string | undefined {
  return /^slot\.(\d+)\./.exec(fieldId)?.[1];
}

interface RowValues {
  readonly date: string;
  readonly start: string;
  readonly end: string;
}

function valuesOf({ fields }: Form, row: string): RowValues {
  const typed = (part: keyof RowValues) => {
    const field = fields.find(({ id }) => id === `slot.${row}.${part}`);
    return field && 'value' in field && typeof field.value === 'string' ? field.value : '';
  };
  return { date: typed('date'), start: typed('start'), end: typed('end') };
}

function sentenceOf(
  { date, start, end }: RowValues,
  { t, format }: Texts,
  now: Date,
  isWrong: boolean,
): string | undefined {
  if (!isDay(date)) return undefined;
  // Only what the clock on the wall shows: clock changes are told of as mistakes.
  const zone = 'utc';
  const day = format.date(toInstant({ date, time: '12:00', zone }), { zone, now });
  const minutes = minutesBetween(date, start, end || usualEnd(start));
  if (minutes === undefined) return day;
  const when = format.slot({ date, time: start, minutes, zone }, { now });
  return isWrong ? when : t('common:dates.understood', { when });
}

function minutesBetween(date: string, start: string, end: string): number | undefined {
  const [from, to] = [start, end].map((time) => ({ date, time, zone: 'utc' }));
  if (!from || !to || unreadableIn(from) || unreadableIn(to)) return undefined;
  const minutes = (toInstant(to).getTime() - toInstant(from).getTime()) / MINUTE;
  return minutes > 0 ? minutes : undefined;
}
