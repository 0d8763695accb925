import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { InstalledWorkspace, Interaction, Reply } from '../../../../src/chat/platform.ts';
import {
  createSlack,
  type SlackOptions,
  type SlackPlatform,
} from '../../../../src/platforms/slack/index.ts';
import {
  type SlackHost,
  type SlackHostOptions,
  startSlackHost,
} from '../../../../src/playground/slack/host.ts';
import type { SlackUser } from '../../../../src/playground/slack/user.ts';
import { ownHearing } from '../../../support/hearing.ts';

/** The Slack side on a bench: the real Bolt and the local host, with a router that does as it is told. */
export interface Bench {
  readonly host: SlackHost;
  readonly slack: SlackPlatform;
  /** Where the bot is. */
  readonly url: string;
  readonly person: SlackUser;
  readonly workspace: string;
  readonly botUserId: string;
  /** What reached the router, oldest first. */
  readonly interactions: Interaction[];
  /** What was logged, as one line each. */
  readonly logged: string[];
  readonly installed: Map<
    string,
    { workspace: InstalledWorkspace; credentials: string | undefined }
  >;
  /** Makes the store fail when an installation is removed. */
  failRemoval: boolean;
  /** How the router answers from now on. */
  answer(how: Reply | ((interaction: Interaction) => Reply | Promise<Reply>)): void;
  /** Every call of a method that the host has seen. */
  callsOf(method: string): number;
  close(): Promise<void>;
}

const WORKSPACE = 'T0OPISTOA1';

/** Starts all of it; `uninstalled` leaves the credentials of the one workspace unknown. */
export async function startBench(
  options: SlackHostOptions & { scopes?: readonly string[]; uninstalled?: boolean } = {},
): Promise<Bench> {
  const { scopes, uninstalled, ...hostOptions } = options;
  const host = await startSlackHost(hostOptions);
  const { botToken, botUserId } = host.addWorkspace({
    teamId: WORKSPACE,
    name: 'Opisto A',
    ...(scopes && { scopes }),
  });
  const person = host.addUser({ workspace: WORKSPACE, name: 'Opinto-ohjaaja, Opisto A' });

  const interactions: Interaction[] = [];
  const logged: string[] = [];
  const installed: Bench['installed'] = new Map();
  let answer: (interaction: Interaction) => Reply | Promise<Reply> = () => ({});

  const app = express();
  const note = (fields: object, message: string) =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  const slack = createSlack({
    app,
    hearing: ownHearing(),
    signingSecret: host.signingSecret,
    apiUrl: host.apiUrl,
    log: { info: note, warn: note, error: note },
    installations: keeper(installed, () => bench.failRemoval),
    router: {
      async handle(interaction) {
        interactions.push(interaction);
        return answer(interaction);
      },
    },
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.setBotUrl(url);
  if (!uninstalled) await slack.install(botToken);

  const bench: Bench = {
    host,
    slack,
    url,
    person,
    workspace: WORKSPACE,
    botUserId,
    interactions,
    logged,
    installed,
    failRemoval: false,
    answer(how) {
      answer = typeof how === 'function' ? how : () => how;
    },
    callsOf: (method) => host.calls().filter((call) => call.method === method).length,
    async close() {
      await slack.settled();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await host.close();
    },
  };
  return bench;
}

function keeper(
  installed: Bench['installed'],
  fails: () => boolean,
): SlackOptions['installations'] {
  return {
    async save(workspace, credentials) {
      installed.set(workspace.externalId, { workspace, credentials });
    },
    credentials: async (_platform, id) => installed.get(id)?.credentials,
    async remove(_platform, id) {
      if (fails()) throw new Error('database away');
      installed.delete(id);
    },
  };
}

/** The newest message that a person sees in the bot's chat, or in `where`. */
export function newest(person: SlackUser, where?: string) {
  const message = person.messages(where).at(-1);
  if (!message) throw new Error(`${person.name} sees nothing`);
  return message;
}
