import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Words zod's issues the way Slack words them, with Slack's JSON pointer. */
export function slackMessages(error: z.ZodError, root: string): string[] {
  return error.issues.flatMap((issue) => slackMessage(issue, root));
}

function slackMessage(issue: Issue, root: string): string[] {
  const at = pointer(root, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${at}`);
    case 'too_big':
      return [`${tooBig(issue.origin, Number(issue.maximum))} ${at}`];
    case 'too_small':
      return [`${tooSmall(issue.origin, Number(issue.minimum))} ${at}`];
    case 'invalid_union':
      return [`unsupported type: ${String(typeOf(issue.input))} ${at}`];
    case 'invalid_type':
      return [issue.input === undefined ? missing(issue, root) : `failed to match schema ${at}`];
    case 'custom':
      return [`${issue.message} ${at}`];
    default:
      return [`failed to match schema ${at}`];
  }
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string') return `must be less than ${most + 1} characters`;
  return origin === 'array' ? `no more than ${most} items allowed` : `must be at most ${most}`;
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return `must be more than ${least - 1} characters`;
  return origin === 'array' ? `must provide at least ${least} items` : `must be at least ${least}`;
}

function missing(issue: Issue, root: string): string {
  const field = issue.path.at(-1);
  return `missing required field: ${String(field)} ${pointer(root, issue.path.slice(0, -1))}`;
}

function typeOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'type' in input ? input.type : input;
}

function pointer(root: string, path: readonly PropertyKey[]): string {
  return `[json-pointer:${[root, ...path.map(String)].join('/')}]`;
}
