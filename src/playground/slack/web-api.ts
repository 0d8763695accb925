import type { ApiMethod } from './api-method.ts';
import { type Args, readArgs } from './args.ts';
import type { Core } from './core.ts';
import { authMethods } from './methods/auth.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { userMethods } from './methods/users.ts';
import { viewMethods } from './methods/views.ts';
import type { Installation, Workspace } from './model.ts';
import type { OAuth } from './oauth.ts';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';
import { SlackRefusal } from './refusal.ts';
import { checkAppToken } from './sockets.ts';
import type { Weather } from './weather.ts';
import { workspaceOf } from './world.ts';

const METHODS: Readonly<Record<string, ApiMethod>> = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...userMethods,
  ...viewMethods,
};

export interface ApiRequest {
  readonly method: string;
  readonly query: Args;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface WebApi {
  answer(request: ApiRequest): Promise<ApiAnswer>;
}

/** The Web API: checks the token, the limits and the scopes, and calls the method. */
export function createWebApi(
  core: Core,
  oauth: OAuth,
  weather: Weather,
  limits: RateLimits | undefined,
): WebApi {
  const limiter = limits && createRateLimiter(limits);

  async function run(request: ApiRequest, caller: { workspace: string }): Promise<ApiAnswer> {
    const { method, authorization } = request;
    const args = { ...request.query, ...(await readArgs(request.contentType, request.body)) };
    if (method === 'api.test') return succeed({ args });
    if (method === 'oauth.v2.access') return succeed(oauth.access(core, args, authorization));
    if (method === 'apps.connections.open') return succeed(openSocket(core, bearerOf(request)));
    const definition = METHODS[method];
    if (!definition) throw new SlackRefusal('unknown_method');
    const { workspace, installation } = authenticate(core, request, args);
    caller.workspace = workspace.id;
    const conversation = conversationKey(core, args.channel);
    const call = { method, tier: definition.tier, workspace: workspace.id, conversation };
    const wait = limiter?.take(call, Date.now()) ?? 0;
    if (wait > 0) return tooMany(wait);
    checkScopes(definition, installation);
    const result = await definition.run({ ...core, workspace, installation }, args);
    return succeed(result, scopeHeaders(definition, installation));
  }

  async function answer(request: ApiRequest, caller: { workspace: string }): Promise<ApiAnswer> {
    const asked = core.world.tokens.get(bearerOf(request) ?? '')?.workspace;
    if (weather.isDown(asked)) return { status: 503, headers: {}, body: { ok: false } };
    const wait = weather.throttled(request.method, asked);
    if (wait > 0) return tooMany(wait);
    try {
      return await run(request, caller);
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const body = { ok: false, error: error.code, ...error.details };
      return { status: 200, headers: {}, body };
    }
  }

  return {
    async answer(request) {
      const caller = { workspace: '' };
      const result = await answer(request, caller);
      const { error } = result.body;
      weather.record({
        at: core.world.now(),
        method: request.method,
        workspace: caller.workspace,
        status: result.status,
        ...(typeof error === 'string' && { error }),
      });
      return result;
    },
  };
}

function succeed(
  result: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  return { status: 200, headers, body: { ok: true, ...result } };
}

function tooMany(seconds: number): ApiAnswer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

const TOKEN_REFUSALS = { revoked: 'token_revoked', inactive: 'account_inactive' } as const;

/** Whose token it is. JSON bodies must carry it in the header; forms may have it as `token`. */
function authenticate(
  { world, app }: Core,
  request: ApiRequest,
  args: Args,
): { workspace: Workspace; installation: Installation } {
  const fromHeader = bearerOf(request);
  const isJson = request.contentType.includes('json');
  const token = fromHeader ?? (isJson ? undefined : args.token);
  if (typeof token !== 'string' || token === '') throw new SlackRefusal('not_authed');
  if (token === app.appToken) throw new SlackRefusal('not_allowed_token_type');
  const known = world.tokens.get(token);
  if (!known) throw new SlackRefusal('invalid_auth');
  if (known.state !== 'active') throw new SlackRefusal(TOKEN_REFUSALS[known.state]);
  const workspace = workspaceOf(world, known.workspace);
  if (!workspace.installation) throw new SlackRefusal('account_inactive');
  return { workspace, installation: workspace.installation };
}

function bearerOf({ authorization }: ApiRequest): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

/** `apps.connections.open`, which only an app-level token may call, and only in the header. */
function openSocket({ app, world, socketMode }: Core, token: string | undefined) {
  checkAppToken(token, app.appToken, (other) => world.tokens.has(other));
  if (!socketMode) throw new SlackRefusal('access_denied');
  return socketMode.open();
}

function checkScopes(method: ApiMethod, { scopes }: Installation): void {
  const needed = method.scopes.find((scope) => !scopes.has(scope));
  if (needed) {
    throw new SlackRefusal('missing_scope', { needed, provided: [...scopes].join(',') });
  }
}

function scopeHeaders(method: ApiMethod, { scopes }: Installation): Record<string, string> {
  return {
    'x-oauth-scopes': [...scopes].join(','),
    ...(method.scopes.length > 0 && { 'x-accepted-oauth-scopes': method.scopes.join(',') }),
  };
}

/** A direct chat counts as one conversation, whether named by its own ID or the person's. */
function conversationKey({ world }: Core, channel: unknown): string | undefined {
  if (typeof channel !== 'string') return undefined;
  const conversation = world.conversations.get(channel);
  const isPerson = (id: string) => world.members.get(id)?.isBot === false;
  return conversation?.kind === 'im' ? [...conversation.members].find(isPerson) : channel;
}
