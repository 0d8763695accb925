import { z } from 'zod';

/** A button's or form's meaning: a name and the IDs it is about. Never state that decides anything. */
export interface IntentCall {
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
}

/** A kind of intent, declared once: views make calls of it, handlers get its parsed arguments. */
export interface Intent<Args> {
  readonly name: string;
  readonly schema: z.ZodType<Args>;
  (args: Readonly<Record<keyof Args & string, string>>): IntentCall;
}

/** Declares an intent; `shape` parses the arguments that come back from outside. */
export function defineIntent<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
): Intent<z.output<z.ZodObject<Shape>>> {
  const schema = z.object(shape);
  const call = (args: Readonly<Record<string, string>>): IntentCall => ({ name, args });
  // `name` of a function is read-only, but may be defined anew.
  return Object.defineProperties(call, {
    name: { value: name },
    schema: { value: schema },
  }) as unknown as Intent<z.output<typeof schema>>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One line for a button's value. IDs are packed: a poll of 20 slots carries 60 of these, and a message has a limit. */
export function encodeIntent({ name, args }: IntentCall): string {
  const packed = Object.entries(args).map(([key, value]): [string, string] => [key, pack(value)]);
  // Slack gives texts back with `&` escaped, in some places.
  const query = new URLSearchParams(packed).toString().replaceAll('&', ';');
  return query ? `${name}?${query}` : name;
}

/** In characters, what every platform's buttons can carry. */
const BUTTON_ROOM = 2000;

/** Whether a call with somebody's own words in it fits in a button. */
export function fitsButton(call: IntentCall): boolean {
  return encodeIntent(call).length <= BUTTON_ROOM;
}

/** Reads what `encodeIntent` wrote; anything else gives a call that no schema accepts. */
export function decodeIntent(encoded: string): IntentCall {
  const mark = encoded.indexOf('?');
  if (mark < 0) return { name: encoded, args: {} };
  const args: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(encoded.slice(mark + 1).replaceAll(';', '&'))) {
    args[key] = unpack(value);
  }
  return { name: encoded.slice(0, mark), args };
}

/** After `*`, which a query leaves as it is, stands a packed ID, or a value that began with `*` itself. */
function pack(value: string): string {
  if (UUID.test(value)) {
    return `*${Buffer.from(value.replaceAll('-', ''), 'hex').toString('base64url')}`;
  }
  return value.startsWith('*') ? `*${value}` : value;
}

function unpack(value: string): string {
  if (!/^\*[\w-]{22}$/.test(value)) return value.startsWith('**') ? value.slice(1) : value;
  const hex = Buffer.from(value.slice(1), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
