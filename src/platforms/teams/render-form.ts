import type { TaskModuleContinueResponse } from '@microsoft/teams.api';
import type {
  CardElement,
  IAdaptiveCard,
  IChoiceSetInput,
  IContainer,
  IDateInput,
  ISubmitAction,
  ITextInput,
  ITimeInput,
} from '@microsoft/teams.cards';
import type { ChoiceField, ChoicesField, Field, Form, NoteField } from '../../chat/form.ts';
import { plainText } from '../../core/text.ts';
import type { Texts } from '../../i18n/index.ts';
import { fromForm, toDismiss } from './button-data.ts';
import { paragraphs, readsAsMarkup, SMALL_PRINT, withoutMarkup } from './literal.ts';
import { CARD_VERSION } from './render.ts';

type InputField = Exclude<Field, NoteField>;
type Input = ITextInput | IChoiceSetInput | IDateInput | ITimeInput;

/** This many choices are shown all at once, more of them in a list that opens. */
const OPEN_CHOICES = 5;

/** A form as a dialog, which stays open until it is submitted or closed. */
export function renderDialog(form: Form, texts: Texts): TaskModuleContinueResponse {
  const inputs = form.fields.filter(({ kind }) => kind !== 'note').length;
  const content = renderForm(form, texts);
  return {
    type: 'continue',
    value: {
      title: plainText(form.title),
      width: 'medium',
      height: inputs > 4 ? 'large' : 'medium',
      card: { contentType: 'application/vnd.microsoft.card.adaptive', content },
    },
  };
}

/** Draws a form as an Adaptive Card; every text in it is shown as it is written. */
export function renderForm(form: Form, texts: Texts): IAdaptiveCard {
  // A client checks needed fields at every button, and adding a row must not wait for them.
  const needed = form.more?.length ? undefined : texts.error('needed');
  const dataOf = fromForm(form);
  return {
    type: 'AdaptiveCard',
    version: CARD_VERSION,
    fallbackText: withoutMarkup(form.title),
    body: [...paragraphs(form.intro ?? ''), ...renderFields(form.fields, needed)],
    actions: [
      { ...button(form.submit, dataOf()), style: form.dismiss ? 'destructive' : 'positive' },
      ...(form.dismiss ? [button(form.dismiss, toDismiss())] : []),
      ...(form.more ?? []).map(({ label, intent }) => button(label, dataOf(intent))),
    ],
  };
}

function button(label: string, data: Record<string, unknown>): ISubmitAction {
  return { type: 'Action.Submit', title: plainText(label), data };
}

/** A third picker would be cut on a phone, 360 pixels wide. */
const SIDE_BY_SIDE = 2;

/** Fields below one another; neighbours of one row side by side, as many as a phone has room for. */
function renderFields(fields: readonly Field[], needed: string | undefined): CardElement[] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    const row = rowOf(field);
    if (last && row !== undefined && rowOf(last[0]) === row) last.push(field);
    else rows.push([field]);
  }
  return rows.flatMap(forPhones).flatMap((row): CardElement[] => {
    const elements = row.map((field) => renderField(field, needed));
    if (row.length === 1) return elements.flat();
    const columns = elements.map((items) => ({
      type: 'Column' as const,
      width: 'stretch' as const,
      items,
    }));
    return [{ type: 'ColumnSet', columns }];
  });
}

/** Of an odd number the first has a line for itself: a date, and below it from when to when. */
function forPhones(row: readonly Field[]): (readonly Field[])[] {
  const alone = row.length % SIDE_BY_SIDE;
  const pairs = Array.from({ length: (row.length - alone) / SIDE_BY_SIDE }, (_, index) => {
    const from = alone + index * SIDE_BY_SIDE;
    return row.slice(from, from + SIDE_BY_SIDE);
  });
  return alone > 0 ? [row.slice(0, alone), ...pairs] : pairs;
}

function rowOf(field: Field | undefined): string | undefined {
  return field && field.kind !== 'note' ? field.row : undefined;
}

function renderField(field: Field, needed: string | undefined): CardElement[] {
  if (field.kind === 'note') {
    return paragraphs(field.text, field.strong ? { weight: 'Bolder' } : undefined);
  }
  const { id, label, optional, hint = '', error = '' } = field;
  const isNeeded = needed !== undefined && !optional;
  const input: Input = {
    ...renderInput(field),
    id,
    label: plainText(label),
    ...(isNeeded && { isRequired: true, errorMessage: needed }),
  };
  const container: IContainer = {
    type: 'Container',
    id: `field:${id}`,
    items: [
      input,
      ...paragraphs(hint, SMALL_PRINT, 'Small'),
      ...paragraphs(error, { color: 'Attention', size: 'Small' }, 'Small'),
    ],
  };
  return [container];
}

/** The input of a field, without what all inputs have. */
function renderInput(field: InputField): Input {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return {
        type: 'Input.Text',
        maxLength: field.max,
        ...(field.kind === 'longtext' && { isMultiline: true }),
        ...(field.value && { value: field.value }),
      };
    case 'choice':
    case 'choices':
      return renderChoices(field);
    case 'date':
      return {
        type: 'Input.Date',
        ...(/^\d{4}-\d{2}-\d{2}$/.test(field.value ?? '') && { value: field.value }),
      };
    case 'time':
      return {
        type: 'Input.Time',
        ...(/^\d{2}:\d{2}$/.test(field.value ?? '') && { value: field.value }),
      };
  }
}

function renderChoices(field: ChoiceField | ChoicesField): IChoiceSetInput {
  const choices = field.options.map(({ value, label }) => ({ title: plainText(label), value }));
  // Open choices may be read as Markdown, a list's never.
  const open = choices.length <= OPEN_CHOICES && !choices.some(({ title }) => readsAsMarkup(title));
  const value = field.kind === 'choices' ? field.value?.join(',') : field.value;
  return {
    type: 'Input.ChoiceSet',
    choices,
    style: open ? 'expanded' : 'compact',
    // One that is longer than its line would be cut off.
    wrap: true,
    ...(field.kind === 'choices' && { isMultiSelect: true }),
    ...(value && { value }),
  };
}
