import { describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { createNetwork } from '../../src/features/networks/operations/create.ts';
import type { ChatUser, SeenMessage } from '../../src/playground/driver.ts';
import { readWorkbook } from '../support/workbook.ts';
import { eventually, useWorld } from './support/world.ts';

describe.each(['slack', 'teams'] as const)('a project manager in %s', (platform) => {
  const world = useWorld();

  async function newcomer(name: string): Promise<ChatUser> {
    const { bot, slack, teams } = world;
    if (platform === 'teams')
      return teams.addUser({ tenant: teams.addTenant({ name }).tenantId, name });
    const teamId = 'T0PARIT';
    await bot.installSlack?.(slack.addWorkspace({ teamId, name }).botToken);
    return slack.addUser({ workspace: teamId, name });
  }

  /** The bytes of the file that came with a message, or that are behind its link. */
  async function bytesOf(manager: ChatUser, { buttons }: SeenMessage): Promise<Uint8Array> {
    const url = buttons.find((one) => one.url?.endsWith('.xlsx'))?.url;
    if (url) return (await fetch(url)).bytes();
    const [shared] = await eventually('the file', () => {
      const files = manager.messages().flatMap(({ files: own }) => own);
      return files.length > 0 ? files : undefined;
    });
    return Buffer.from(shared?.dataUrl.split(',')[1] ?? '', 'base64');
  }

  test('takes the pairs of their network into a spreadsheet', async () => {
    const manager = await newcomer('Projektipäällikkö');
    const name = `Verkosto ${newId()}`;
    const { code } = await createNetwork(world.bot.deps, { name, organisations: ['A', 'B'] });
    await manager.type(`liity ${code.text}`);
    await eventually('welcomed', () => manager.find('projektipäällikkö'));
    await manager.type('verkosto');
    await eventually('the network', () => manager.find('Projektipäälliköt'));
    await manager.press('Työparit (0)');
    await eventually('the list', () => manager.find('Työpareja ei vielä ole.'));
    await manager.press('Vie Exceliin');
    // One host tells what is chosen by its label, the other by its value.
    const [field] = manager.form()?.fields ?? [];
    expect([field?.options[0]?.label, field?.options[0]?.value]).toContain(field?.value);
    expect(field?.options[0]?.label).toBe('Ei, jätä pois');
    await manager.submit();
    const sent = await eventually('the file', () => manager.find('Tässä verkoston parit'));
    const { sheets } = readWorkbook(await bytesOf(manager, sent));
    expect(sheets.map((sheet) => sheet.name)).toContain('Seurantalomakkeet');
  });
});
