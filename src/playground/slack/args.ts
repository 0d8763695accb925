import { z } from 'zod';
import { refusalWithMessages, SlackRefusal } from './refusal.ts';

/** The arguments of a call, from a form, JSON or the query; forms have strings only. */
export type Args = Readonly<Record<string, unknown>>;

export const flag = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0', ''] }),
]);
export const integer = z.coerce.number().int();

/** An argument that forms carry as a JSON string. */
export const jsonArg = z.unknown().transform((value, context) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'not valid JSON' });
    return z.NEVER;
  }
});

/** Parses a call's arguments. @throws SlackRefusal `invalid_arguments` with what is wrong */
export function parseArgs<S extends z.ZodType>(schema: S, args: Args): z.infer<S> {
  const parsed = schema.safeParse(args, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw refusalWithMessages(
    'invalid_arguments',
    parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown argument: ${issue.keys.join(', ')}`
        : issue.input === undefined
          ? `missing required field: ${issue.path.join('/')}`
          : `invalid argument: ${issue.path.join('/')}`,
    ),
  );
}

const form = 'application/x-www-form-urlencoded';

/**
 * Reads the body of a Web API call in any of the types that Slack takes.
 * @throws SlackRefusal `invalid_form_data`, `invalid_json`, `json_not_object` or
 *   `invalid_post_type`
 */
export async function readArgs(contentType: string, body: Buffer): Promise<Args> {
  if (body.length === 0) return {};
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === form) return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  if (type === 'application/json') return jsonObject(body.toString('utf8'));
  if (type === 'multipart/form-data')
    return Object.fromEntries(await readMultipart(contentType, body));
  throw new SlackRefusal(contentType ? 'invalid_post_type' : 'missing_post_type');
}

/** Reads a multipart body. @throws SlackRefusal `invalid_form_data` */
export async function readMultipart(contentType: string, body: Buffer): Promise<FormData> {
  const headers = { 'content-type': contentType };
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw new SlackRefusal('invalid_form_data');
  });
}

/** Parses a JSON object. @throws SlackRefusal `invalid_json` or `json_not_object` */
export function jsonObject(text: string): Args {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SlackRefusal('invalid_json');
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  if (!parsed.success) throw new SlackRefusal('json_not_object');
  return parsed.data;
}
