import { expect, test } from 'vitest';
import { setStage } from './bolt-bot.ts';

test('a command is unknown in a workspace that has not granted it', async () => {
  await using stage = await setStage();
  const { host } = stage;
  host.addWorkspace({ teamId: 'T0OTHER', name: 'Opisto B', scopes: ['chat:write'] });
  const user = host.addUser({ workspace: 'T0OTHER', name: 'Opettaja, Opisto B' });
  await expect(user.type('')).rejects.toThrow('unknown_command');
});
