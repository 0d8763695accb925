import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { redeem } from '../../../../src/features/joining/operations.ts';
import {
  addOrganisation,
  createNetwork,
  installations,
  managedNetworks,
  networkOverview,
  networksOfWorkspace,
  newAdmissionCode,
  newManagerCode,
} from '../../../../src/features/networks/operations.ts';
import { useDatabase } from '../../support/database.ts';
import {
  actorOf,
  admit,
  makeNetwork,
  type Network,
  outcomes,
  somebody,
  type TestDeps,
  testDeps,
} from '../world.ts';

const database = useDatabase();
let deps: TestDeps;
let network: Network;

beforeAll(async () => {
  deps = testDeps(database.db);
  network = await makeNetwork(deps, 'T1');
});

const namesOf = async (workspace: string, platform: 'slack' | 'teams' = 'slack') =>
  (await networksOfWorkspace(database.db.prisma, { platform, workspace })).map(({ name }) => name);

describe('a new network', () => {
  it('has each of its organisations once', async () => {
    const { networkId } = await createNetwork(deps, {
      name: ' Verkosto   Y ',
      organisations: ['Opisto A', 'opisto a', ' ', 'Kunta B'],
    });
    const where = { id: networkId };
    const stored = await database.db.prisma.network.findUniqueOrThrow({
      where,
      include: { organisations: { orderBy: { name: 'asc' } } },
    });
    expect(stored.name).toBe('Verkosto Y');
    expect(stored.organisations.map(({ name }) => name)).toEqual(['Kunta B', 'Opisto A']);
  });

  it.each([
    [{ name: ' ', organisations: ['A'] }, 'name'],
    [{ name: 'N', organisations: [' '] }, 'organisations'],
    [{ name: 'N', organisations: ['A'], zone: 'Mars' }, 'zone'],
  ])('is refused as %j', async (draft, field) => {
    const refused = await createNetwork(deps, draft).catch((error: unknown) => error);
    expect((refused as InvalidForm).problems[0]?.field).toBe(field);
  });

  it("makes the redeemer of its code a project manager, and admits the manager's workspace", async () => {
    const actor = await actorOf(deps, network.manager);
    const managed = await managedNetworks(database.db.prisma, actor.personId);
    expect(managed.map(({ id }) => id)).toEqual([network.id]);
    expect(await namesOf('T1')).toEqual(['Verkosto T1']);
  });
});

describe('admitting a workspace', () => {
  it('takes a code of the project manager, under the name they gave', async () => {
    await admit(deps, network, 'tenant-1', 'teams');
    expect(await namesOf('tenant-1', 'teams')).toEqual(['Verkosto T1']);
    const { workspaces } = await networkOverview(
      deps,
      await actorOf(deps, network.manager),
      network.id,
    );
    expect(workspaces).toContainEqual(
      expect.objectContaining({ platform: 'teams', name: 'tenant-1' }),
    );
  });

  it('makes nobody known and nobody a manager', async () => {
    const code = await newAdmissionCode(
      deps,
      await actorOf(deps, network.manager),
      network.id,
      'Kunta B',
    );
    const visitor = somebody('T3');
    await redeem(deps, visitor, code.text);
    await expect(actorOf(deps, visitor)).rejects.toThrow('is not known');
  });

  it('happens once, whoever else redeems the code at the same moment', async () => {
    const code = await newAdmissionCode(
      deps,
      await actorOf(deps, network.manager),
      network.id,
      'Kunta B',
    );
    const attempts = ['T4', 'T5'].map((workspace) => redeem(deps, somebody(workspace), code.text));
    expect((await outcomes(attempts)).toSorted()).toEqual(['codeNotForHere', 'ok']);
    const admitted = [...(await namesOf('T4')), ...(await namesOf('T5'))];
    expect(admitted).toHaveLength(1);
  });

  it('does not use the code up where it was made', async () => {
    const { manager, id } = network;
    const code = await newAdmissionCode(deps, await actorOf(deps, manager), id, 'Kunta B');
    expect(await outcomes([redeem(deps, manager, code.text)])).toEqual(['alreadyAdmitted']);
    await redeem(deps, somebody('T30'), code.text);
    expect(await namesOf('T30')).toEqual(['Verkosto T1']);
  });

  it('may be into several networks', async () => {
    const other = await makeNetwork(deps, 'T6');
    await admit(deps, network, 'T6');
    expect(await namesOf('T6')).toEqual(['Verkosto T1', 'Verkosto T6']);
    expect(other.id).not.toBe(network.id);
  });
});

describe('what only a project manager may do', () => {
  it('is refused to everybody else, also to a manager of another network', async () => {
    const other = await makeNetwork(deps, 'T7');
    const actor = await actorOf(deps, other.manager);
    const attempts = [
      networkOverview(deps, actor, network.id),
      addOrganisation(deps, actor, network.id, 'Yhtymä C'),
      newAdmissionCode(deps, actor, network.id, 'T8'),
      newManagerCode(deps, actor, network.id),
    ];
    expect(await outcomes(attempts)).toEqual(Array(4).fill('notManager'));
  });

  it('adds an organisation once, whatever its capitals, also when two do it at once', async () => {
    const actor = await actorOf(deps, network.manager);
    await addOrganisation(deps, actor, network.id, 'Yhtymä C');
    const again = addOrganisation(deps, actor, network.id, 'YHTYMÄ C');
    await expect(again).rejects.toBeInstanceOf(InvalidForm);
    const twice = ['Koulu D', 'Koulu D'].map((name) =>
      addOrganisation(deps, actor, network.id, name),
    );
    const results = await Promise.allSettled(twice);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('installations', () => {
  it('give back the credentials of a workspace, and store them encrypted', async () => {
    const keeper = installations(deps);
    const workspace = { platform: 'slack', externalId: 'T20', name: 'Opisto A' } as const;
    await keeper.save(workspace, 'xoxb-secret');
    expect(await keeper.credentials('slack', 'T20')).toBe('xoxb-secret');
    expect(JSON.stringify(await database.db.prisma.workspace.findMany())).not.toContain('xoxb');
  });

  it('admit to nothing', async () => {
    const workspace = { platform: 'slack', externalId: 'T21', name: 'Opisto A' } as const;
    await installations(deps).save(workspace, 'xoxb-secret');
    expect(await namesOf('T21')).toEqual([]);
  });

  it('forget the credentials when the app is removed, and keep the admissions for its return', async () => {
    const keeper = installations(deps);
    const workspace = { platform: 'slack', externalId: 'T22', name: 'Opisto A' } as const;
    await admit(deps, network, 'T22');
    await keeper.save(workspace, 'first');
    await keeper.remove('slack', 'T22');
    expect(await keeper.credentials('slack', 'T22')).toBeUndefined();
    expect(await namesOf('T22')).toEqual([]);
    await keeper.save(workspace, 'second');
    expect(await keeper.credentials('slack', 'T22')).toBe('second');
    expect(await namesOf('T22')).toEqual(['Verkosto T1']);
  });

  it('cannot be read from another workspace that a row was copied to', async () => {
    const keeper = installations(deps);
    for (const externalId of ['T23', 'T24']) {
      await keeper.save({ platform: 'slack', externalId, name: externalId }, `of ${externalId}`);
    }
    const of = (externalId: string) =>
      ({ platform_externalId: { platform: 'slack', externalId } }) as const;
    const { workspace } = database.db.prisma;
    const { credentials } = await workspace.findUniqueOrThrow({ where: of('T23') });
    await workspace.update({ where: of('T24'), data: { credentials } });
    await expect(keeper.credentials('slack', 'T24')).rejects.toThrow();
  });
});
