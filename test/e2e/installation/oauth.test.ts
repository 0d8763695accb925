import { expect, test } from 'vitest';
import { createNetwork } from '../../../src/features/networks/operations/create.ts';
import { shownCode } from '../support/acts.ts';
import { eventually, useWorld } from '../support/world.ts';
import {
  askForCode,
  ballot,
  bareWorkspace,
  foundGroup,
  installByBrowser,
  join,
  startPoll,
  titleOf,
} from './support/play.ts';

const world = useWorld();

test('from nothing to a poll across two workspaces, installed by nobody but their own people', async () => {
  const organisations = ['Opisto A', 'Opisto B'];
  const { code } = await createNetwork(world.bot.deps, { name: 'Vermeverkosto', organisations });

  // The project manager's own workspace comes first, with their own code.
  const manager = bareWorkspace(world, 'Opisto A');
  const first = await installByBrowser(world, manager, code.text);
  expect(titleOf(first)).toBe('Verme on asennettu, enää yksi vaihe jäljellä');
  await manager.type('');
  await eventually(
    'the way in',
    () => manager.find('Työtilasi ei ole vielä mukana') ?? manager.find('ei ole vielä mukana'),
  );
  await manager.type(`liity ${code.text}`);
  await eventually('the manager', () => manager.find('projektipäällikkö'));

  // A second workspace, of which the bot knew nothing.
  const member = bareWorkspace(world, 'Opisto B');
  await askForCode(manager, 'Opisto B');
  // With the code comes the page on which it is typed.
  expect(JSON.stringify(manager.form()?.payload)).toContain(`${world.bot.url}/slack/install`);
  const admission = await shownCode(manager, 'Työtilakoodi');
  expect(titleOf(await installByBrowser(world, member, admission))).toBe('Verme on asennettu');

  const joinCode = await foundGroup(manager, 'Opisto A');
  await join(manager, member, joinCode, 'Opisto B');
  await startPoll(manager, 'Joulukuun Verme');
  const asked = await eventually('the poll', () => ballot(member, 'Joulukuun Verme'));
  await member.press('Sopii', { message: asked });
  await eventually('the tally', () => manager.find('1 sopii'));
});

test('a workspace that comes without a code gets nothing, and Slack is told to forget it', async () => {
  const stranger = bareWorkspace(world, 'Muu opisto');
  expect(titleOf(await installByBrowser(world, stranger))).toBe('Tarvitset työtilakoodin');
  await expect(stranger.type('')).rejects.toThrow('app_not_installed');
  const { prisma } = world.bot.deps.db;
  expect(await prisma.workspace.count({ where: { externalId: stranger.workspace } })).toBe(0);
});

test('no code, state or token is logged on the way', () => {
  const logged = JSON.stringify(world.logged);
  expect(logged).not.toMatch(/xoxb|state=|[A-Z0-9]{4}-[A-Z0-9]{4}/);
});
