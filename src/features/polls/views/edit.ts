import { dateFields } from '../../../chat/dates.ts';
import type { Field, Form, FormValues } from '../../../chat/form.ts';
import { MAX_TITLE } from '../../../core/draft.ts';
import type { SlotRow, WallTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { moreEditRowsIntent, saveEditIntent } from './intents.ts';
import { deadlineFields } from './new-poll.ts';
import { type PollReader, type PollToShow, slotsAhead, when } from './poll.ts';

/** Slots as the form's rows begin with them, and until when answers are to be awaited. */
export interface EditPreset {
  readonly rows: readonly Required<SlotRow>[];
  readonly deadline: Pick<WallTime, 'date' | 'time'>;
  /** How many rows the form shows. */
  readonly shownRows: number;
  readonly maxSlots: number;
  readonly maxReason: number;
}

/** Changing a poll; one that is no longer open is opened by it. */
export function editForm(
  texts: Texts,
  shown: PollToShow,
  preset: EditPreset,
  reader: Pick<PollReader, 'now' | 'zone'>,
): Form {
  const { t } = texts;
  const { id: poll, state, edition } = shown;
  const isOpen = state === 'open';
  const call = (rows: number) => ({ poll, state, edition: String(edition), rows: String(rows) });
  const { shownRows, maxSlots } = preset;
  const deadline = deadlineFields(texts, preset.deadline);
  const more = { label: t('common:dates.more'), intent: moreEditRowsIntent(call(shownRows + 3)) };
  return {
    title: t(isOpen ? 'polls:edit.title' : 'polls:reopen.title'),
    intro: introOf(texts, shown),
    fields: [
      ...(isOpen ? [] : [reasonField(texts, preset), ...deadline]),
      {
        kind: 'text',
        id: 'title',
        label: t('common:dates.title'),
        max: MAX_TITLE,
        value: shown.title,
      },
      ...dropField(texts, shown, reader),
      ...dateFields(t, shownRows),
      ...(isOpen ? deadline : []),
    ],
    submit: t(isOpen ? 'common:save' : 'polls:reopen.submit'),
    intent: saveEditIntent(call(shownRows)),
    ...(shownRows < maxSlots && { more: [more] }),
  };
}

function introOf({ t }: Texts, { state }: PollToShow): string {
  if (state === 'open') return t('polls:edit.intro');
  return t(state === 'settled' ? 'polls:reopen.introSettled' : 'polls:reopen.intro');
}

function reasonField({ t }: Texts, { maxReason }: EditPreset): Field {
  return {
    kind: 'text',
    id: 'reason',
    label: t('polls:reopen.reason'),
    hint: t('polls:reopen.reasonHint'),
    max: maxReason,
    optional: true,
  };
}

/** Not every client lets a date be emptied. */
function dropField(
  texts: Texts,
  shown: PollToShow,
  reader: Pick<PollReader, 'now' | 'zone'>,
): Field[] {
  const options = slotsAhead(shown, reader.now).map((slot) => ({
    value: slot.id,
    label: when(texts, slot, reader),
  }));
  if (options.length === 0) return [];
  const label = texts.t('polls:edit.drop');
  return [{ kind: 'choices', id: 'dropped', label, options, optional: true }];
}

/** The values with which the form's rows begin. */
export function rowValues({ rows }: Pick<EditPreset, 'rows'>): FormValues {
  const values = rows.flatMap((row, index) =>
    Object.entries(row).map(([part, value]) => [`slot.${index}.${part}`, value ?? '']),
  );
  return Object.fromEntries(values);
}
