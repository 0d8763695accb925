import type { Block, BlockWithId } from './blocks/blocks.ts';
import { elementsOf } from './blocks/check.ts';
import type { Option } from './blocks/composition.ts';
import { type InteractiveElement, isDate, isTime, menuChoices } from './blocks/elements.ts';
import type { Inputs, StateValue } from './model.ts';

/** One element on the screen, with what a person needs to find it. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly element: InteractiveElement;
  readonly isInput: boolean;
  readonly optional: boolean;
  /** Whether using it is sent to the bot at once. */
  readonly dispatches: boolean;
}

/** What a person can choose from where the options are Slack's own. */
export interface Directory {
  readonly users: readonly Option[];
  readonly channels: readonly Option[];
}

/** Every interactive element of some blocks, in the order of the screen. */
export function controlsOf(blocks: readonly BlockWithId[]): Control[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      blockId: block.block_id,
      actionId: element.action_id ?? '',
      label: labelOf(block, element),
      element,
      isInput: block.type === 'input',
      optional: block.type !== 'input' || block.optional === true,
      dispatches: block.type !== 'input' || block.dispatch_action === true,
    })),
  );
}

function labelOf(block: Block, element: InteractiveElement): string {
  if (block.type === 'input') return block.label.text;
  if (element.type === 'button') return element.text.text;
  if ('placeholder' in element && element.placeholder) return element.placeholder.text;
  return block.type === 'section' ? (block.text?.text ?? '') : '';
}

/** The state that elements start with; what was entered before under the same IDs stays. */
export function initialInputs(blocks: readonly BlockWithId[], before: Inputs = {}): Inputs {
  const inputs: Inputs = {};
  for (const control of controlsOf(blocks)) {
    const value = initialValue(control.element);
    if (!value) continue;
    const kept = before[control.blockId]?.[control.actionId];
    inputs[control.blockId] = {
      ...inputs[control.blockId],
      [control.actionId]: kept?.type === value.type ? kept : value,
    };
  }
  return inputs;
}

function initialValue(element: InteractiveElement): StateValue | undefined {
  const { type } = element;
  switch (type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/**
 * The state of an element after a person has entered this; choices are given by
 * their visible labels, dates as YYYY-MM-DD, times as HH:mm, an instant as seconds
 * since 1970, and an empty string or list clears.
 * @throws Error where the real element would not let a person enter it
 */
export function entered(
  control: Control,
  given: string | readonly string[],
  directory: Directory,
): StateValue {
  const { element } = control;
  const { type } = element;
  const many = typeof given === 'string' ? [given].filter(Boolean) : given;
  const one = () => (many.length > 1 ? refuse(control, 'takes one value only') : (many[0] ?? null));
  const choose = () => many.map((label) => optionLabelled(control, label, directory));
  const chooseOne = () => (one() === null ? undefined : choose()[0]);
  switch (type) {
    case 'button':
    case 'overflow':
      return refuse(control, 'is pressed, not filled in');
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: chooseOne() ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: within(control, choose()) };
    case 'users_select':
      return { type, selected_user: chooseOne()?.value ?? null };
    case 'multi_users_select':
      return { type, selected_users: within(control, choose()).map((it) => it.value) };
    case 'conversations_select':
      return { type, selected_conversation: chooseOne()?.value ?? null };
    case 'channels_select':
      return { type, selected_channel: chooseOne()?.value ?? null };
    case 'datepicker':
      return { type, selected_date: checked(control, one(), isDate) };
    case 'timepicker':
      return { type, selected_time: checked(control, one(), isTime) };
    case 'datetimepicker': {
      const instant = checked(control, one(), isInstant);
      return { type, selected_date_time: instant === null ? null : Number(instant) };
    }
    case 'rich_text_input': {
      const text = one();
      return { type, rich_text_value: text === null ? null : richTextOf(text) };
    }
    case 'plain_text_input':
      return {
        type,
        value: checked(control, one(), (text) => text.length <= (element.max_length ?? 3000)),
      };
    default:
      return { type, value: one() };
  }
}

function refuse(control: Control, why: string): never {
  throw new Error(`“${control.label}” ${why}`);
}

function checked(control: Control, text: string | null, allows: (text: string) => boolean) {
  return text === null || allows(text)
    ? text
    : refuse(control, `does not take “${text.slice(0, 40)}”`);
}

function within(control: Control, chosen: readonly Option[]): readonly Option[] {
  const { element } = control;
  const most = 'max_selected_items' in element ? (element.max_selected_items ?? 100) : 100;
  return chosen.length <= most ? chosen : refuse(control, `takes at most ${most} choices`);
}

function isInstant(text: string): boolean {
  return /^\d{10}$/.test(text);
}

function richTextOf(text: string): NonNullable<StateValue['rich_text_value']> {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

function optionLabelled(control: Control, label: string, directory: Directory): Option {
  const option = optionsOf(control.element, directory).find((it) => it.text.text === label);
  return option ?? refuse(control, `has no option “${label}”`);
}

/** The options of an element, if it has any. */
export function optionsOf(element: InteractiveElement, directory: Directory): readonly Option[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return menuChoices(element);
    case 'radio_buttons':
    case 'checkboxes':
    case 'overflow':
      return element.options;
    case 'users_select':
    case 'multi_users_select':
      return directory.users;
    case 'conversations_select':
    case 'channels_select':
      return directory.channels;
    default:
      return [];
  }
}
