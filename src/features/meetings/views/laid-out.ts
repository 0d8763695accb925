import { withReasons, withSentences } from '../../../chat/date-sentences.ts';
import { type Form, type FormValues, refill } from '../../../chat/form.ts';
import type { DraftRow } from '../../../core/draft.ts';
import { endOf, type SlotTime, toWall } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../rules/proposing.ts';
import { reasonText } from './proposed.ts';
import { recordForm } from './record.ts';
import { introOfSeason } from './wish.ts';

/** A season that has been laid out. */
export interface LaidOut extends Proposed {
  /** How many people the group has. */
  readonly members: number;
  /** The organisations of which no breaks are known. */
  readonly unknown: readonly string[];
}

export interface LaidOutForm {
  readonly group: string;
  readonly draft: string;
  /** Rows that were filled in before. */
  readonly kept: readonly DraftRow[];
  /** What else has been typed. */
  readonly values: FormValues;
}

/** Rows where no day was found: the facilitator fills them in. */
const EMPTY_ROWS = 3;

/** The form in which a season is recorded: what was filled in before, and below it what is laid out. */
export function laidOutForm(
  texts: Texts,
  { group, draft, kept, values }: LaidOutForm,
  proposed: LaidOut,
  now: Date,
): Form {
  const filledIn = [...kept, ...proposed.dates.map(rowOf)];
  const about = { group, draft, title: texts.t('common:meeting') };
  const rows = filledIn.length || EMPTY_ROWS;
  const hasRest = values['rest'] !== undefined;
  const form = recordForm(texts, { ...about, rows }, { hasRest });
  const inRows = filledIn.flatMap((row, index) =>
    Object.entries(row).map(([part, value]) => [`slot.${index}.${part}`, value ?? '']),
  );
  const filled = refill(form, { ...values, ...Object.fromEntries(inRows) });
  const reasons = proposed.dates.map((date, index): [number, string] => [
    kept.length + index,
    reasonText(texts, date, { now, members: proposed.members }),
  ]);
  const told = withReasons(withSentences(filled, texts, now), new Map(reasons));
  return { ...told, intro: introOfSeason(texts, proposed) };
}

/** A time as a form's row shows it. */
function rowOf(slot: SlotTime): DraftRow {
  return { date: slot.date, start: slot.time, end: toWall(endOf(slot), slot.zone).time };
}
