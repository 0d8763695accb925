import { webApi } from '@slack/bolt';
import { z } from 'zod';
import {
  ChatError,
  type Consent,
  type Consented,
  type ConsentFailure,
} from '../../chat/platform.ts';
import type { Log } from '../../core/log.ts';
import { type Credentials, callOptions, readCredentials } from './clients.ts';
import { toChatError } from './errors.ts';
import { BOT_SCOPES } from './scopes.ts';
import { createSdkLogger } from './sdk-log.ts';

const AUTHORIZE = 'https://slack.com/oauth/v2/authorize';

export interface ConsentOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Slack sends the browser back to, as the app's settings name it. */
  readonly redirectUri: string;
  readonly log: Log;
  /** Other addresses than Slack's own, for the local host. */
  readonly apiUrl?: string;
  readonly authorizationUrl?: string;
}

/**
 * Slack's OAuth v2, https://docs.slack.dev/authentication/installing-with-oauth. Not by the SDK's
 * own installer, which would write the pages, keep the state and decide what is stored.
 */
export function createConsent(options: ConsentOptions): Consent {
  const { clientId, clientSecret, redirectUri, authorizationUrl = AUTHORIZE } = options;
  const { origin } = new URL(authorizationUrl);
  // Slack asks for consent at the workspace's own address.
  const isSlacks = origin === 'https://slack.com';
  const connect = (token?: string) =>
    new webApi.WebClient(token, {
      logger: createSdkLogger(options.log),
      ...callOptions(options.apiUrl),
    });

  return {
    url(state) {
      const url = new URL(authorizationUrl);
      const query = { client_id: clientId, scope: BOT_SCOPES.join(','), redirect_uri: redirectUri };
      for (const [name, value] of Object.entries({ ...query, state })) {
        url.searchParams.set(name, value);
      }
      return url.href;
    },
    origins: isSlacks ? [origin, 'https://*.slack.com'] : [origin],
    workspaceUrl: (team) => `${isSlacks ? 'https://app.slack.com' : origin}/client/${team}`,
    async exchange(code) {
      try {
        const answer = await connect().oauth.v2.access({
          client_id: clientId,
          client_secret: clientSecret,
          code,
          redirect_uri: redirectUri,
        });
        return consented(answer);
      } catch (error) {
        return failure(note(error, 'slack consent not exchanged'));
      }
    },
    async giveBack({ credentials }) {
      await connect(readCredentials(credentials).botToken)
        .auth.revoke()
        .catch((error: unknown) => note(error, 'slack token not revoked'));
    },
  };

  function note(error: unknown, what: string): ChatError {
    const translated = toChatError(error);
    const { code, detail } = translated;
    options.log.warn({ code, detail }, what);
    return translated;
  }
}

function failure({ code }: ChatError): ConsentFailure {
  if (code === 'gone') return 'expired';
  return code === 'unavailable' || code === 'throttled' ? 'away' : 'misconfigured';
}

const named = z.object({ id: z.string(), name: z.string().default('') });

const access = z.object({
  access_token: z.string(),
  bot_user_id: z.string().default(''),
  scope: z.string().default(''),
  team: named.nullish(),
  enterprise: named.nullish(),
  is_enterprise_install: z.boolean().default(false),
});

/** What Slack answers to a consent. */
function consented(answer: unknown): Consented {
  const { data } = access.safeParse(answer);
  const owner = data?.is_enterprise_install ? data.enterprise : data?.team;
  if (!data || !owner) throw new ChatError('unavailable', 'unreadable');
  const credentials: Credentials = {
    botToken: data.access_token,
    botUserId: data.bot_user_id,
    scopes: data.scope.split(',').filter(Boolean),
  };
  return {
    workspace: { platform: 'slack', externalId: owner.id, name: owner.name },
    credentials: JSON.stringify(credentials),
    forEnterprise: data.is_enterprise_install,
  };
}
