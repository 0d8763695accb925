import { createTeams } from '../../../src/platforms/teams/index.ts';
import { forgeries, startTeamsHost } from '../../../src/playground/teams/index.ts';
import type { Connection, Surroundings } from './platforms.ts';

/** As long as Slack takes; Teams itself would wait for 15 seconds. */
const ANSWER_WITHIN_MS = 2500;

/** The real Teams SDK behind our Teams adapter, at the local Teams host. */
export async function connectTeams(surroundings: Surroundings): Promise<Connection> {
  // What the limits are is the hosts' own tests' concern; a suite in a hurry would meet them.
  const host = await startTeamsHost({ rateLimits: false });
  const { tenantId: tenant } = host.addTenant({ name: 'Opisto A' });
  const answerWithin = ANSWER_WITHIN_MS;
  const chat = createTeams({ ...surroundings, answerWithin, ...host.connection });
  await chat.start();
  return {
    host,
    chat,
    findsDeliveries: false,
    addPerson: (name, language) => host.addUser({ tenant, name, locale: language }),
    addChannel(name, people) {
      const members = people.map(({ id }) => id);
      return host.addTeam({ tenant, name, members, installed: true }).id;
    },
    channelTarget: (conversation) => ({ workspace: tenant, conversation }),
    // A text that had become a link would not be shown as it was written.
    sideEffects: () => [...host.pings(), ...host.warnings()],
    refusal: 401,
    async forge({ id }, text) {
      const statuses: Record<string, number> = {};
      for (const forgery of forgeries) {
        statuses[forgery] = await host.forge(forgery, { as: id, text });
      }
      return statuses;
    },
    replay: async ({ id }) => (await host.user(id).replayLast()).status,
    // The answer to a request comes after everything that belongs to it.
    settled: async () => {},
  };
}
