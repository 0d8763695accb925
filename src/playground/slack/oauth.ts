import { z } from 'zod';
import { type Args, parseArgs } from './args.ts';
import type { Core } from './core.ts';
import { install } from './installation.ts';
import type { SlackApp } from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { memberOf, type World, workspaceOf } from './world.ts';

/** Slack's OAuth v2: the consent page, its decision, and the exchange of the code. */

const CODE_LIFE_MS = 10 * 60_000;

const request = z.object({
  client_id: z.string(),
  scope: z.string().default(''),
  redirect_uri: z.string().optional(),
  state: z.string().default(''),
  team: z.string().optional(),
});

export interface Consent {
  readonly workspace: string;
  /** The person who installs. */
  readonly user: string;
  readonly approve: boolean;
}

interface Grant {
  readonly workspace: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly expires: number;
}

export interface OAuth {
  /**
   * Checks the query of `/oauth/v2/authorize`.
   * @throws SlackRefusal that Slack's page would show as an error
   */
  checkRequest(query: Args): void;
  /** Decides and returns the address that the browser is sent back to. */
  decide(query: Args, consent: Consent): string;
  /** `oauth.v2.access`; the client's credentials are in `args` or in the Basic header. */
  access(core: Core, args: Args, authorization: string | undefined): Record<string, unknown>;
}

/** Consent and codes of one app; codes live ten minutes of real time. */
export function createOAuth(app: SlackApp, world: World): OAuth {
  const grants = new Map<string, Grant>();

  function checked(query: Args) {
    const parsed = parseArgs(request, query);
    if (parsed.client_id !== app.clientId) throw new SlackRefusal('invalid_client_id');
    const target = parsed.redirect_uri ?? app.redirectUrls[0];
    const allowed =
      app.redirectUrls.length === 0 || app.redirectUrls.some((it) => target?.startsWith(it));
    if (target === undefined || !URL.canParse(target) || !allowed) {
      throw new SlackRefusal('bad_redirect_uri');
    }
    if (!parsed.scope.split(',').some(Boolean)) throw new SlackRefusal('no_scopes');
    return { ...parsed, target };
  }

  function grant(parsed: ReturnType<typeof checked>, consent: Consent): string {
    const code = world.secret();
    grants.set(code, {
      workspace: workspaceOf(world, consent.workspace).id,
      user: memberOf(world, consent.user).id,
      scopes: parsed.scope.split(',').filter(Boolean),
      redirectUri: parsed.redirect_uri,
      expires: Date.now() + CODE_LIFE_MS,
    });
    return code;
  }

  return {
    checkRequest: (query) => void checked(query),
    decide(query, consent) {
      const parsed = checked(query);
      const back = new URL(parsed.target);
      if (consent.approve) back.searchParams.set('code', grant(parsed, consent));
      else back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', parsed.state);
      return back.toString();
    },
    access(core, args, authorization) {
      checkClient(app, args, authorization);
      const code = String(args.code ?? '');
      const found = grants.get(code);
      if (!found || Date.now() > found.expires) throw new SlackRefusal('invalid_code');
      if (found.redirectUri !== undefined && args.redirect_uri !== found.redirectUri) {
        throw new SlackRefusal('bad_redirect_uri');
      }
      grants.delete(code);
      return accessAnswer(core, found);
    },
  };
}

function checkClient(app: SlackApp, args: Args, authorization: string | undefined): void {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':')
    : [args.client_id, args.client_secret];
  if (id !== app.clientId) throw new SlackRefusal('invalid_client_id');
  if (secret !== app.clientSecret) throw new SlackRefusal('bad_client_secret');
}

function accessAnswer({ app, world }: Core, granted: Grant): Record<string, unknown> {
  const workspace = workspaceOf(world, granted.workspace);
  const { token, scopes } = install(world, workspace, granted.scopes);
  world.changed();
  return {
    app_id: app.id,
    authed_user: { id: granted.user },
    scope: [...scopes].join(','),
    token_type: 'bot',
    access_token: token,
    bot_user_id: workspace.bot.userId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: workspace.enterprise ?? null,
    is_enterprise_install: false,
  };
}
