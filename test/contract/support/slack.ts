import { createSlack } from '../../../src/platforms/slack/index.ts';
import { startSlackHost } from '../../../src/playground/slack/host.ts';
import type { Connection, Surroundings } from './platforms.ts';

const WORKSPACE = 'T0OPISTOA1';

/** The real Bolt behind our Slack adapter, at the local Slack host. */
export async function connectSlack(surroundings: Surroundings): Promise<Connection> {
  // What the limits are is the hosts' own tests' concern; a suite in a hurry would meet them.
  const host = await startSlackHost({ rateLimits: false });
  const { botToken, botUserId } = host.addWorkspace({ teamId: WORKSPACE, name: 'Opisto A' });
  const { signingSecret, apiUrl } = host;
  const chat = createSlack({ ...surroundings, signingSecret, apiUrl });
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
    async forge({ id, workspace }, text) {
      const contentType = 'application/x-www-form-urlencoded';
      const command = { user_id: id, team_id: workspace, command: '/verme', text };
      const body = new URLSearchParams(command).toString();
      return {
        otherSecret: await host.forge({ body, contentType, secret: 'other' }),
        tooOld: await host.forge({ body, contentType, ageSeconds: 301 }),
        unsigned: await host.forge({ body, contentType, unsigned: true }),
      };
    },
    replay: ({ id }) => host.user(id).replayLast(),
    settled: chat.settled,
  };
}
