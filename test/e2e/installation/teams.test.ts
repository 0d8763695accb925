import { expect, test } from 'vitest';
import { createNetwork } from '../../../src/features/networks/operations/create.ts';
import { texts } from '../../../src/i18n/index.ts';
import type { TeamsUser } from '../../../src/playground/teams/index.ts';
import { eventually, useWorld } from '../support/world.ts';
import { ballot, foundGroup, join, startPoll, workspaceCode } from './support/play.ts';

const world = useWorld();

async function managed(): Promise<TeamsUser> {
  const organisations = ['Kunta A', 'Kunta B'];
  const wish = { name: 'Vermeverkosto', organisations };
  const { code } = await createNetwork(world.bot.deps, wish);
  const { tenantId } = world.teams.addTenant({ name: 'Kunta A' });
  const manager = world.teams.addUser({ tenant: tenantId, name: 'Projektipäällikkö' });
  await manager.type(`liity ${code.text}`);
  await eventually('the manager', () => manager.find('projektipäällikkö'));
  return manager;
}

function newcomer(name: string, tenant: string): TeamsUser {
  return world.teams.addUser({ tenant, name, installed: false });
}

test('from greeting to poll: a tenant comes in by a code, a person goes and is back', async () => {
  const { prisma } = world.bot.deps.db;
  const manager = await managed();
  const { tenantId } = world.teams.addTenant({ name: 'Kunta B' });
  const member = newcomer('Opettaja, Kunta B', tenantId);

  await world.teams.installPersonal(member.id);
  const greeting = await eventually('a greeting', () => member.find('Olen Verme'));
  expect(greeting.text).toContain(texts('fi').t('menu:notAdmitted'));
  expect(await prisma.workspace.count({ where: { externalId: tenantId } })).toBe(0);

  const admission = await workspaceCode(manager, 'Kunta B');
  await member.press(texts('fi').t('joining:haveCode'), { message: greeting });
  member.fill({ Koodi: admission });
  await member.submit();
  await eventually('admitted', () => prisma.workspace.count({ where: { externalId: tenantId } }));

  await join(manager, member, await foundGroup(manager, 'Kunta A'), 'Kunta B');
  await world.teams.uninstallPersonal(member.id);
  await startPoll(manager, 'Joulukuun Verme');
  await eventually('who cannot be reached', () => manager.find('Viestini ei mene perille'));
  expect(ballot(member, 'Joulukuun Verme')).toBeUndefined();

  await world.teams.installPersonal(member.id);
  await eventually('the poll', () => ballot(member, 'Joulukuun Verme'));
  await eventually('nobody is missed', () => !manager.find('Viestini ei mene perille'));
});

test('a home channel whose team removes the bot ends, and its facilitator is told', async () => {
  const manager = await managed();
  const { workspace: tenant, id } = manager;
  await foundGroup(manager, 'Kunta A');
  const team = world.teams.addTeam({ tenant, name: 'Opot', members: [id], installed: true });
  const channel = world.teams.addChannel({ team: team.id, name: 'Verme' });
  await manager.type('koti', channel.id);
  await eventually('the home', () => world.bot.deps.db.prisma.homeChannel.count());
  await world.teams.removeBot(channel.id, id);
  await eventually('told', () => manager.find('Minut poistettiin ryhmän Opinto-ohjaajat'));
  expect(await world.bot.deps.db.prisma.homeChannel.count()).toBe(0);
});
