import { z } from 'zod';
import { restField } from '../../../chat/dates.ts';
import type { ChoiceField, Field, Form } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { type DraftRow, MAX_TITLE } from '../../../core/draft.ts';
import { idSchema } from '../../../core/ids.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../rules/proposing.ts';
import { whereField } from './details.ts';
import { knownText } from './proposed.ts';

const PARTS = ['date', 'start', 'end'] as const;

/** Rows that are filled in already, in one line: "2026-12-15 14:00 15:30|2027-01-12  ". */
export function packRows(rows: readonly DraftRow[]): string {
  return rows.map((row) => PARTS.map((part) => row[part] ?? '').join(' ')).join('|');
}

const packedRows = z
  .string()
  .max(300)
  .transform((packed): DraftRow[] =>
    packed
      .split('|')
      .filter(Boolean)
      .map((row) => {
        const [date, start, end] = row.split(' ');
        return { date, start, end };
      }),
  );

/** `draft` and `kept` go on to the form in which the season is recorded. */
export const layOutIntent = defineIntent('meetings.layOut', {
  group: idSchema('group'),
  draft: z.uuid(),
  kept: packedRows,
});

export interface WishForm {
  readonly group: string;
  readonly draft: string;
  readonly kept: readonly DraftRow[];
  /** How many more can be recorded. */
  readonly room: number;
  /** The first day that is offered: "2027-01-12". */
  readonly firstDay: string;
  readonly title: string;
  /** Whether there are words that found room in no row. */
  readonly hasRest: boolean;
}

/** What a season is to be like whose dates the bot lays out. */
export function wishForm(texts: Texts, wish: WishForm): Form {
  const { t } = texts;
  const { group, draft, kept, room, firstDay, title, hasRest } = wish;
  const keeps = kept.length > 0 && t('seasons:kept', { count: kept.length });
  const hours = { row: 'hours', rowLabel: t('seasons:hours') };
  return {
    title: t('seasons:title'),
    intro: [t('seasons:intro'), keeps].filter(Boolean).join(' '),
    fields: [
      { kind: 'text', id: 'title', label: t('common:dates.title'), max: MAX_TITLE, value: title },
      countField(texts, room),
      { kind: 'date', id: 'firstDay', label: t('seasons:firstDay'), value: firstDay },
      apartField(texts),
      minutesField(texts),
      weekdaysField(texts),
      { kind: 'time', id: 'from', label: t('seasons:from'), value: '12:00', ...hours },
      { kind: 'time', id: 'to', label: t('seasons:to'), value: '16:00', ...hours },
      whereField(texts, t('meetings:details.where')),
      ...(hasRest ? [restField(t)] : []),
    ],
    submit: t('seasons:submit'),
    intent: layOutIntent({ group, draft, kept: packRows(kept) }),
  };
}

/** One meeting is no season, unless it goes with others. */
function countField({ t }: Texts, room: number): ChoiceField {
  const least = Math.min(2, room);
  const counts = Array.from({ length: room - least + 1 }, (_, index) => String(index + least));
  return {
    ...{ kind: 'choice', id: 'count', label: t('seasons:count') },
    options: counts.map((count) => ({ value: count, label: count })),
    value: String(Math.min(6, room)),
  };
}

function apartField({ t }: Texts): ChoiceField {
  const weeks = [2, 3, 4, 6].map((count) => ({
    ...{ value: String(count), label: t('seasons:weeks', { count }) },
  }));
  return {
    ...{ kind: 'choice', id: 'apart', label: t('seasons:apart') },
    options: [...weeks, { value: 'month', label: t('seasons:monthly') }],
    value: '4',
  };
}

function minutesField({ t, format }: Texts): ChoiceField {
  const options = [60, 90, 120, 150, 180, 240].map((minutes) => ({
    ...{ value: String(minutes), label: format.duration(minutes) },
  }));
  return {
    ...{ kind: 'choice', id: 'minutes', label: t('seasons:minutes') },
    ...{ options, value: '90' },
  };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function weekdaysField({ t }: Texts): Field {
  const options = WEEKDAYS.map((day, index) => ({
    ...{ value: String(index + 1), label: t(`seasons:weekday.${day}`) },
  }));
  return {
    ...{ kind: 'choices', id: 'weekdays', label: t('seasons:weekdays') },
    ...{ options, value: ['2', '3', '4'] },
  };
}

/** What stands on top of the form in which a season that was laid out is recorded. */
export function introOfSeason(
  texts: Texts,
  { dates, missing, unknown }: Proposed & { readonly unknown: readonly string[] },
): string {
  const { t } = texts;
  return [
    t('seasons:laidOut', { count: dates.length }),
    missing && t('seasons:missing', { count: missing.count }),
    knownText(texts, dates, unknown),
  ]
    .filter(Boolean)
    .join(' ');
}
