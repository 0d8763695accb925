import type { SlotRow } from '../core/slots.ts';
import type { Texts } from '../i18n/index.ts';
import type { Field, FormValues } from './form.ts';

/** Rows of date, start and end: `slot.N.date`, `slot.N.start`, `slot.N.end`, N from 0. */
export function dateFields(t: Texts['t'], rows: number): Field[] {
  return Array.from({ length: rows }, (_, index): Field[] => {
    const base = { optional: true, row: `slot.${index}` };
    const number = index + 1;
    return [
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

/** What stands in the rows of `dateFields`. */
export function readDates(values: FormValues, rows: number): SlotRow[] {
  return Array.from({ length: rows }, (_, index) => ({
    date: typedIn(values, `slot.${index}.date`),
    start: typedIn(values, `slot.${index}.start`),
    end: typedIn(values, `slot.${index}.end`),
  }));
}

/** A field's single value; empty when it is missing. */
export function typedIn(values: FormValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}
