import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { newId } from '../../../../src/core/ids.ts';
import { redeem } from '../../../../src/features/groups/operations/join.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { changeMessage } from '../../../../src/features/networks/operations/changes.ts';
import {
  newAdmissionCode,
  newManagerCode,
  withdrawNetworkCodes,
} from '../../../../src/features/networks/operations/codes.ts';
import { createNetwork } from '../../../../src/features/networks/operations/create.ts';
import {
  managedNetworks,
  networkOverview,
} from '../../../../src/features/networks/operations/look.ts';
import { addOrganisation, removePart } from '../../../../src/features/networks/operations/parts.ts';
import { addressFor } from '../../../../src/features/people/operations.ts';
import { composed, readerOf } from '../../support/compose.ts';
import {
  admissionCode,
  admit,
  makeNetwork,
  type Network,
  networksOf,
  outcomes,
  sent,
  somebody,
  useNetwork,
} from '../world.ts';

const { deps, network, actorOf } = useNetwork();

describe('a new network', () => {
  it('has each of its organisations once', async () => {
    const { networkId } = await createNetwork(deps, {
      name: ' Verkosto   Y ',
      organisations: ['Opisto A', 'opisto a', ' ', 'Kunta B'],
    });
    const where = { id: networkId };
    const stored = await deps.db.prisma.network.findUniqueOrThrow({
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
    const actor = await actorOf(network.manager);
    const managed = await managedNetworks(deps.db.prisma, actor.personId);
    expect(managed.map(({ id }) => id)).toEqual([network.id]);
    expect(await networksOf(deps, 'T1')).toEqual(['Verkosto T1']);
  });
});

describe('admitting a workspace', () => {
  it('takes a code of the project manager, under the name they gave', async () => {
    await admit(deps, network, 'tenant-1', 'teams');
    expect(await networksOf(deps, 'tenant-1', 'teams')).toEqual(['Verkosto T1']);
    const { workspaces } = await networkOverview(deps, await actorOf(network.manager), network.id);
    expect(workspaces).toContainEqual(
      expect.objectContaining({ platform: 'teams', name: 'tenant-1' }),
    );
  });

  it('makes nobody known and nobody a manager', async () => {
    const code = await admissionCode(deps, network);
    const visitor = somebody('T3');
    await redeem(deps, visitor, code);
    await expect(actorOf(visitor)).rejects.toThrow('is not known');
  });

  it('happens once, whoever else redeems the code at the same moment', async () => {
    const code = await admissionCode(deps, network);
    const attempts = ['T4', 'T5'].map((workspace) => redeem(deps, somebody(workspace), code));
    expect((await outcomes(attempts)).toSorted()).toEqual(['codeNotForHere', 'ok']);
    const admitted = [...(await networksOf(deps, 'T4')), ...(await networksOf(deps, 'T5'))];
    expect(admitted).toHaveLength(1);
  });

  it('does not use the code up where it was made', async () => {
    const code = await admissionCode(deps, network);
    expect(await outcomes([redeem(deps, network.manager, code)])).toEqual(['alreadyAdmitted']);
    await redeem(deps, somebody('T30'), code);
    expect(await networksOf(deps, 'T30')).toEqual(['Verkosto T1']);
  });

  it('may be into several networks', async () => {
    const other = await makeNetwork(deps, 'T6');
    await admit(deps, network, 'T6');
    expect(await networksOf(deps, 'T6')).toEqual(['Verkosto T1', 'Verkosto T6']);
    expect(other.id).not.toBe(network.id);
  });
});

describe('what only a project manager may do', () => {
  it('is refused to everybody else, also to a manager of another network', async () => {
    const other = await makeNetwork(deps, 'T7');
    const actor = await actorOf(other.manager);
    const attempts = [
      networkOverview(deps, actor, network.id),
      addOrganisation(deps, actor, network.id, 'Yhtymä C'),
      newAdmissionCode(deps, actor, network.id, 'T8'),
      newManagerCode(deps, actor, network.id),
      withdrawNetworkCodes(deps, actor, network.id),
      removePart(deps, actor, network.id, { personId: actor.personId }),
    ];
    expect(await outcomes(attempts)).toEqual(Array(6).fill('notManager'));
  });

  it('adds an organisation once, whatever its capitals, also when two do it at once', async () => {
    const actor = await actorOf(network.manager);
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

/** A network with a second manager, each in a workspace of their own. */
async function managedByTwo() {
  const made = await makeNetwork(deps, `M${newId()}`);
  const first = await actorOf(made.manager);
  const { text } = await newManagerCode(deps, first, made.id);
  const visitor = somebody(`M${newId()}`);
  await redeem(deps, visitor, text);
  return { ...made, visitor, first, second: await actorOf(visitor) };
}

describe('taking out of a network', () => {
  it('withdraws the codes that nobody has used', async () => {
    const { id, first } = await managedByTwo();
    const codes = [
      await newAdmissionCode(deps, first, id, 'X'),
      await newManagerCode(deps, first, id),
    ];
    expect((await networkOverview(deps, first, id)).openCodes).toBe(2);
    await withdrawNetworkCodes(deps, first, id);
    const attempts = codes.map(({ text }) => redeem(deps, somebody('T99'), text));
    expect(await outcomes(attempts)).toEqual(['codeNotForHere', 'codeNotForHere']);
    expect((await networkOverview(deps, first, id)).openCodes).toBe(0);
  });

  it('a workspace makes strangers of its people, to whom nothing is sent, and open codes useless', async () => {
    const { id, first, second, visitor } = await managedByTwo();
    const { text } = await newManagerCode(deps, second, id);
    await removePart(deps, first, id, { workspaceId: second.workspaceId });
    await expect(actorOf(visitor)).rejects.toThrow('is not known');
    expect(await addressFor(deps.db.prisma, second.personId)).toBeUndefined();
    expect(await outcomes([redeem(deps, visitor, text)])).toEqual(['codeNotForHere']);
  });

  it('a manager leaves them where they are, but not in charge', async () => {
    const { id, first, second, visitor } = await managedByTwo();
    await removePart(deps, first, id, { personId: second.personId });
    expect((await actorOf(visitor)).personId).toBe(second.personId);
    expect(await outcomes([networkOverview(deps, second, id)])).toEqual(['notManager']);
  });

  it('is not for oneself, nor for one’s own workspace, nor for what is not in it', async () => {
    const [{ id, first }, { second: stranger }] = [await managedByTwo(), await managedByTwo()];
    const parts = [
      { personId: first.personId },
      { workspaceId: first.workspaceId },
      { personId: stranger.personId },
      { workspaceId: stranger.workspaceId },
    ];
    for (const part of parts) {
      await expect(removePart(deps, first, id, part)).rejects.toBeInstanceOf(InvalidForm);
    }
  });

  it.each(['personId', 'workspaceId'] as const)(
    'leaves somebody in charge when two take out each other at once, by %s',
    async (by) => {
      const { id, first, second } = await managedByTwo();
      const out = (actor: Actor, other: Actor) =>
        removePart(
          deps,
          actor,
          id,
          by === 'personId' ? { personId: other.personId } : { workspaceId: other.workspaceId },
        );
      const results = await outcomes([out(first, second), out(second, first)]);
      expect(results.filter((one) => one === 'ok')).toHaveLength(1);
    },
  );
});

describe('project managers are told of a workspace', () => {
  const told = () =>
    deps.jobs.filter(({ payload }) => payload['purpose'] === 'networks.workspaceChange');

  /** What the manager reads of all that was told in the meantime. */
  async function read(network: Network): Promise<(string | undefined)[]> {
    const reader = readerOf(await actorOf(network.manager));
    const subjects = told().map(({ payload }) => String(payload['subjectId']));
    return Promise.all(
      subjects.map(async (id) => (await composed(deps, changeMessage, id, reader))?.card.summary),
    );
  }

  it('that comes in by a code, once', async () => {
    const made = await makeNetwork(deps, 'T70');
    deps.jobs.length = 0;
    await admit(deps, made, 'T71');
    const manager = await actorOf(made.manager);
    expect(sent(deps, 'networks.workspaceChange')).toEqual([manager.personId]);
    expect(await read(made)).toEqual([
      'Työtila T71 (Slack) on nyt mukana verkostossa Verkosto T70.',
    ]);
    const code = await newManagerCode(deps, manager, made.id);
    await redeem(deps, somebody('T71'), code.text);
    expect(told()).toHaveLength(1);
  });

  it('that a colleague takes out, and not whoever did it', async () => {
    const made = await makeNetwork(deps, 'T72');
    await admit(deps, made, 'T73');
    const manager = await actorOf(made.manager);
    const colleague = somebody('T72');
    await redeem(deps, colleague, (await newManagerCode(deps, manager, made.id)).text);
    const { workspaces } = await networkOverview(deps, manager, made.id);
    const gone = workspaces.find(({ name }) => name === 'T73');
    if (!gone) throw new Error('no workspace');
    deps.jobs.length = 0;
    await removePart(deps, await actorOf(colleague), made.id, { workspaceId: gone.id });
    expect(sent(deps, 'networks.workspaceChange')).toEqual([manager.personId]);
    expect(await read(made)).toEqual(['Työtila T73 (Slack) poistettiin verkostosta Verkosto T72.']);
  });

  it('that the app is removed from, and is in again; nobody of another network', async () => {
    const made = await makeNetwork(deps, 'T74');
    const other = await makeNetwork(deps, 'T76');
    await admit(deps, made, 'T75');
    deps.jobs.length = 0;
    const keeper = installations(deps);
    // Slack tells of it by two events.
    for (const _ of [1, 2]) await keeper.remove('slack', 'T75');
    await keeper.save({ platform: 'slack', externalId: 'T75', name: 'Opisto B' }, 'token');
    expect(await read(made)).toEqual([
      expect.stringContaining('Minut poistettiin työtilasta Opisto B (Slack)'),
      expect.stringContaining('Minut asennettiin uudelleen työtilaan Opisto B (Slack)'),
    ]);
    expect(await read(other)).toEqual([undefined, undefined]);
    expect(new Set(sent(deps, 'networks.workspaceChange')).size).toBe(1);
  });
});
