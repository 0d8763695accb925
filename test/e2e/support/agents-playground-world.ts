import { onTestFinished } from 'vitest';
import { startBot } from '../../../src/bot.ts';
import { movableClock } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/ids.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost } from '../../../src/playground/teams/index.ts';
import {
  type AgentsPlayground,
  member,
  startAgentsPlayground,
  tenantId,
} from './agents-playground.ts';
import { startConnector } from './agents-playground-connector.ts';
import type { SeedGroup } from './seed.ts';
import { eventually, MONDAY, type World } from './world.ts';

/** A world in which the Agents Playground is Teams. Of the local Teams host only the login is used. */
export interface PlayedWorld extends World {
  readonly playground: AgentsPlayground;
}

/** Starts all of it until the end of the test, the bot on a migrated, empty database. */
export async function startPlayedWorld(databaseUrl: string): Promise<PlayedWorld> {
  const clock = movableClock(MONDAY);
  const now = () => clock.now().getTime();
  const slack = await startSlackHost({ clock: now });
  onTestFinished(slack.close);
  const teams = await startTeamsHost({ clock: now });
  onTestFinished(teams.close);
  const connector = await startConnector(teams.clientId);
  const playground = await startAgentsPlayground(connector.endpoint);

  const logged: object[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const { openIdMetadataUrl } = connector;
  const { connection } = teams;
  const secrets = createSecrets(newKey('test'));
  const start = async () => {
    const started = await startBot({
      databaseUrl,
      secrets,
      clock,
      log: { info: note, warn: note, error: note },
      port: 0,
      host: '127.0.0.1',
      slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      teams: { ...connection, cloud: { ...connection.cloud, openIdMetadataUrl } },
    });
    slack.setBotUrl(started.url);
    connector.setBotUrl(started.url);
    return started;
  };
  let bot = await start();
  onTestFinished(() => bot.stop());
  await eventually('ready', async () => (await fetch(`${bot.url}/readyz`)).ok, 30);
  return {
    get bot() {
      return bot;
    },
    slack,
    teams,
    clock,
    logged,
    async restart() {
      await bot.stop();
      bot = await start();
    },
    playground,
  };
}

/** Writes the tenant of the Agents Playground into the network, and its member into the group. */
export async function seedMember({ bot, clock }: World, group: SeedGroup): Promise<void> {
  const { prisma } = bot.deps.db;
  const { networkId, groupId } = group;
  const [name, now] = ['Kunta B', clock.now()];
  const organisation = await prisma.organisation.create({ data: { name, networkId } });
  const workspace = await prisma.workspace.create({
    data: {
      platform: 'teams',
      externalId: tenantId,
      name,
      admissions: { create: { networkId, admittedAt: now } },
    },
  });
  const addressId = newId<'address'>();
  const { id: personId } = await prisma.person.create({
    data: {
      name: member.name,
      addresses: {
        create: {
          id: addressId,
          workspaceId: workspace.id,
          userId: member.aadObjectId,
          name: member.name,
        },
      },
      memberships: {
        create: { groupId, organisationId: organisation.id, state: 'active', joinedAt: now },
      },
    },
  });
  await prisma.person.update({ where: { id: personId }, data: { preferredAddressId: addressId } });
}
