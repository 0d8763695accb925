import { z } from 'zod';
import type { Card } from '../../../chat/card.ts';
import {
  type DatesPreset,
  dateFields,
  introOfDates,
  restField,
  seenSchema,
  typedField,
} from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import type { Command } from '../../../chat/router.ts';
import { MAX_TITLE } from '../../../core/draft.ts';
import { idSchema } from '../../../core/ids.ts';
import type { Texts } from '../../../i18n/index.ts';
import { whereField } from './details.ts';

export const newRecordIntent = defineIntent('meetings.new', { group: idSchema('group') });

const record = {
  group: idSchema('group'),
  draft: z.uuid(),
  rows: z.coerce.number().int().min(1).max(20),
  seen: seenSchema,
};

/**
 * `draft` is made when the form opens; `rows` is how many it shows, and `seen` of which warnings it
 * has told.
 */
export const recordIntent = defineIntent('meetings.record', record);
export const moreDatesIntent = defineIntent('meetings.moreDates', record);
/** Asks what a season is to be like; what is filled in goes with it. */
export const askWishIntent = defineIntent('meetings.askWish', record);
/** What was typed after the command comes as the form's own value. */
export const typedIntent = defineIntent('meetings.typed', {});
export const recordCommand: Command = {
  name: 'agreed',
  words: { fi: ['sovittu'], sv: ['avtalat'], en: ['agreed'] },
  roles: ['facilitator'],
  opensForm: true,
  label: ({ t }) => t('meetings:record'),
  forGroup: (group) => newRecordIntent({ group }),
  help: ({ t }) => t('meetings:help'),
};

/** For who facilitates several groups: which one met? */
export function chooseGroupCard(
  { t }: Texts,
  groups: readonly { readonly id: string; readonly name: string }[],
): Card {
  const buttons = groups.map(({ id, name }) => ({
    label: name,
    intent: newRecordIntent({ group: id }),
    opensForm: true,
  }));
  const text = t('meetings:whichGroup');
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** The same, where times have been typed: they wait in the form. */
export function chooseGroupForm(
  { t }: Texts,
  groups: readonly { readonly id: string; readonly name: string }[],
  typed: string,
): Form {
  const options = groups.map(({ id, name }) => ({ value: id, label: name }));
  return {
    title: t('meetings:record'),
    fields: [
      { kind: 'choice', id: 'group', label: t('meetings:whichGroup'), options },
      typedField(t, typed),
    ],
    submit: t('common:next'),
    intent: typedIntent({}),
  };
}

export interface RecordForm {
  readonly group: string;
  readonly draft: string;
  readonly rows: number;
  readonly title: string;
  readonly seen?: string;
}

/** Dates agreed face to face. */
export function recordForm(
  texts: Texts,
  { group, draft, rows, title, seen = '' }: RecordForm,
  preset: DatesPreset = {},
): Form {
  const { t } = texts;
  const args = { group, draft, rows: String(rows), seen };
  const more = {
    label: t('common:dates.more'),
    intent: moreDatesIntent({ ...args, rows: String(rows + 3) }),
  };
  const season = { label: t('seasons:title'), intent: askWishIntent(args) };
  return {
    title: t('meetings:record'),
    intro: introOfDates(texts, preset, t('meetings:recordIntro')),
    fields: [
      { kind: 'text', id: 'title', label: t('common:dates.title'), max: MAX_TITLE, value: title },
      ...dateFields(t, rows, preset.hasWords),
      whereField(texts, t('meetings:details.where')),
      ...(preset.hasRest ? [restField(t)] : []),
    ],
    submit: t('common:save'),
    intent: recordIntent(args),
    ...(rows < 12 && { more: [more, season] }),
  };
}
