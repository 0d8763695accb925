import { z } from 'zod';
import { chosenIn, restField, typedIn } from '../../../chat/dates.ts';
import type { ChoiceField, Field, Form, FormValues } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { type DraftRow, MAX_TITLE } from '../../../core/draft.ts';
import { idSchema } from '../../../core/ids.ts';
import { APARTS, MAX_RECORDED, packedRows, packRows } from '../../../core/season-wish.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../rules/proposing.ts';
import type { WishDraft } from '../rules/wish.ts';
import { whereField } from './details.ts';
import { knownText } from './proposed.ts';

const wished = { group: idSchema('group'), draft: z.uuid(), kept: packedRows };
/** `draft` and `kept` go on to the form in which the season is recorded. */
export const layOutIntent = defineIntent('meetings.layOut', wished);
/** Asks the group on which of the weekdays before. */
export const askRhythmIntent = defineIntent('meetings.askRhythm', wished);

export interface WishForm {
  readonly group: string;
  readonly draft: string;
  readonly kept: readonly DraftRow[];
  /** The first day that is offered: "2027-01-12". */
  readonly firstDay: string;
  readonly title: string;
  /** Whether there are words that found room in no row. */
  readonly hasRest: boolean;
}

/** What a season is to be like whose dates the bot lays out. */
export function wishForm(texts: Texts, wish: WishForm): Form {
  const { t } = texts;
  const { group, draft, kept, firstDay, title, hasRest } = wish;
  const keeps = kept.length > 0 && t('seasons:kept', { count: kept.length });
  const args = { group, draft, kept: packRows(kept) };
  const hours = { row: 'hours', rowLabel: t('seasons:hours') };
  return {
    title: t('seasons:title'),
    intro: [t('seasons:intro'), keeps].filter(Boolean).join(' '),
    fields: [
      { kind: 'text', id: 'title', label: t('common:dates.title'), max: MAX_TITLE, value: title },
      countField(texts, MAX_RECORDED - kept.length),
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
    intent: layOutIntent(args),
    more: [{ label: t('seasons:ask'), intent: askRhythmIntent(args) }],
  };
}

/** What was typed into it. */
export function readWish(values: FormValues, kept: readonly DraftRow[]): WishDraft {
  return {
    ...{ title: typedIn(values, 'title'), where: typedIn(values, 'where') },
    ...{ count: typedIn(values, 'count'), firstDay: typedIn(values, 'firstDay') },
    ...{ apart: typedIn(values, 'apart'), minutes: typedIn(values, 'minutes') },
    ...{ from: typedIn(values, 'from'), to: typedIn(values, 'to') },
    ...{ weekdays: chosenIn(values, 'weekdays'), kept },
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
  const options = APARTS.map((value) => {
    const isMonthly = value === 'month';
    const label = isMonthly ? t('seasons:monthly') : t('seasons:weeks', { count: Number(value) });
    return { value, label };
  });
  return {
    ...{ kind: 'choice', id: 'apart', label: t('seasons:apart'), options },
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
    ...{ value: String(index + 1), label: t(`common:onWeekdays.${day}`) },
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
    dates.length > 0 && t('seasons:laidOut', { count: dates.length }),
    missing && t('seasons:missing', { count: missing.count }),
    knownText(texts, dates, unknown),
  ]
    .filter(Boolean)
    .join(' ');
}
