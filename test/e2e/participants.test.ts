import { describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { createNetwork } from '../../src/features/networks/operations/create.ts';
import type { ChatUser } from '../../src/playground/driver.ts';
import { openForm, shownCode } from './support/acts.ts';
import { eventually, useWorld } from './support/world.ts';

describe.each(['slack', 'teams'] as const)('somebody without a group, in %s', (platform) => {
  const world = useWorld();

  async function workspace(name: string): Promise<(person: string) => ChatUser> {
    const { bot, slack, teams } = world;
    if (platform === 'teams') {
      const { tenantId } = teams.addTenant({ name });
      return (person) => teams.addUser({ tenant: tenantId, name: person });
    }
    const teamId = `T0${name.toUpperCase().replace(/\W/g, '')}`;
    const { botToken } = slack.addWorkspace({ teamId, name });
    await bot.installSlack?.(botToken);
    return (person) => slack.addUser({ workspace: teamId, name: person });
  }

  test('comes into the network by its code, and only where it is', async () => {
    const here = await workspace('Opisto A');
    const [manager, person] = [here('Projektipäällikkö'), here('Opinto-ohjaaja')];
    const organisations = ['Opisto A', 'Kunta B'];
    const name = `Verkosto ${newId()}`;
    const { code: first } = await createNetwork(world.bot.deps, { name, organisations });
    await manager.type(`liity ${first.text}`);
    await eventually('the manager is welcomed', () => manager.find('projektipäällikkö'));

    await manager.type('verkosto');
    await eventually('the card', () => manager.find('Projektipäälliköt'));
    await manager.press('Koodi ihmisille ilman ryhmää');
    const code = await shownCode(manager, 'jotka tulevat mukaan ilman ryhmää');

    await openForm(person, `liity ${code}`);
    expect(person.form()?.text).toContain(name);
    person.fill({ Nimesi: 'Opo', Organisaatiosi: 'Kunta B' });
    await person.submit();
    const said = `olet nyt mukana verkostossa ${name}!`;
    await eventually('told', () => person.form()?.text.includes(said) || person.find(said));
    await person.dismiss().catch(() => {});
    await person.type(`liity ${code}`);
    await eventually('told again', () => person.find(`Olet jo mukana verkostossa ${name}`));
    await manager.type('verkosto');
    await eventually('counted', () => manager.find('Verkostoon liittyneitä'));

    const outsider = (await workspace('Muu'))('Erityisopettaja');
    await outsider.type(`liity ${code}`);
    await eventually('refused', () => outsider.find('Tämä koodi ei kelpaa tässä työtilassa.'));
    expect(outsider.form()).toBeUndefined();
    expect(await world.bot.deps.db.prisma.participant.count()).toBe(1);
  });
});
