import type { z } from 'zod';
import { type Args, parseArgs } from './args.ts';
import type { Core } from './core.ts';
import type { Installation, Workspace } from './model.ts';
import type { Tier } from './rate-limit.ts';
import { SlackRefusal } from './refusal.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Who calls: the bot of one workspace, with the scopes it was granted there. */
export interface ApiContext extends Core {
  readonly workspace: Workspace;
  readonly installation: Installation;
}

export interface ApiMethod {
  readonly tier: Tier;
  /** Scopes that the token must have, whatever the arguments. */
  readonly scopes: readonly string[];
  /** Returns the answer without `ok`. @throws SlackRefusal */
  run(context: ApiContext, args: Args): Json | Promise<Json>;
}

/** Describes one method of the Web API; its arguments are parsed before it runs. */
export function apiMethod<S extends z.ZodType>(method: {
  readonly tier: Tier;
  readonly scopes?: readonly string[];
  readonly args: S;
  readonly run: (context: ApiContext, args: z.infer<S>) => Json | Promise<Json>;
}): ApiMethod {
  return {
    tier: method.tier,
    scopes: method.scopes ?? [],
    run: (context, args) => method.run(context, parseArgs(method.args, args)),
  };
}

/** Makes sure that the token has a scope. @throws SlackRefusal `missing_scope` */
export function requireScope({ installation }: ApiContext, scope: string): void {
  if (installation.scopes.has(scope)) return;
  const provided = [...installation.scopes].join(',');
  throw new SlackRefusal('missing_scope', { needed: scope, provided });
}
