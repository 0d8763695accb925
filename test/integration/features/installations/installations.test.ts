import { describe, expect, it } from 'vitest';
import { installations } from '../../../../src/features/installing/operations.ts';
import { admit, networksOf, useNetwork } from '../world.ts';

const { deps, network } = useNetwork();

describe('installations', () => {
  it('give back the credentials of a workspace, and store them encrypted', async () => {
    const keeper = installations(deps);
    const workspace = { platform: 'slack', externalId: 'T20', name: 'Opisto A' } as const;
    await keeper.save(workspace, 'xoxb-secret');
    expect(await keeper.credentials('slack', 'T20')).toBe('xoxb-secret');
    expect(JSON.stringify(await deps.db.prisma.workspace.findMany())).not.toContain('xoxb');
  });

  it('admit to nothing', async () => {
    const workspace = { platform: 'slack', externalId: 'T21', name: 'Opisto A' } as const;
    await installations(deps).save(workspace, 'xoxb-secret');
    expect(await networksOf(deps, 'T21')).toEqual([]);
  });

  it('forget the credentials when the app is removed, and keep the admissions for its return', async () => {
    const keeper = installations(deps);
    const workspace = { platform: 'slack', externalId: 'T22', name: 'Opisto A' } as const;
    await admit(deps, network, 'T22');
    await keeper.save(workspace, 'first');
    await keeper.remove('slack', 'T22');
    expect(await keeper.credentials('slack', 'T22')).toBeUndefined();
    expect(await networksOf(deps, 'T22')).toEqual([]);
    await keeper.save(workspace, 'second');
    expect(await keeper.credentials('slack', 'T22')).toBe('second');
    expect(await networksOf(deps, 'T22')).toEqual(['Verkosto T1']);
  });

  it('cannot be read from another workspace that a row was copied to', async () => {
    const keeper = installations(deps);
    for (const externalId of ['T23', 'T24']) {
      await keeper.save({ platform: 'slack', externalId, name: externalId }, `of ${externalId}`);
    }
    const of = (externalId: string) =>
      ({ platform_externalId: { platform: 'slack', externalId } }) as const;
    const { workspace } = deps.db.prisma;
    const { credentials } = await workspace.findUniqueOrThrow({ where: of('T23') });
    await workspace.update({ where: of('T24'), data: { credentials } });
    await expect(keeper.credentials('slack', 'T24')).rejects.toThrow();
  });

  it('keep a name of one line that can be shown, whatever the workspace calls itself', async () => {
    const { workspace } = deps.db.prisma;
    const name = `Opisto\nB\u200B ${'x'.repeat(1000)}`;
    await installations(deps).save({ platform: 'slack', externalId: 'T25', name }, undefined);
    const stored = await workspace.findFirstOrThrow({ where: { externalId: 'T25' } });
    expect(stored.name).toMatch(/^Opisto B x{50}…$/);
  });
});
