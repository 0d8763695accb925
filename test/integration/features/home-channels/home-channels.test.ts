import { describe, expect, it } from 'vitest';
import {
  homeChannelChoices,
  setHomeChannel,
  unsetHomeChannel,
  welcome,
} from '../../../../src/features/home-channels/operations.ts';
import { homeChannelsOf } from '../../../../src/features/messages/operations/channels.ts';
import { findHomeChannel } from '../../../../src/features/messages/store/channels.ts';
import { removePart } from '../../../../src/features/networks/operations/parts.ts';
import { composed } from '../../support/compose.ts';
import { admit, makeNetwork, outcomes, sent, somebody, useNetwork } from '../world.ts';

const { deps, network, actorOf, makeGroup, join } = useNetwork();

const channel = (conversation: string) => ({ conversation, kind: 'channel' }) as const;

const newGroup = () => makeGroup(somebody('T1', { language: 'sv' }));

describe('a home channel', () => {
  it('is where a facilitator says so, is greeted once, and speaks their language', async () => {
    const { id, mentor } = await newGroup();
    deps.jobs.length = 0;
    await setHomeChannel(deps, mentor, channel('C1'), id);
    await setHomeChannel(deps, mentor, channel('C1'), id);
    const [home] = await homeChannelsOf(deps.db.prisma, id);
    if (!home) throw new Error('no home');
    expect(sent(deps, 'homes.welcome')).toEqual([home.id]);
    expect(await findHomeChannel(deps.db.prisma, home.id)).toMatchObject({
      platform: 'slack',
      workspaceExternalId: 'T1',
      conversation: 'C1',
      locale: 'sv',
    });
    const reader = {
      kind: 'channel',
      homeChannelId: home.id,
      locale: 'sv',
      platform: 'slack',
    } as const;
    expect((await composed(deps, welcome, home.id, reader))?.card.summary).toMatch(
      /^Hej! .*hemkanal/,
    );
  });

  it('can be in each of several workspaces', async () => {
    const group = await newGroup();
    const { id, mentor } = group;
    const second = somebody('tenant', { platform: 'teams' });
    await join(group, second);
    const { personId } = await actorOf(second);
    const where = { groupId_personId: { groupId: id, personId } };
    await deps.db.prisma.membership.update({ where, data: { role: 'facilitator' } });
    await setHomeChannel(deps, mentor, channel('C2'), id);
    const serviceUrl = 'https://service.example';
    await setHomeChannel(deps, await actorOf(second), { ...channel('19:x'), serviceUrl }, id);
    const homes = await homeChannelsOf(deps.db.prisma, id);
    expect(homes.map(({ platform }) => platform).toSorted()).toEqual(['slack', 'teams']);
  });

  it('can be given up again, and of several groups one at a time', async () => {
    const first = await makeGroup();
    const second = await makeGroup(first.facilitator);
    const { mentor } = first;
    for (const { id } of [first, second]) await setHomeChannel(deps, mentor, channel('C3'), id);
    await unsetHomeChannel(deps, mentor, channel('C3'), first.id);
    const choices = await homeChannelChoices(deps, mentor, channel('C3'));
    expect(choices.find(({ groupId }) => groupId === first.id)?.isHome).toBe(false);
    expect(choices.find(({ groupId }) => groupId === second.id)?.isHome).toBe(true);
  });

  it('is in a workspace of its own network only, also for who facilitates groups in two', async () => {
    const { id, mentor } = await newGroup();
    await makeNetwork(deps, 'T2');
    const { workspaceId } = await actorOf(network.manager);
    const elsewhere = await deps.db.prisma.workspace.findFirstOrThrow({
      where: { externalId: 'T2' },
    });
    const linked = { ...mentor, workspaceId: elsewhere.id as typeof workspaceId };
    expect(await outcomes([setHomeChannel(deps, linked, channel('C5'), id)])).toEqual([
      'notFromHere',
    ]);
    expect(await homeChannelsOf(deps.db.prisma, id)).toEqual([]);
  });

  it('gets nothing any more when its workspace is taken out of the network', async () => {
    await admit(deps, network, 'T3');
    const { id, mentor } = await makeGroup(somebody('T3'));
    await setHomeChannel(deps, mentor, channel('C6'), id);
    const [home] = await homeChannelsOf(deps.db.prisma, id);
    if (!home) throw new Error('no home');
    const manager = await actorOf(network.manager);
    const { workspaceId } = mentor;
    await removePart(deps, manager, network.id, { workspaceId });
    expect(await findHomeChannel(deps.db.prisma, home.id)).toBeUndefined();
    expect(await homeChannelsOf(deps.db.prisma, id)).toEqual([]);
  });

  it('is made and given up in channels only, by those who administer the group only', async () => {
    const group = await newGroup();
    const { id, mentor } = group;
    const member = await join(group, somebody('T1'));
    const attempts = [
      setHomeChannel(deps, mentor, { conversation: 'D', kind: 'direct' }, id),
      homeChannelChoices(deps, mentor, { conversation: 'D', kind: 'direct' }),
      setHomeChannel(deps, member, channel('C4'), id),
      unsetHomeChannel(deps, member, channel('C4'), id),
    ];
    expect(await outcomes(attempts)).toEqual([
      'channelOnly',
      'channelOnly',
      'notFacilitator',
      'notFacilitator',
    ]);
  });
});
