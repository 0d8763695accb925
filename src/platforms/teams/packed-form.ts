import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { isSentence } from '../../chat/date-sentences.ts';
import type { Field, Form } from '../../chat/form.ts';
import { decodeIntent, encodeIntent } from '../../chat/intent.ts';

/** In bytes, many times the largest form: nobody makes us unpack more. */
const LARGEST = 256 * 1024;

/** An intent as a button sends it back. */
export const sentIntent = z.string().max(4000).transform(decodeIntent);

const optionalText = z.string().exactOptional();
const base = {
  id: z.string(),
  label: z.string(),
  hint: optionalText,
  optional: z.boolean().exactOptional(),
  row: optionalText,
};
const options = z.array(z.object({ value: z.string(), label: z.string() }));

const packedForm = z.object({
  title: z.string(),
  intro: optionalText,
  submit: z.string(),
  intent: sentIntent,
  dismiss: optionalText,
  fields: z.array(
    z.discriminatedUnion('kind', [
      z.object({ ...base, kind: z.enum(['text', 'longtext']), max: z.number() }),
      z.object({ ...base, kind: z.enum(['choice', 'choices']), options }),
      z.object({ ...base, kind: z.enum(['date', 'time']) }),
      z.object({
        kind: z.literal('note'),
        id: z.string(),
        text: z.string(),
        strong: z.boolean().exactOptional(),
      }),
    ]),
  ),
  more: z.array(z.object({ label: z.string(), intent: sentIntent })).exactOptional(),
});

/**
 * A form without what was typed, as one line that its own buttons carry: when
 * submitting comes to nothing, any instance can draw it again.
 */
export function packForm({ fields, more, intent, fills: _, ...rest }: Form): string {
  const packed = {
    ...rest,
    intent: encodeIntent(intent),
    fields: fields.filter(isLasting).map(withoutValue),
    ...(more && { more: more.map((one) => ({ ...one, intent: encodeIntent(one.intent) })) }),
  };
  return deflateRawSync(JSON.stringify(packed)).toString('base64url');
}

/** Reads what `packForm` wrote; undefined for anything else. */
export function unpackForm(line: string): Form | undefined {
  try {
    const json = inflateRawSync(Buffer.from(line, 'base64url'), { maxOutputLength: LARGEST });
    return packedForm.safeParse(JSON.parse(json.toString())).data as Form | undefined;
  } catch {
    return undefined;
  }
}

/** Sentences about the last attempt, or what stood in it, do not belong to the next one. */
function isLasting(field: Field): boolean {
  return field.kind !== 'note' || !(field.id.startsWith('error.') || isSentence(field));
}

function withoutValue(field: Field): Field {
  if (field.kind === 'note') return field;
  const { value: _, error: __, ...rest } = field;
  return rest as Field;
}
