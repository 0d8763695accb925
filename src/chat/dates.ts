import { z } from 'zod';
import type { DraftRow } from '../core/draft.ts';
import { MAX_TYPED, type TypedDraft } from '../core/typed-draft.ts';
import { DEFAULT_MINUTES, MAX_WORDS } from '../core/typed-times.ts';
import { MAX_SEEN, type Warning } from '../core/warnings.ts';
import type { Texts } from '../i18n/index.ts';
import { withSentences } from './date-sentences.ts';
import { errorsByField, type Field, type Form, type FormValues, refill } from './form.ts';

/** Of which warnings a form of dates has told, as its intent's argument. */
export const seenSchema = z.string().max(MAX_SEEN).default('');

/**
 * Rows of date, start and end: `slot.N.date`, `slot.N.start`, `slot.N.end`, N from 0. A row that
 * was typed in words and is not understood has them above it: `slot.N.words`.
 */
export function dateFields(
  t: Texts['t'],
  rows: number,
  hasWords: (row: number) => boolean = () => false,
): Field[] {
  return Array.from({ length: rows }, (_, index) => [
    ...(hasWords(index) ? [wordsField(t, index)] : []),
    ...rowFields(t, index),
  ]).flat();
}

/** The pickers of one row. */
export function rowFields(t: Texts['t'], index: number): Field[] {
  const row = `slot.${index}`;
  const number = index + 1;
  const base = { optional: true, row, rowLabel: t('common:dates.row', { number }) };
  return [
    { kind: 'date', id: `${row}.date`, label: t('common:dates.date', { number }), ...base },
    { kind: 'time', id: `${row}.start`, label: t('common:dates.start', { number }), ...base },
    { kind: 'time', id: `${row}.end`, label: t('common:dates.end', { number }), ...base },
  ];
}

function wordsField(t: Texts['t'], index: number): Field {
  return {
    kind: 'text',
    id: `slot.${index}.words`,
    label: t('common:dates.words', { number: index + 1 }),
    max: MAX_WORDS,
    optional: true,
  };
}

/** What a form of dates begins with. */
export interface DatesPreset {
  /** Rows that are shown with the words in which they were typed. */
  readonly hasWords?: (row: number) => boolean;
  /** Whether there are words that found room in no row. */
  readonly hasRest?: boolean;
  /** What was understood of typed times, where the form opens with that. */
  readonly read?: ReadForForm;
}

/** Typed times, with what speaks against them. */
export interface ReadForForm extends TypedDraft {
  readonly warnings: readonly Warning[];
}

/** What a form is told to begin with when it opens with typed times in it. */
export function presetOf(read: ReadForForm): DatesPreset {
  return {
    hasWords: (row) => Boolean(read.rows[row]?.words),
    hasRest: read.rest !== '',
    read,
  };
}

/** The same when it is drawn anew: with words beside the rows that had them. */
export function presetAgain(values: FormValues): DatesPreset {
  return {
    hasWords: (row) => values[`slot.${row}.words`] !== undefined,
    hasRest: values['rest'] !== undefined,
  };
}

/** What stands on top of such a form: `empty` where no time has been typed. */
export function introOfDates(texts: Texts, { read }: DatesPreset, empty: string): string {
  const { t, format } = texts;
  if (!read?.rows.some(({ date, start }) => date || start)) return withUsualEnd(texts, empty);
  const { rows, tooMany, problems, warnings, rest } = read;
  const duration = format.duration(DEFAULT_MINUTES);
  const isToBeLookedAt = problems.length + warnings.length > 0 || rest !== '';
  return [
    tooMany && t('common:typed.tooMany', { typed: tooMany, fit: rows.length }),
    t('common:typed.intro'),
    rows.some(({ assumedEnd }) => assumedEnd) && t('common:typed.assumedEnd', { duration }),
    isToBeLookedAt && t('common:typed.look'),
  ]
    .filter(Boolean)
    .join(' ');
}

/** An intro that says how long a time lasts whose end is left empty. */
export function withUsualEnd({ t, format }: Texts, intro: string): string {
  const duration = format.duration(DEFAULT_MINUTES);
  return `${intro} ${t('common:dates.usualEnd', { duration })}`;
}

/** The field for typed words that found room in no row. */
export function restField(t: Texts['t']): Field {
  return {
    kind: 'longtext',
    id: 'rest',
    label: t('common:typed.rest'),
    hint: t('common:typed.restHint'),
    max: MAX_TYPED,
    optional: true,
  };
}

/** The field for typed times of which it is not known yet which group they are for. */
export function typedField(t: Texts['t'], typed: string): Field {
  return {
    kind: 'longtext',
    id: 'times',
    label: t('common:typed.times'),
    max: MAX_TYPED,
    optional: true,
    value: typed,
  };
}

/** A form with typed times in its rows, and by each what is wrong or is warned of. */
export function filledIn(form: Form, texts: Texts, read: ReadForForm, now: Date): Form {
  const inRows = read.rows.flatMap(({ date, start, end, words }, row) =>
    Object.entries({ date, start, end, words })
      .filter(([, value]) => value !== '')
      .map(([part, value]) => [`slot.${row}.${part}`, value]),
  );
  const values: FormValues = Object.fromEntries([...inRows, ['rest', read.rest]]);
  const problems = [...read.problems, ...read.warnings];
  const filled = refill(form, values, errorsByField(problems, texts.error));
  return withSentences(filled, texts, now, problems);
}

/** What stands in the rows of `dateFields`. */
export function readDates(values: FormValues, rows: number): DraftRow[] {
  return Array.from({ length: rows }, (_, index) => {
    const words = typedIn(values, `slot.${index}.words`);
    return {
      date: typedIn(values, `slot.${index}.date`),
      start: typedIn(values, `slot.${index}.start`),
      end: typedIn(values, `slot.${index}.end`),
      ...(words && { words }),
    };
  });
}

/** What is chosen in a field of several; nothing when it is missing. */
export function chosenIn(values: FormValues, id: string): readonly string[] {
  const chosen = values[id] ?? [];
  return typeof chosen === 'string' ? [chosen] : chosen;
}

/** A field's single value; empty when it is missing. */
export function typedIn(values: FormValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}
