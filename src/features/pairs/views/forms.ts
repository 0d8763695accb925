import type { Card } from '../../../chat/card.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { buttonRow, fitting, pageOf, type Row } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { FieldRule, FormName, Page, Written } from '../rules/forms.ts';
import {
  askPageIntent,
  changesIntent,
  elsewhereIntent,
  openIntent,
  readIntent,
  savePageIntent,
} from './intents.ts';
import { formRows, goalOf, labelOf, optionOf, readersOf, textOf, wordsBlocks } from './words.ts';

/** A page of a form as it is to be filled in. */
export interface PageToFill {
  readonly pair: string;
  readonly form: FormName;
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
  readonly fields: Page;
  readonly written: Written;
  /** The goals one by one, by whose words a follow-up asks. */
  readonly goals: Written;
  readonly edition: number;
  /** Fields without which the form cannot be given away. */
  readonly needed: readonly string[];
  /** Fields that the other has changed meanwhile: what they say now stands above them. */
  readonly changed: readonly string[];
  /** How results are shared in the writer's organisation. */
  readonly sharing?: string | undefined;
}

/** A page of a form; on top of it stands who will read it. */
export function pageForm(texts: Texts, filled: PageToFill): Form {
  const { t } = texts;
  const { pair, form, page, pages, fields, edition } = filled;
  const isWithPrivate = fields.some(({ id }) => id === 'private');
  const numbers = { page: page + 1, pages };
  return {
    title: t(`pairs:pageOf.${form}`, numbers),
    intro: readersOf(texts, form, { isOwn: true, isWithPrivate }),
    fields: fields.flatMap((rule) => fieldsFor(texts, rule, filled)),
    submit: t('common:save'),
    intent: savePageIntent({ pair, form, page: String(page), seen: String(edition) }),
  };
}

function fieldsFor(
  texts: Texts,
  rule: FieldRule,
  { written, goals, changed, needed, sharing }: PageToFill,
): Field[] {
  const value = written[rule.id] ?? '';
  const label = labelOf(texts, rule, goals);
  const hints = [
    ...(needed.includes(rule.id) ? [texts.t('pairs:form.needed')] : []),
    ...(rule.id === 'sharing' && sharing ? [texts.t('pairs:sharingHint', { text: sharing })] : []),
  ];
  const hint = hints.join(' ');
  const base = { id: rule.id, label, optional: true, ...(hint && { hint }) } as const;
  const goal = goalOf(rule, goals);
  const about = goal ? notesOf(`goal.${rule.id}`, goal) : [];
  const notes = changed.includes(rule.id) ? nowSays(texts, rule, value) : [];
  return [...about, ...notes, fieldOf(texts, rule, { ...base, value })];
}

function fieldOf(
  { t }: Texts,
  rule: FieldRule,
  {
    value,
    ...base
  }: {
    readonly id: string;
    readonly label: string;
    readonly optional: true;
    readonly hint?: string;
    readonly value: string;
  },
): Field {
  switch (rule.kind) {
    case 'words':
    case 'goals':
      return { kind: 'longtext', ...base, max: rule.max, value };
    case 'line':
      return { kind: 'text', ...base, max: rule.max, value };
    case 'date':
      return { kind: 'date', ...base, ...(value && { value }) };
    default: {
      const options = rule.options.map((one) => ({
        value: one,
        label: optionOf({ t }, rule, one),
      }));
      if (rule.kind === 'one') return { kind: 'choice', ...base, options, ...(value && { value }) };
      return { kind: 'choices', ...base, options, value: value.split(',').filter(Boolean) };
    }
  }
}

/** What a field says now that was changed while somebody filled it in. */
function nowSays(texts: Texts, rule: FieldRule, value: string): Field[] {
  const now = textOf(texts, rule, value) || texts.t('pairs:changed.nothing');
  const said = texts.t('pairs:form.nowSays', { field: labelOf(texts, rule, {}, true) });
  return [{ kind: 'note', id: `said.${rule.id}`, text: said }, ...notesOf(`now.${rule.id}`, now)];
}

