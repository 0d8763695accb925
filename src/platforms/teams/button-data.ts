import { z } from 'zod';
import type { Field, Form, FormValues } from '../../chat/form.ts';
import { encodeIntent, type IntentCall } from '../../chat/intent.ts';
import type { Act } from '../../chat/platform.ts';
import { written } from '../../core/outside.ts';
import { packForm, sentIntent, unpackForm } from './packed-form.ts';

/** Where our part stands beside the inputs' values in what a button sends; no field has such an ID. */
const OURS = 'verme:';

const openingData = z.looseObject({ [OURS]: z.object({ intent: sentIntent }) });

const formData = z.looseObject({
  [OURS]: z.object({ intent: sentIntent.optional(), form: z.string() }),
});

/** What a button sends on a client that sends presses as messages. */
export function toPress(call: IntentCall): Record<string, unknown> {
  return { [OURS]: { intent: encodeIntent(call) } };
}

/** What a button that opens a form sends. */
export function toOpen(call: IntentCall): Record<string, unknown> {
  return { ...toPress(call), msteams: { type: 'task/fetch' } };
}

/** The intent of a button in a card that is no form; undefined for what is not ours. */
export function readOpening(data: unknown): IntentCall | undefined {
  return openingData.safeParse(data).data?.[OURS].intent;
}

/** What the buttons of a form send beside the values: the submitting one, or one that changes the form. */
export function fromForm(form: Form): (more?: IntentCall) => Record<string, unknown> {
  const packed = packForm(form);
  return (more) => ({ [OURS]: { ...(more && { intent: encodeIntent(more) }), form: packed } });
}

const dismissal = z.looseObject({ [OURS]: z.object({ dismiss: z.literal(true) }) });

/** What the button sends that leaves a question's matter as it is. */
export function toDismiss(): Record<string, unknown> {
  return { [OURS]: { dismiss: true } };
}

export function isDismissal(data: unknown): boolean {
  return dismissal.safeParse(data).success;
}

/** A form as a person left it. */
export interface FilledForm {
  readonly form: Form;
  /** Of the button that changes the form; undefined when the form is submitted. */
  readonly more: IntentCall | undefined;
  /** Only what is filled in. */
  readonly values: FormValues;
  /** Emptied fields too, as empty values: they stay empty when the form is drawn again. */
  readonly shown: FormValues;
}

/** Reads what a form's button sent; undefined for what is not ours. */
export function readFilledForm(data: unknown): FilledForm | undefined {
  const sent = formData.safeParse(data).data;
  const form = sent && unpackForm(sent[OURS].form);
  if (!form) return undefined;
  const inputs = form.fields.filter(({ kind }) => kind !== 'note');
  const shown = inputs.map(({ id, kind }) => [id, readValue(kind, sent[id])] as const);
  const filled = shown.filter(([, value]) => value.length > 0);
  return {
    form,
    more: sent[OURS].intent,
    values: Object.fromEntries(filled),
    shown: Object.fromEntries(shown),
  };
}

/** Clients leave out empty fields and send several choices as one text; some add seconds to times. */
function readValue(kind: Field['kind'], sent: unknown): string | readonly string[] {
  const text = written.safeParse(sent).data ?? '';
  switch (kind) {
    case 'choices':
      return text.split(',').filter(Boolean);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text)?.[0] ?? text;
    case 'time': {
      const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ?? [];
      return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}` : text;
    }
    default:
      return text;
  }
}

/** Not a feature's intent: says a typed command again, so that a button can open the form it answers with. */
const SAY = 'teams/say';

export function sayAgain(command: string): IntentCall {
  return { name: SAY, args: { command } };
}

/** What pressing a button outside a form means. */
export function actOf(call: IntentCall): Act {
  const { name, args } = call;
  if (name === SAY) return { kind: 'command', text: args['command'] ?? '' };
  return { kind: 'press', intent: call, values: {} };
}
