import { createSlack, SLACK_PATH } from '../../../src/platforms/slack/index.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { signatureHeaders } from '../../../src/playground/slack/outbound.ts';
import { ownHearing } from '../../support/hearing.ts';
import type { Connection, Surroundings } from './platforms.ts';

const WORKSPACE = 'T0OPISTOA1';
const FORM = 'application/x-www-form-urlencoded';

/** The real Bolt behind our Slack adapter, at the local Slack host. */
export async function connectSlack(surroundings: Surroundings): Promise<Connection> {
  // What the limits are is the hosts' own tests' concern; a suite in a hurry would meet them.
  const host = await startSlackHost({ rateLimits: false });
  const { signingSecret, apiUrl } = host;
  const chat = createSlack({ ...surroundings, hearing: ownHearing(), signingSecret, apiUrl });
  return {
    ...(await connection(host, chat)),
    refusal: 401,
    async forge({ id, workspace }, text) {
      const body = commandOf(id, workspace, text);
      return {
        otherSecret: await host.forge({ body, contentType: FORM, secret: 'other' }),
        tooOld: await host.forge({ body, contentType: FORM, ageSeconds: 301 }),
        unsigned: await host.forge({ body, contentType: FORM, unsigned: true }),
      };
    },
    settled: chat.settled,
  };
}

/** The same over Socket Mode, where nothing that is posted is taken. */
export async function connectSlackBySocket(surroundings: Surroundings): Promise<Connection> {
  const host = await startSlackHost({ rateLimits: false, socketMode: true });
  const { signingSecret, appToken, apiUrl } = host;
  const chat = createSlack({ ...surroundings, hearing: ownHearing(), appToken, apiUrl });
  await chat.start();
  let url = '';
  const post = async (body: string, headers: Record<string, string>) => {
    const all = { 'content-type': FORM, ...headers };
    return (await fetch(`${url}${SLACK_PATH}`, { method: 'POST', body, headers: all })).status;
  };
  return {
    ...(await connection(host, chat)),
    host: {
      ...host,
      setBotUrl(given) {
        url = given;
      },
      // Without a socket the platform has nobody to wait for.
      async close() {
        await chat.stop();
        await host.close();
      },
    },
    refusal: 404,
    async forge({ id, workspace }, text) {
      const body = commandOf(id, workspace, text);
      const now = Math.floor(Date.now() / 1000);
      return {
        signed: await post(body, signatureHeaders(signingSecret, now, body)),
        unsigned: await post(body, {}),
      };
    },
    settled: chat.settled,
  };
}

function commandOf(user: string, team: string, text: string): string {
  const command = { user_id: user, team_id: team, command: '/verme', text };
  return new URLSearchParams(command).toString();
}

/** What both ways have in common. */
async function connection(
  host: SlackHost,
  chat: ReturnType<typeof createSlack>,
): Promise<Omit<Connection, 'forge' | 'refusal' | 'settled'>> {
  const { botToken, botUserId } = host.addWorkspace({ teamId: WORKSPACE, name: 'Opisto A' });
  await chat.install(botToken);
  return {
    host,
    chat,
    findsDeliveries: true,
    addPerson: (name, language) => host.addUser({ workspace: WORKSPACE, name, locale: language }),
    addChannel(name, people) {
      const members = people.map(({ id }) => id);
      const channel = host.addChannel({ workspace: WORKSPACE, name, members });
      host.join(channel, botUserId);
      return channel;
    },
    channelTarget: (conversation) => ({ workspace: WORKSPACE, conversation }),
    sideEffects: () => [...host.pings(), ...host.links()],
    replay: ({ id }) => host.user(id).replayLast(),
  };
}