/** Somebody's words in a form, none of which is cut off. */
function notesOf(id: string, text: string): Field[] {
  const parts = wordsBlocks(text).map((block) => ('text' in block ? (block.text ?? '') : ''));
  return parts.map((part, index) => ({
    ...{ kind: 'note', id: `${id}.${index}`, text: part, strong: true },
  }));
}

/** A form as it is read. */
export interface FormToRead {
  readonly pair: string;
  readonly form: FormName;
  /** Whose it is; undefined where it is of both. */
  readonly owner: { readonly personId: string; readonly name: string } | undefined;
  readonly fields: readonly FieldRule[];
  readonly written: Written;
  readonly goals: Written;
  readonly isWithPrivate: boolean;
  /** Whether the reader has written it, or may have. */
  readonly isOwn: boolean;
}

/** A form to read, page by page where it is long; nothing in it is cut off. */
export function formCard(texts: Texts, read: FormToRead, from: number): Card {
  const { t } = texts;
  const { pair, form, owner } = read;
  const title = t(`pairs:formOf.${form}`);
  const rows = formRows(texts, read);
  const who = owner?.personId ?? '';
  const show = (next: string) => readIntent({ pair, form, owner: who, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const by: Row = owner
    ? [{ kind: 'note', text: t('pairs:form.byWhom', { name: owner.name }) }]
    : [];
  const empty: Row = rows.length === 0 ? [{ kind: 'text', text: t('pairs:form.empty') }] : [];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...by,
      { kind: 'note', text: readersOf(texts, form, read) },
      ...empty,
      ...page.flat(),
      ...buttonRow([...more, { label: t('common:back'), intent: openIntent({ pair }) }]),
    ],
  };
}

/** A copy of one's own form, as it was filed. */
export function copyCard(texts: Texts, read: FormToRead, filedAt: Date, zone: string): Card {
  const day = texts.format.date(filedAt, { zone, now: filedAt });
  const copy = texts.t('pairs:filing.copy', { day });
  const card = formCard(texts, { ...read, owner: undefined }, 0);
  const [heading, ...blocks] = card.blocks;
  if (!heading) return card;
  return { summary: copy, blocks: [heading, { kind: 'text', text: copy }, ...blocks] };
}

/** A field that the other has changed. */
export interface FieldChange {
  readonly rule: FieldRule;
  readonly before: string;
  readonly now: string;
}

/** What the other has changed in the plan since one wrote in it oneself. */
export function changesCard(
  texts: Texts,
  pair: string,
  changes: readonly FieldChange[],
  from: number,
): Card {
  const { t } = texts;
  const title = t('pairs:changed.title');
  const show = (next: string) => changesIntent({ pair, from: next });
  // The text before and the text now each in a row of its own: together they may be too long for a card.
  const rows = changes.flatMap(({ rule, before, now }): Row[] => [
    [
      { kind: 'text', text: labelOf(texts, rule, {}, true), strong: true },
      { kind: 'note', text: t('pairs:changed.before') },
      ...wordsBlocks(textOf(texts, rule, before) || t('pairs:changed.nothing')),
    ],
    [
      { kind: 'note', text: t('pairs:changed.now') },
      ...wordsBlocks(textOf(texts, rule, now) || t('pairs:changed.nothing')),
    ],
  ]);
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const none: Row = rows.length === 0 ? [{ kind: 'text', text: t('pairs:changed.none') }] : [];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...none,
      ...page.flat(),
      ...buttonRow([...more, { label: t('common:back'), intent: openIntent({ pair }) }]),
    ],
  };
}

/** Notes that one's own form has been filed elsewhere. */
export function elsewhereForm({ t }: Texts, pair: string): Form {
  const label = t('pairs:filing.reference');
  return {
    title: t('pairs:filing.title'),
    fields: [{ kind: 'text', id: 'reference', label, optional: true, max: REFERENCE }],
    submit: t('pairs:filing.submit'),
    intent: elsewhereIntent({ pair }),
  };
}

/** In characters. */
const REFERENCE = 100;

/** Opens the page of a form. */
export function editButton(label: string, pair: string, form: FormName, page: number) {
  return {
    label,
    intent: askPageIntent({ pair, form, page: String(page) }),
    opensForm: true,
  } as const;
}
