import type { SeenField } from '../driver.ts';
import type { CardInput } from './card-view.ts';
import { asString, type Json } from './json.ts';

type Value = string | readonly string[] | undefined;

/**
 * What one person has entered into a card's inputs and not sent yet, checked
 * as the client checks it before anything is sent.
 */
export interface InputState {
  readonly fields: readonly SeenField[];
  /** Sets fields by label or ID. @throws Error when a field or a choice is not on the screen */
  fill(values: Readonly<Record<string, string | readonly string[]>>): void;
  /** Whether everything may be sent; otherwise the fields show their errors. */
  validate(): boolean;
  /** What is sent: several choices joined by commas, empty fields left out. */
  collect(): Record<string, string>;
}

export function createInputState(inputs: readonly CardInput[]): InputState {
  const values = new Map<string, Value>(inputs.map((input) => [input.id, initialValue(input)]));
  const errors = new Map<string, string>();

  return {
    get fields() {
      return inputs.map(({ element: _, ...input }) => ({
        ...input,
        value: values.get(input.id),
        error: errors.get(input.id) ?? input.error,
      }));
    },
    fill(entered) {
      for (const [label, value] of Object.entries(entered)) {
        const input = findInput(inputs, label);
        values.set(input.id, typedValue(input, value));
        errors.delete(input.id);
      }
    },
    validate() {
      errors.clear();
      for (const input of inputs) {
        const problem = problemOf(input, values.get(input.id));
        if (problem) errors.set(input.id, asString(input.element['errorMessage']) ?? problem);
      }
      return errors.size === 0;
    },
    collect() {
      const entries = inputs.flatMap((input): [string, string][] => {
        const sent = sentValue(input, values.get(input.id));
        return sent === undefined ? [] : [[input.id, sent]];
      });
      return Object.fromEntries(entries);
    },
  };
}

function findInput(inputs: readonly CardInput[], label: string): CardInput {
  const found =
    inputs.find((input) => input.label === label) ?? inputs.find((input) => input.id === label);
  if (found) return found;
  const labels = inputs.map((input) => input.label).join(', ');
  throw new Error(`There is no field "${label}"; there are: ${labels}`);
}

function initialValue({ element, kind, options }: CardInput): Value {
  const value = element['value'];
  if (element['type'] === 'Input.Toggle') {
    return options[0] && value === options[0].value ? [options[0].value] : [];
  }
  if (kind === 'choices') return asString(value)?.split(',').filter(Boolean) ?? [];
  return value === undefined || value === '' ? undefined : String(value);
}

function typedValue(input: CardInput, value: string | readonly string[]): Value {
  if (input.kind === 'choices') {
    return (typeof value === 'string' ? [value] : value).map((label) => choiceOf(input, label));
  }
  if (typeof value !== 'string') throw new Error(`"${input.label}" takes one value`);
  if (value === '') return undefined;
  if (input.kind === 'choice') return choiceOf(input, value);
  if (input.kind === 'date' && Number.isNaN(Date.parse(`${value}T00:00Z`))) {
    throw new Error(`The date picker cannot give "${value}"`);
  }
  if (input.kind === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
    throw new Error(`The time picker cannot give "${value}"`);
  }
  return value;
}

function choiceOf({ label, options }: CardInput, wanted: string): string {
  const option =
    options.find((candidate) => candidate.label === wanted) ??
    options.find((candidate) => candidate.value === wanted);
  if (option) return option.value;
  const labels = options.map((candidate) => candidate.label).join(', ');
  throw new Error(`"${label}" has no choice "${wanted}"; it has: ${labels}`);
}

/** Why the client would not send this value; undefined when it would. */
function problemOf({ element, kind }: CardInput, value: Value): string | undefined {
  const empty = value === undefined || value.length === 0;
  if (empty) return element['isRequired'] === true ? 'This field is required' : undefined;
  if (typeof value !== 'string') return undefined;
  const { maxLength, regex } = element;
  if (typeof maxLength === 'number' && value.length > maxLength) return 'The text is too long';
  if (typeof regex === 'string' && !new RegExp(regex).test(value)) return 'The text does not fit';
  return outOfRange(element, kind, value) ? 'The value is out of range' : undefined;
}

function outOfRange(element: Json, kind: CardInput['kind'], value: string): boolean {
  const { min, max } = element;
  if (element['type'] === 'Input.Number') {
    const number = Number(value);
    return (
      Number.isNaN(number) ||
      (typeof min === 'number' && number < min) ||
      (typeof max === 'number' && number > max)
    );
  }
  // Dates and times in the client's notation sort as text.
  const sortable = kind === 'date' || kind === 'time';
  return (
    sortable &&
    ((typeof min === 'string' && value < min) || (typeof max === 'string' && value > max))
  );
}

function sentValue({ element }: CardInput, value: Value): string | undefined {
  if (element['type'] === 'Input.Toggle') {
    return value?.length
      ? (asString(element['valueOn']) ?? 'true')
      : (asString(element['valueOff']) ?? 'false');
  }
  const sent = typeof value === 'string' || value === undefined ? value : value.join(',');
  return sent === '' ? undefined : sent;
}
