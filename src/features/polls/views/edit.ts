import { rowFields, withUsualEnd } from '../../../chat/dates.ts';
import type { Field, Form, FormValues } from '../../../chat/form.ts';
import { MAX_TITLE } from '../../../core/draft.ts';
import type { SlotRow, WallTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { moreEditRowsIntent, saveEditIntent } from './intents.ts';
import { deadlineFields } from './new-poll.ts';
import { type PollReader, type PollToShow, slotsAhead, slotText } from './poll.ts';

/** How the form is drawn. Its rows are the poll's slots in their order, and new ones after them. */
export interface EditPreset {
  /** Rows of slots that are to be changed: they alone have pickers. */
  readonly moved: readonly number[];
  /** The first new row. */
  readonly first: number;
  /** The row after the last. */
  readonly rows: number;
  /** How many rows there may be. */
  readonly maxRows: number;
  /** Until when answers are to be awaited. */
  readonly deadline: Pick<WallTime, 'date' | 'time'>;
  readonly maxReason: number;
  /** Of which warnings it tells. */
  readonly seen: string;
}

type Reader = Pick<PollReader, 'now' | 'zone'>;

/** Changing a poll; one that is no longer open is opened by it. */
export function editForm(
  texts: Texts,
  shown: PollToShow,
  preset: EditPreset,
  reader: Reader,
): Form {
  const { t } = texts;
  const isOpen = shown.state === 'open';
  const { rows, maxRows } = preset;
  const call = callOf(shown, preset);
  const deadline = deadlineFields(texts, preset.deadline);
  const longer = moreEditRowsIntent(call(Math.min(rows + 3, maxRows)));
  const more = [
    ...(rows < maxRows ? [{ label: t('common:dates.more'), intent: longer }] : []),
    ...(preset.moved.length < slotsAhead(shown, reader.now).length
      ? [{ label: t('polls:edit.move'), intent: moreEditRowsIntent(call()) }]
      : []),
  ];
  return {
    title: t(isOpen ? 'polls:edit.title' : 'polls:reopen.title'),
    intro: withUsualEnd(texts, introOf(texts, shown)),
    fields: [
      ...(isOpen ? [] : [reasonField(texts, preset), ...deadline]),
      {
        kind: 'text',
        id: 'title',
        label: t('common:dates.title'),
        max: MAX_TITLE,
        value: shown.title,
      },
      ...slotsField(texts, shown, reader, 'moved'),
      ...preset.moved.flatMap((row) => rowFields(t, row)),
      ...slotsField(texts, shown, reader, 'dropped'),
      ...newFields(texts, preset),
      ...(isOpen ? deadline : []),
    ],
    submit: t(isOpen ? 'common:save' : 'polls:reopen.submit'),
    intent: saveEditIntent(call()),
    more,
  };
}

function callOf({ id: poll, state, edition }: PollToShow, preset: EditPreset) {
  const { moved, first, seen } = preset;
  return (rows = preset.rows) => {
    const numbers = { edition: String(edition), first: String(first), rows: String(rows) };
    return { poll, state, ...numbers, moved: moved.join('.'), seen };
  };
}

function introOf({ t }: Texts, { state, rhythm }: PollToShow): string {
  if (state === 'open') return t('polls:edit.intro');
  const hasMeeting = state === 'settled' && !rhythm;
  return t(hasMeeting ? 'polls:reopen.introSettled' : 'polls:reopen.intro');
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

function newFields({ t }: Texts, { first, rows }: EditPreset): Field[] {
  return Array.from({ length: rows - first }, (_, index) => rowFields(t, first + index)).flat();
}

/**
 * The slots that are still to come, as sentences: which of them to move or to take away. Not every
 * client lets a date be emptied.
 */
function slotsField(
  texts: Texts,
  shown: PollToShow,
  reader: Reader,
  id: 'moved' | 'dropped',
): Field[] {
  const options = slotsAhead(shown, reader.now).map((slot) => ({
    value: slot.id,
    label: slotText(texts, shown.rhythm !== null, slot, reader),
  }));
  if (options.length === 0) return [];
  const { t } = texts;
  const said =
    id === 'moved'
      ? { label: t('polls:edit.moved'), hint: t('polls:edit.movedHint') }
      : { label: t('polls:edit.drop') };
  return [{ kind: 'choices', id, ...said, options, optional: true }];
}

/** Rows as the values with which the form begins; a row that is missing begins empty. */
export function rowValues(rows: ReadonlyMap<number, SlotRow>): FormValues {
  const values = [...rows].flatMap(([index, row]) =>
    Object.entries(row).map(([part, value]) => [`slot.${index}.${part}`, value ?? '']),
  );
  return Object.fromEntries(values);
}
