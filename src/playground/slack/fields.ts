import type { FieldKind, SeenField } from '../driver.ts';
import type { Option } from './blocks/composition.ts';
import type { InteractiveElement } from './blocks/elements.ts';
import { type Control, type Directory, optionsOf } from './inputs.ts';
import type { Inputs, StateValue } from './model.ts';
import { visibleBlocks } from './text.ts';

/** An element as a field that a person sees and fills in. */
export function seenField(
  control: Control,
  inputs: Inputs,
  errors: Readonly<Record<string, string>>,
  directory: Directory,
): SeenField {
  const state = inputs[control.blockId]?.[control.actionId];
  const options = optionsOf(control.element, directory);
  return {
    id: `${control.blockId}/${control.actionId}`,
    label: control.label,
    kind: kindOf(control.element),
    value: state && shown(state, options),
    options: options.map((it) => ({ label: it.text.text, value: it.value })),
    error: errors[control.blockId],
  };
}

function kindOf(element: InteractiveElement): FieldKind {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return 'choice';
    case 'multi_static_select':
    case 'checkboxes':
    case 'multi_users_select':
      return 'choices';
    case 'datepicker':
      return 'date';
    case 'timepicker':
      return 'time';
    case 'rich_text_input':
      return 'longtext';
    case 'plain_text_input':
      return element.multiline ? 'longtext' : 'text';
    default:
      return 'text';
  }
}

/** A state as a person would say it: choices by their labels. */
function shown(
  state: StateValue,
  options: readonly Option[],
): string | readonly string[] | undefined {
  const label = (value: string | null | undefined) =>
    options.find((it) => it.value === value)?.text.text ?? value ?? undefined;
  if (state.selected_options) return state.selected_options.map((it) => it.text.text);
  if (state.selected_users) return state.selected_users.map((user) => label(user) ?? user);
  return (
    state.selected_option?.text.text ??
    label(state.selected_user ?? state.selected_conversation ?? state.selected_channel) ??
    state.selected_date ??
    state.selected_time ??
    state.selected_date_time?.toString() ??
    (state.rich_text_value ? visibleBlocks([state.rich_text_value]).text : undefined) ??
    state.value ??
    undefined
  );
}

/** What Slack's client says beside a field before it lets the form go, if anything. */
export function clientComplaint(control: Control, inputs: Inputs): string | undefined {
  const { element } = control;
  const state = inputs[control.blockId]?.[control.actionId];
  const value = state && shown(state, []);
  if (value === undefined || value.length === 0) {
    return control.optional ? undefined : 'Please complete this required field.';
  }
  if (element.type === 'plain_text_input' && value.length < (element.min_length ?? 0)) {
    return `Please use at least ${element.min_length} characters.`;
  }
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(String(value))) {
    return 'Please enter an email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(String(value))) {
    return 'Please enter a link.';
  }
  return element.type === 'number_input' ? numberComplaint(element, Number(value)) : undefined;
}

function numberComplaint(
  limits: {
    is_decimal_allowed: boolean;
    min_value?: string | undefined;
    max_value?: string | undefined;
  },
  value: number,
): string | undefined {
  if (Number.isNaN(value)) return 'Please enter a number.';
  if (!limits.is_decimal_allowed && !Number.isInteger(value)) return 'Please enter a whole number.';
  const low = limits.min_value !== undefined && value < Number(limits.min_value);
  const high = limits.max_value !== undefined && value > Number(limits.max_value);
  return low || high ? 'Please enter a number within the limits.' : undefined;
}
