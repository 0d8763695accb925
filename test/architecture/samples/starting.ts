import { toldAgain } from '../../../src/chat/date-sentences.ts';
import type { DatesPreset } from '../../../src/chat/dates.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import { layOut, MAX_TYPED, MAX_UNREAD } from '../../../src/core/typed-draft.ts';
import { MAX_SEEN } from '../../../src/core/warnings.ts';
import * as views from '../../../src/features/polls/views/new-poll.ts';
import { groups, id, now, SLOTS, text, title } from './data.ts';
import type { SamplesOf } from './sample.ts';
import { proposedForm, seasonWish } from './seasons.ts';

const preset = { title, deadline: { date: '2027-12-01', time: '16:00' } };
const draft = { group: id(), draft: id() };

/** As much as a form remembers. */
export const seen = 'x'.repeat(MAX_SEEN);

/** As many rows as can be are not understood, not all have room, and one has no end. */
export function typedRows(max: number): DatesPreset {
  const lines = Array.from({ length: max }, () => 'ti 9-10 jossain').join('; ');
  const options = { now, zone: 'Europe/Helsinki', locale: 'fi', max } as const;
  const read = layOut(`${lines}; ti klo 9; moikka`, options);
  const rows = read.rows.map((row) => ({ ...row, assumedEnd: true }));
  return {
    hasWords: (row) => row < MAX_UNREAD,
    hasRest: true,
    read: { ...read, rows, warnings: [] },
  };
}

/** Each row is filled in. */
export function allRows(max: number): FormValues {
  const rows = Array.from({ length: max }, (_, row) => [
    [`slot.${row}.date`, '2027-12-05'],
    [`slot.${row}.start`, '12:00'],
  ]);
  return Object.fromEntries(rows.flat());
}

export const starting: SamplesOf<typeof views> = {
  newPollForm: {
    'some rows': (texts) => views.newPollForm(texts, { ...draft, rows: SLOTS - 1 }, preset, SLOTS),
    'all rows': (texts) => views.newPollForm(texts, { ...draft, rows: SLOTS }, preset, SLOTS),
    'typed rows': (texts) =>
      views.newPollForm(
        texts,
        { ...draft, rows: SLOTS, seen },
        { ...preset, ...typedRows(SLOTS) },
        SLOTS,
      ),
    'proposed rows': (texts) => {
      const rows = 12;
      const form = views.newPollForm(texts, { ...draft, rows, seen }, preset, SLOTS);
      return proposedForm(texts, toldAgain(form, allRows(rows), texts, now));
    },
    'weekdays of a season': (texts) => {
      const args = { ...draft, rows: 7, seen, rhythm: seasonWish };
      const hasRest = true;
      const form = views.newPollForm(texts, args, { ...preset, hasRest }, SLOTS);
      return proposedForm(texts, toldAgain(form, allRows(7), texts, now));
    },
    'all rows told': (texts) => {
      const args = { ...draft, rows: SLOTS, seen };
      const form = views.newPollForm(texts, args, { ...preset, ...typedRows(SLOTS) }, SLOTS);
      return toldAgain(form, allRows(SLOTS), texts, now);
    },
  },
  chooseGroupCard: {
    'many groups': (texts) => views.chooseGroupCard(texts, groups),
  },
  chooseGroupForm: {
    'many groups': (texts) => views.chooseGroupForm(texts, groups, text('Ajat', MAX_TYPED)),
  },
};
