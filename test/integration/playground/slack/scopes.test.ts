import { expect, test } from 'vitest';
import { BOT_SCOPES } from '../../../../src/platforms/slack/scopes.ts';
import { BOT_SCOPES as GRANTED } from '../../../../src/playground/slack/installation.ts';
import { setStage } from './bolt-bot.ts';

test('the host grants by itself what the bot asks for, and nothing that would hide a missing scope', () => {
  expect(GRANTED.toSorted()).toEqual(BOT_SCOPES.toSorted());
});

test('a command is unknown in a workspace that has not granted it', async () => {
  await using stage = await setStage();
  const { host } = stage;
  host.addWorkspace({ teamId: 'T0OTHER', name: 'Opisto B', scopes: ['chat:write'] });
  const user = host.addUser({ workspace: 'T0OTHER', name: 'Opettaja, Opisto B' });
  await expect(user.type('')).rejects.toThrow('unknown_command');
});
