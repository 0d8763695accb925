import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { ChatError, type Installations, type InstalledWorkspace } from '../../chat/platform.ts';
import { isDeadToken, isRemoved, toChatError } from './errors.ts';

const stored = z.object({
  botToken: z.string().min(1),
  botUserId: z.string(),
  scopes: z.array(z.string()),
});

/** What is kept, encrypted and as JSON, of each workspace where the app is installed. */
export type Credentials = z.output<typeof stored>;

/** Reads what was kept. */
export function readCredentials(json: string): Credentials {
  return stored.parse(JSON.parse(json));
}

/** How the Web API is called. `apiUrl` is the address of another than Slack's own; `timeout` is in milliseconds. */
export function callOptions(apiUrl: string | undefined, timeout = 10_000): webApi.WebClientOptions {
  return {
    // Trying again is our queue's work, which knows every limit, or that of a person who waits.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    ...(apiUrl && { slackApiUrl: apiUrl }),
  };
}

/** Another instance may have installed or removed the app: what is remembered is looked up again. */
const REMEMBERED_MS = 60_000;

/** Calls of the Web API in the name of the bot of each workspace. */
export interface Clients {
  /**
   * Runs a call with the workspace's client.
   * @throws ChatError for whatever it throws; `unreachable` for a workspace without the app
   */
  call<T>(workspace: string, run: (client: webApi.WebClient) => Promise<T>): Promise<T>;
  /** The bot's own user in this workspace; undefined without the app. */
  botUserOf(workspace: string): Promise<string | undefined>;
  /** Whether the app is installed in this workspace, as far as we know. */
  knows(workspace: string): Promise<boolean>;
  /** Installs by a bot token: asks Slack whose it is and saves it. @throws ChatError */
  install(botToken: string): Promise<InstalledWorkspace>;
  forget(workspace: string): void;
  /** Whether the Web API answers at all. */
  ready(): Promise<boolean>;
}

interface Connected {
  readonly client: webApi.WebClient;
  readonly botUserId: string;
  /** When it is looked up again. */
  readonly until: number;
}

/** `options` go to every WebClient. */
export function createClients(
  installations: Pick<Installations, 'credentials' | 'save' | 'remove'>,
  options: webApi.WebClientOptions,
): Clients {
  const remembered = new Map<string, Connected>();

  async function connectedTo(workspace: string): Promise<Connected | undefined> {
    const known = remembered.get(workspace);
    if (known && known.until > Date.now()) return known;
    const kept = await installations.credentials('slack', workspace);
    if (kept === undefined) {
      remembered.delete(workspace);
      return undefined;
    }
    const { botToken, botUserId } = readCredentials(kept);
    const client = known?.client.token === botToken ? known.client : connect(botToken);
    const connected = { client, botUserId, until: Date.now() + REMEMBERED_MS };
    remembered.set(workspace, connected);
    return connected;
  }

  async function clientOf(workspace: string): Promise<webApi.WebClient> {
    const connected = await connectedTo(workspace);
    if (!connected) throw new ChatError('unreachable', 'not_installed');
    return connected.client;
  }

  const connect = (token?: string) => new webApi.WebClient(token, options);
  const anybody = connect();

  return {
    async call(workspace, run) {
      const client = await clientOf(workspace);
      try {
        return await run(client);
      } catch (error) {
        const translated = toChatError(error);
        if (!isDeadToken(translated)) throw translated;
        remembered.delete(workspace);
        // Installed again, perhaps by another instance, the workspace has a new token.
        const renewed = await clientOf(workspace);
        if (renewed.token === client.token) {
          // Noted at once: the event that tells of it may come later, or has come while nobody listened.
          if (isRemoved(translated)) await installations.remove('slack', workspace);
          throw translated;
        }
        return run(renewed).catch((second: unknown) => {
          throw toChatError(second);
        });
      }
    },
    botUserOf: async (workspace) => (await connectedTo(workspace))?.botUserId,
    async knows(workspace) {
      return (await installations.credentials('slack', workspace)) !== undefined;
    },
    async install(botToken) {
      const { workspace, credentials } = await ask(connect(botToken), botToken);
      await installations.save(workspace, JSON.stringify(credentials));
      remembered.delete(workspace.externalId);
      return workspace;
    },
    forget: (workspace) => void remembered.delete(workspace),
    async ready() {
      try {
        await anybody.api.test();
        return true;
      } catch (error) {
        // An answer that refuses is an answer too.
        return error instanceof webApi.WebAPIPlatformError;
      }
    },
  };
}

const owner = z.object({
  team_id: z.string(),
  team: z.string(),
  user_id: z.string(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.boolean().optional(),
});

/** Whose token this is. An installation for a whole Enterprise Grid belongs to the enterprise. */
async function ask(
  client: webApi.WebClient,
  botToken: string,
): Promise<{ workspace: InstalledWorkspace; credentials: Credentials }> {
  try {
    const answer = await client.auth.test();
    const it = owner.parse(answer);
    const externalId = (it.is_enterprise_install && it.enterprise_id) || it.team_id;
    const scopes = answer.response_metadata?.scopes ?? [];
    return {
      workspace: { platform: 'slack', externalId, name: it.team },
      credentials: { botToken, botUserId: it.user_id, scopes },
    };
  } catch (error) {
    throw toChatError(error);
  }
}
