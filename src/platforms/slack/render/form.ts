import type { types } from '@slack/bolt';
import type { Block } from '../../../chat/card.ts';
import { isSentence } from '../../../chat/date-sentences.ts';
import type {
  ChoiceField,
  ChoicesField,
  Field,
  Form,
  Option,
  TextField,
} from '../../../chat/form.ts';
import { shorten } from '../../../core/text.ts';
import { button, buttonRows, note, paragraph, renderBlocks } from './card.ts';
import {
  memoryOf,
  nextActionId,
  type Origin,
  type Standing,
  type StandingValues,
  shapeOf,
  withoutShape,
  writeMemory,
} from './form-memory.ts';
import { isRow, pickerRow, renderPicker, rowsOf } from './form-row.ts';
import { literal } from './literal.ts';

/** The `callback_id` of our modals that are forms. */
export const FORM = 'form';

/** Slack takes 100; one is kept for a notice. */
const MAX_BLOCKS = 99;
const TITLE_LENGTH = 24;
const LABEL_LENGTH = 2000;
const OPTION_LENGTH = 75;
const TEXT_LENGTH = 3000;
/** Radio buttons and checkboxes show all options at once; beyond these they become menus. */
const OPTIONS_AT_ONCE = 10;
/** Not the ID of any field. */
const NOTICE = '!notice';

/**
 * A form as a modal. `standing` is what stands in the modal that it replaces: Slack keeps what was
 * typed in an element whose IDs stay, so the ID changes where the form says something else (also
 * when it says nothing).
 */
export function renderForm(
  form: Form,
  origin: Origin,
  standing: StandingValues = {},
): types.ModalView {
  const hasErrors = form.fields.some((field) => field.kind !== 'note' && field.error);
  const shape = hasErrors ? '' : shapeOf(form);
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: writeMemory({ intent: form.intent, origin, shape }),
    title: literal(form.title, TITLE_LENGTH),
    ...endsOf(form),
    blocks: formBlocks(form, standing),
  };
}

/**
 * Slack draws every submit button in green, and needs none where nothing is to be filled in: what a
 * question would take away has a button of its own, among the blocks.
 */
function endsOf({ submit, dismiss }: Form): Pick<types.ModalView, 'submit' | 'close'> {
  return dismiss === undefined
    ? { submit: literal(submit, TITLE_LENGTH) }
    : { close: literal(dismiss, TITLE_LENGTH) };
}

/** The buttons in a form beside those that Slack itself draws. */
function buttonsOf({ submit: label, intent, dismiss, more = [] }: Form): types.Button[] {
  const act = dismiss === undefined ? [] : [button({ label, intent, style: 'danger' })];
  return [...act, ...more.map(button)];
}

/**
 * Slack's own errors come only with the answer to a submission. In a modal that is drawn anew
 * they are blocks below their fields, or hints when there is no room for so many blocks; below a
 * row of pickers they are always blocks.
 */
function formBlocks(form: Form, standing: StandingValues): types.KnownBlock[] {
  for (const errorsAs of ['blocks', 'hints'] as const) {
    const blocks = [
      ...(form.intro ? [paragraph(form.intro, false)] : []),
      ...renderFields(form.fields, standing, errorsAs),
      ...buttonRows(buttonsOf(form)),
    ];
    if (blocks.length <= MAX_BLOCKS) return blocks;
  }
  throw new Error('a form of too many blocks');
}

/** A modal that only shows something: a form's last page, under the form's own title. */
export function renderClosing(
  title: string,
  blocks: readonly Block[],
  close: string,
  privateMetadata: string,
): types.ModalView {
  return {
    type: 'modal',
    private_metadata: privateMetadata,
    title: literal(title, TITLE_LENGTH),
    close: literal(close, TITLE_LENGTH),
    blocks: renderBlocks(blocks),
  };
}

/** A card in a window of its own, opened from `origin`. */
export function renderWindow(
  title: string,
  blocks: readonly Block[],
  close: string,
  origin: Origin,
): types.ModalView {
  return renderClosing(title, blocks, close, memoryOf(origin));
}

/** A modal, with everything typed in it, under a sentence. */
export function withNotice(view: types.ModalView, text: string): types.ModalView {
  const others = view.blocks.filter((block) => block.block_id !== NOTICE);
  return {
    ...view,
    private_metadata: withoutShape(view.private_metadata ?? ''),
    blocks: [{ ...paragraph(text, true), block_id: NOTICE }, ...others],
  };
}

function renderFields(
  fields: readonly Field[],
  standing: StandingValues,
  errorsAs: 'blocks' | 'hints',
): types.KnownBlock[] {
  return rowsOf(fields).flatMap((part, index, parts) => {
    if (!isRow(part)) return renderField(part, standing[part.id], errorsAs);
    const above = parts[index - 1];
    const isTold = above !== undefined && !isRow(above) && isSentence(above);
    // With so many mistakes, room is short, and each says by its row what it is about.
    return pickerRow(part, standing, { isNamed: !isTold && errorsAs === 'blocks' });
  });
}

function renderField(
  field: Field,
  standing: Standing | undefined,
  errorsAs: 'blocks' | 'hints',
): types.KnownBlock[] {
  if (field.kind === 'note') return [paragraph(field.text, field.strong === true)];
  const error = field.error && `⚠️ ${field.error}`;
  const hint = errorsAs === 'hints' && error ? error : field.hint;
  const input: types.InputBlock = {
    type: 'input',
    block_id: field.id,
    label: literal(field.label, LABEL_LENGTH),
    element: { ...renderInput(field), action_id: nextActionId(field.value, standing) },
    ...(hint && { hint: literal(hint, LABEL_LENGTH) }),
    ...(field.optional && { optional: true }),
  };
  return errorsAs === 'blocks' && error ? [input, note(error)] : [input];
}

type InputElement = types.InputBlock['element'];

function renderInput(field: Exclude<Field, { kind: 'note' }>): InputElement {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return textInput(field);
    case 'choice':
      return oneOf(field);
    case 'choices':
      return severalOf(field);
    case 'date':
    case 'time':
      return renderPicker(field);
  }
}

function textInput({ kind, value, max }: TextField): InputElement {
  const most = Math.min(max, TEXT_LENGTH);
  const initial = value && shorten(value, most);
  return {
    type: 'plain_text_input',
    max_length: most,
    ...(kind === 'longtext' && { multiline: true }),
    ...(initial && { initial_value: initial }),
  };
}

function oneOf({ options, value }: ChoiceField): InputElement {
  const rendered = options.map(renderOption);
  const chosen = rendered.find((option) => option.value === value);
  return {
    type: options.length > OPTIONS_AT_ONCE ? 'static_select' : 'radio_buttons',
    options: rendered,
    ...(chosen && { initial_option: chosen }),
  };
}

function severalOf({ options, value = [] }: ChoicesField): InputElement {
  const rendered = options.map(renderOption);
  const chosen = rendered.filter((option) => value.includes(option.value));
  return {
    type: options.length > OPTIONS_AT_ONCE ? 'multi_static_select' : 'checkboxes',
    options: rendered,
    ...(chosen.length > 0 && { initial_options: chosen }),
  };
}

function renderOption({ value, label }: Option) {
  return { value, text: literal(label, OPTION_LENGTH) };
}
