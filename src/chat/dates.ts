import type { DraftRow } from '../core/draft.ts';
import { MAX_WORDS } from '../core/typed-times.ts';
import type { Texts } from '../i18n/index.ts';
import type { Field, FormValues } from './form.ts';

/**
 * Rows of date, start and end: `slot.N.date`, `slot.N.start`, `slot.N.end`, N from 0. A row that
 * was typed in words and is not understood has them above it: `slot.N.words`.
 */
export function dateFields(
  t: Texts['t'],
  rows: number,
  hasWords: (row: number) => boolean = () => false,
): Field[] {
  return Array.from({ length: rows }, (_, index): Field[] => {
    const base = { optional: true, row: `slot.${index}` };
    const number = index + 1;
    return [
      ...(hasWords(index) ? [wordsField(t, index)] : []),
      {
        kind: 'date',
        id: `slot.${index}.date`,
        label: t('common:dates.date', { number }),
        ...base,
      },
      {
        kind: 'time',
        id: `slot.${index}.start`,
        label: t('common:dates.start', { number }),
        ...base,
      },
      { kind: 'time', id: `slot.${index}.end`, label: t('common:dates.end', { number }), ...base },
    ];
  }).flat();
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

/** A field's single value; empty when it is missing. */
export function typedIn(values: FormValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}
