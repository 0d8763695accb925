import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSentence } from '../../../chat/date-sentences.ts';
import type { Form, FormValues } from '../../../chat/form.ts';
import { decodeIntent, encodeIntent, type IntentCall } from '../../../chat/intent.ts';
import { fewerThan, word, written } from '../../../core/outside.ts';

/** Where a person was when a form opened, so that what follows from it can reach that place. */
export interface Origin {
  /** In whose name it was opened: what Slack says of that is not always so. Empty when not known. */
  readonly workspace: string;
  readonly conversation: string;
  /** The message whose button opened it; absent for commands and for messages that only one person sees. */
  readonly message?: string | undefined;
  /** From the person's Home, which is drawn anew when something has been done. */
  readonly home?: true | undefined;
  /** The only way to change a message that only one person sees. Secret, and good for half an hour. */
  readonly responseUrl?: string | undefined;
}

/** What a modal carries with it in `private_metadata`, unseen. */
export interface FormMemory {
  readonly intent: IntentCall;
  readonly origin: Origin;
  /**
   * Tells whether a form that is to be shown is the one that is open, whatever is typed in it.
   * Empty when the open one shows errors or a notice, which must not stay.
   */
  readonly shape: string;
}

const stored = z.object({
  i: z.string(),
  w: z.string().default(''),
  c: z.string(),
  m: z.string().optional(),
  r: z.string().optional(),
  h: z.literal(true).optional(),
  s: z.string(),
});

/** The memory as `private_metadata`: at most 3,000 characters. */
export function writeMemory({ intent, origin, shape }: FormMemory): string {
  const { workspace: w, conversation: c, message: m, responseUrl: r, home: h } = origin;
  return JSON.stringify({ i: encodeIntent(intent), w, c, m, r, h, s: shape });
}

/** Reads what `writeMemory` wrote. Anything else is a form that belongs to nothing. */
export function readMemory(metadata: string): FormMemory {
  const { i, w, c, m, r, h, s } = parseMemory(metadata);
  return {
    intent: decodeIntent(i),
    origin: { workspace: w, conversation: c, message: m, responseUrl: r, home: h },
    shape: s,
  };
}

/** The memory of a view that is no form. */
export function memoryOf(origin: Origin): string {
  return writeMemory({ intent: { name: '', args: {} }, origin, shape: '' });
}

/** The same memory of a modal that no longer looks as it was made. */
export function withoutShape(metadata: string): string {
  return writeMemory({ ...readMemory(metadata), shape: '' });
}

function parseMemory(metadata: string): z.output<typeof stored> {
  try {
    return stored.parse(JSON.parse(metadata));
  } catch {
    return { i: '', w: '', c: '', s: '' };
  }
}

/** The same for two forms that differ only in what is typed and what is wrong. */
export function shapeOf(form: Form): string {
  const sentences = form.fields.filter(isSentence);
  const others = form.fields.filter((field) => !isSentence(field));
  const bare = others.map((field) =>
    field.kind === 'note' ? field : { ...field, value: undefined, error: undefined },
  );
  const shape = hashOf({ ...form, fields: bare });
  return sentences.length > 0 ? `${shape}${TOLD}${hashOf(sentences)}` : shape;
}

const TOLD = '.';

function hashOf(part: unknown): string {
  return createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 12);
}

/**
 * Whether the open form, of this shape, can stay for another one to be shown. One that has told no
 * times as sentences stays without them; sentences that are no longer true must not stay.
 */
export function canStay(shape: string, wanted: Form): boolean {
  const as = shapeOf(wanted);
  return shape === as || shape === as.split(TOLD)[0];
}

/** What stands in one field of an open modal. */
export interface Standing {
  readonly actionId: string;
  readonly value: string | readonly string[] | undefined;
}

export type StandingValues = Readonly<Record<string, Standing>>;

const option = z.object({ value: word });

/** `view.state.values`, as much of it as our forms use; a form has at most 100 blocks. */
export const viewState = fewerThan(
  101,
  fewerThan(
    26,
    z.object({
      value: written.nullish(),
      selected_option: option.nullish(),
      selected_options: z.array(option).max(100).nullish(),
      selected_date: word.nullish(),
      selected_time: word.nullish(),
    }),
  ),
);

/** Where several fields share a block, what stands between an element's ID and its field's. */
const IN_ROW = '!';

/** The `block_id` of a row of fields: not the ID of any field. */
export function rowBlockId(row: string): string {
  return `row${IN_ROW}${row}`;
}

/** The `action_id` of a field's element in such a row. */
export function inRow(actionId: string, fieldId: string): string {
  return `${actionId}${IN_ROW}${fieldId}`;
}

const FIRST_ID = 'a';
const SECOND_ID = 'b';

/** An ID for an element that is to say `wanted`: the one that stands only if it says that already. */
export function nextActionId(wanted: Standing['value'], standing: Standing | undefined): string {
  if (!standing) return FIRST_ID;
  if (isSame(wanted, standing.value)) return standing.actionId;
  return standing.actionId === FIRST_ID ? SECOND_ID : FIRST_ID;
}

function isSame(one: Standing['value'], other: Standing['value']): boolean {
  const text = (value: Standing['value']) =>
    typeof value === 'object' ? [...value].sort().join('\n') : (value ?? '');
  return text(one) === text(other);
}

/** What stands in each field, by its ID. */
export function readStanding(state: z.output<typeof viewState>): StandingValues {
  const standing: Record<string, Standing> = {};
  for (const [blockId, elements] of Object.entries(state)) {
    for (const [id, it] of Object.entries(elements)) {
      const [actionId = '', fieldId = blockId] = id.split(IN_ROW);
      const several = it.selected_options?.map(({ value }) => value);
      const one = it.value ?? it.selected_option?.value ?? it.selected_date ?? it.selected_time;
      standing[fieldId] = { actionId, value: several?.length ? several : one || undefined };
    }
  }
  return standing;
}

/** The same as what a person typed; an untouched or emptied field is missing. */
export function valuesOf(standing: StandingValues): FormValues {
  return Object.fromEntries(
    Object.entries(standing).flatMap(([id, { value }]) =>
      value === undefined ? [] : [[id, value]],
    ),
  );
}
