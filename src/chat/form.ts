import type { ErrorCode } from '../core/error-codes.ts';
import type { FieldProblem, Params } from '../core/errors.ts';
import type { IntentCall } from './intent.ts';

/** A form in a window of its own (Slack modal, Teams dialog), as plain data; every text is literal. */
export interface Form {
  /** At most 24 characters. */
  readonly title: string;
  readonly intro?: string;
  readonly fields: readonly Field[];
  /** Told what was typed when the person submits. At most 24 characters. */
  readonly submit: string;
  readonly intent: IntentCall;
  /**
   * Makes it a question before something is taken away, without fields to fill in: the label of
   * the button that leaves all as it is. The other one looks like what it does. At most 24 characters.
   */
  readonly dismiss?: string;
  /** Buttons that change the form itself (one more row); what was typed goes with them. */
  readonly more?: readonly { readonly label: string; readonly intent: IntentCall }[];
  /** Fields, by their IDs, that such a button has filled in: what stood in them before, or did not, is not put back. */
  readonly fills?: readonly string[];
}

interface FieldBase {
  /** Letters, digits, `.`, `_` and `-`; unique in the form. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Fields are needed unless said otherwise. */
  readonly optional?: boolean;
  /** A sentence saying what to mend. */
  readonly error?: string;
  /** Neighbours of the same row stand side by side where the platform can. */
  readonly row?: string;
  /** What the row is called, where the fields' own labels are seen only while they are empty. */
  readonly rowLabel?: string;
}

export interface TextField extends FieldBase {
  readonly kind: 'text' | 'longtext';
  readonly value?: string;
  /** In characters; said to the person, and checked again in the operation. */
  readonly max: number;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly value?: string;
}

export interface ChoicesField extends FieldBase {
  readonly kind: 'choices';
  readonly options: readonly Option[];
  readonly value?: readonly string[];
}

/** Wall date "2026-11-24" or wall time "14:00": pickers that show no zone. */
export interface MomentField extends FieldBase {
  readonly kind: 'date' | 'time';
  readonly value?: string;
}

export interface NoteField {
  readonly kind: 'note';
  readonly id: string;
  readonly text: string;
  readonly strong?: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Field = TextField | ChoiceField | ChoicesField | MomentField | NoteField;

/** What a person typed, by field ID; an untouched field is missing. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form that only asks whether to do what cannot be undone. */
export function question(
  text: string,
  {
    title,
    act,
    keep,
    intent,
  }: {
    readonly title: string;
    readonly act: string;
    readonly keep: string;
    readonly intent: IntentCall;
  },
): Form {
  const fields = [{ kind: 'note', id: 'ask', text }] as const;
  return { title, fields, submit: act, dismiss: keep, intent };
}

/** The sentences for what is wrong, by field; all that is said of one field stands together. */
export function errorsByField(
  problems: readonly FieldProblem[],
  say: (code: ErrorCode, params?: Params) => string,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, code, params } of problems) {
    errors[field] = [errors[field], say(code, params)].filter(Boolean).join(' ');
  }
  return errors;
}

/**
 * The form again, with what the person typed in it and a sentence by each field that needs
 * mending; a sentence that belongs to no field stands on top.
 */
export function refill(
  form: Form,
  values: FormValues,
  errors: Readonly<Record<string, string>> = {},
): Form {
  const inputs = form.fields.filter((field) => field.kind !== 'note');
  const homeless = Object.entries(errors).filter(([id]) =>
    inputs.every((field) => field.id !== id),
  );
  const onTop = homeless.map(
    ([id, text]): NoteField => ({ kind: 'note', id: `error.${id}`, text, strong: true }),
  );
  const fields = form.fields.map((field): Field => {
    if (field.kind === 'note') return field;
    const typed = values[field.id];
    const error = errors[field.id];
    return {
      ...field,
      ...(typed !== undefined && { value: typed }),
      ...(error && { error }),
    } as Field;
  });
  return { ...form, fields: [...onTop, ...fields] };
}
