import { webApi } from '@slack/bolt';
import type { Log } from '../../core/log.ts';
import { callOptions, readCredentials } from './clients.ts';
import { toChatError } from './errors.ts';
import { BOT_SCOPES } from './scopes.ts';
import { createSdkLogger } from './sdk-log.ts';

/** Questions to Slack about the tokens at hand, for a check from outside the running bot. */
export interface SlackProbe {
  /**
   * Whose a bot token is, and how its scopes differ from those of the manifest.
   * @throws ChatError
   */
  botToken(token: string): Promise<BotTokenState>;
  /** The same for what is stored of an installed workspace. */
  installation(credentials: string): Promise<BotTokenState>;
  /** Whether Socket Mode can be opened with the app token. @throws ChatError */
  appToken(token: string): Promise<void>;
  /** Whether Slack knows the OAuth client. @throws ChatError */
  client(id: string, secret: string): Promise<void>;
}

export interface BotTokenState {
  readonly workspace: string;
  readonly missing: readonly string[];
  readonly unneeded: readonly string[];
}

/** Milliseconds. */
const PATIENCE = 5000;
const SILENT: Log = { info() {}, warn() {}, error() {} };

/** `apiUrl` is the address of another Web API than Slack's own. */
export function createProbe(apiUrl?: string): SlackProbe {
  const connect = (token?: string) =>
    new webApi.WebClient(token, {
      logger: createSdkLogger(SILENT),
      ...callOptions(apiUrl, PATIENCE),
    });

  async function botToken(token: string): Promise<BotTokenState> {
    const client = connect(token);
    const { team, response_metadata } = await translated(() => client.auth.test());
    const granted = response_metadata?.scopes ?? [];
    return {
      workspace: team ?? '?',
      missing: BOT_SCOPES.filter((scope) => !granted.includes(scope)),
      unneeded: granted.filter((scope) => !BOT_SCOPES.includes(scope)),
    };
  }

  return {
    botToken,
    installation: async (credentials) => botToken(readCredentials(credentials).botToken),
    async appToken(token) {
      const client = connect(token);
      await translated(() => client.apps.connections.open());
    },
    async client(id, secret) {
      const client = connect();
      const wish = { client_id: id, client_secret: secret, code: 'none' };
      await translated(() => client.oauth.v2.access(wish)).catch((error) => {
        // Slack looks at the code last.
        if (error.detail !== 'invalid_code') throw error;
      });
    },
  };
}

async function translated<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw toChatError(error);
  }
}
