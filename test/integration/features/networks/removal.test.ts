import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import type { InvalidForm } from '../../../../src/core/errors.ts';
import { type Id, newId } from '../../../../src/core/ids.ts';
import { memberGroup } from '../../../../src/features/groups/operations/access.ts';
import { redeem, requestMembership } from '../../../../src/features/groups/operations/join.ts';
import { changeMember } from '../../../../src/features/groups/operations/members.ts';
import { createGroup, joinCode } from '../../../../src/features/groups/operations/setup.ts';
import { setHomeChannel } from '../../../../src/features/home-channels/operations.ts';
import { admit as admitNow } from '../../../../src/features/installations/operations.ts';
import { homeChannelsOf } from '../../../../src/features/messages/operations/channels.ts';
import { changeMessage } from '../../../../src/features/networks/operations/changes.ts';
import { newManagerCode } from '../../../../src/features/networks/operations/codes.ts';
import { networkOverview } from '../../../../src/features/networks/operations/look.ts';
import { removePart } from '../../../../src/features/networks/operations/parts.ts';
import { joinNetwork, networkCode } from '../../../../src/features/participants/operations.ts';
import { addAccount } from '../../../../src/features/people/operations.ts';
import { answerPoll } from '../../../../src/features/polls/operations/answer.ts';
import { createPoll } from '../../../../src/features/polls/operations/start.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { interrupted, untilBlocked } from '../../support/locks.ts';
import { chatOf, testRouter } from '../chatting.ts';
import {
  admit,
  makeGroup,
  makeNetwork,
  type Network,
  organisationOf,
  outcomes,
  sent,
  somebody,
  type TestGroup,
  useNetwork,
  type Visitor,
} from '../world.ts';

const { deps, actorOf } = useNetwork();
const { t, error } = texts('fi', 'slack');

let made = 0;

/** A network with a group at home in its first workspace, and a second one, which is in another network too. */
async function twoWorkspaces() {
  made += 1;
  const [home, away] = [`HOME${made}`, `AWAY${made}`];
  const network = await makeNetwork(deps, home);
  const other = await makeNetwork(deps, `OTHER${made}`);
  await admit(deps, network, away);
  await admit(deps, other, away);
  const manager = await actorOf(network.manager);
  const where = { externalId: away };
  const { id } = await deps.db.prisma.workspace.findFirstOrThrow({ where });
  const workspaceId = id as Id<'workspace'>;
  const group = await makeGroup(deps, network, somebody(home));
  return { home, away, network, other, manager, workspaceId, group };
}

type Scene = Awaited<ReturnType<typeof twoWorkspaces>>;

async function ask({ network }: Scene, group: TestGroup, visitor: Visitor): Promise<Actor> {
  const organisationId = organisationOf(network);
  const { name } = visitor.sender;
  await requestMembership(deps, visitor, { code: group.code, name, organisationId });
  return actorOf(visitor);
}

async function join(scene: Scene, group: TestGroup, visitor: Visitor): Promise<Actor> {
  const actor = await ask(scene, group, visitor);
  const { prisma } = deps.db;
  const where = { groupId: group.id, personId: actor.personId };
  await prisma.membership.updateMany({ where, data: { state: 'active', joinedAt: new Date(0) } });
  return actor;
}

async function lead({ manager }: Scene, { id }: TestGroup, { personId }: Actor): Promise<void> {
  const where = { groupId_personId: { groupId: id, personId } };
  const { organisationId } = await deps.db.prisma.membership.findUniqueOrThrow({ where });
  const change = { role: 'facilitator', required: false, organisationId } as const;
  await changeMember(deps, manager, id, personId, change);
}

/** Makes somebody a manager of the network by a code. */
async function promote({ network, manager }: Scene, visitor: Visitor): Promise<Actor> {
  await redeem(deps, visitor, (await newManagerCode(deps, manager, network.id)).text);
  return actorOf(visitor);
}

const remove = ({ manager, network, workspaceId }: Scene, seen?: string) =>
  removePart(deps, manager, network.id, { workspaceId, ...(seen !== undefined && { seen }) });

async function stateOf({ id: groupId }: TestGroup, { personId }: Actor): Promise<string> {
  const where = { groupId_personId: { groupId, personId } };
  const { state, role } = await deps.db.prisma.membership.findUniqueOrThrow({ where });
  return `${state} ${role}`;
}

async function startPoll({ id: groupId, mentor }: TestGroup): Promise<Id<'poll'>> {
  const rows = [{ date: '2026-12-01', start: '14:00', end: '16:30' }];
  const deadline = { date: '2026-11-27', time: '16:00' };
  return createPoll(deps, mentor, {
    draftId: newId(),
    groupId,
    title: 'Tapaaminen',
    rows,
    deadline,
  });
}

async function waiting(subjectId: string): Promise<string[]> {
  const where = { subjectId, doneAt: null };
  const tasks = await deps.db.prisma.task.findMany({ where, select: { personId: true } });
  return tasks.map(({ personId }) => personId);
}

const inNetwork =
  ({ id }: Network) =>
  async (table: 'manager' | 'participant') => {
    const where = { networkId: id };
    const rows =
      table === 'manager'
        ? await deps.db.prisma.manager.findMany({ where })
        : await deps.db.prisma.participant.findMany({ where });
    return rows.map(({ personId }) => personId);
  };

describe('taking a workspace out of a network that is in another one too', () => {
  it('ends all that its people are there, and nothing of those who have a chat elsewhere in it', async () => {
    const scene = await twoWorkspaces();
    const { group, away, home, network } = scene;
    const goes = await join(scene, group, somebody(away));
    const leads = await join(scene, group, somebody(away));
    await lead(scene, group, leads);
    const waits = await ask(scene, group, somebody(away));
    const stays = await join(scene, group, somebody(away));
    const second = await deps.db.prisma.workspace.findFirstOrThrow({ where: { externalId: home } });
    await addAccount(deps.db.prisma, stays.personId, {
      ...{ workspaceId: second.id as Id<'workspace'>, userId: 'U-second' },
      ...{ accountName: 'Toinen tili', conversation: null, serviceUrl: null },
    });
    const poll = await startPoll(group);
    expect(await waiting(poll)).toContain(goes.personId);
    expect(await waiting(group.id)).toContain(leads.personId);

    await remove(scene);
    const states = [goes, leads, waits, stays].map((one) => stateOf(group, one));
    expect(await Promise.all(states)).toEqual([
      'left member',
      'left member',
      'refused member',
      'active member',
    ]);
    expect((await waiting(poll)).toSorted()).toEqual(
      [group.mentor.personId, stays.personId].toSorted(),
    );
    // Nobody waits to be confirmed any more.
    expect(await waiting(group.id)).toEqual([]);
    const audited = await deps.db.prisma.audit.count({
      where: { action: 'leaving.exclude', subjectId: goes.personId },
    });
    expect(audited).toBe(1);
    expect(await networkOverview(deps, scene.manager, network.id)).toMatchObject({ openCodes: 0 });
  });

  it('ends the rights of a project manager from it, who can let nobody in again', async () => {
    const scene = await twoWorkspaces();
    const { away, network, group } = scene;
    const visitor = somebody(away);
    const leaver = await promote(scene, visitor);
    const { text } = await networkCode(deps, leaver, network.id);
    await joinNetwork(deps, visitor, {
      ...{ code: text, name: undefined, organisationId: organisationOf(network) },
    });
    const codes = [
      await newManagerCode(deps, leaver, network.id),
      (await joinCode(deps, leaver, group.id)).code,
      { text },
    ];
    await remove(scene);

    const people = inNetwork(network);
    expect(await people('manager')).toEqual([scene.manager.personId]);
    expect(await people('participant')).toEqual([]);
    expect(await outcomes([newManagerCode(deps, leaver, network.id)])).toEqual(['notManager']);
    const inside = somebody(scene.home);
    for (const code of codes) {
      expect(await outcomes([redeem(deps, visitor, code.text)])).toEqual(['wrongCode']);
      expect(await outcomes([redeem(deps, inside, code.text)])).toEqual(['wrongCode']);
    }
  });

  it('leaves the join codes of groups that nobody of it has led', async () => {
    const scene = await twoWorkspaces();
    const led = await makeGroup(deps, scene.network, somebody(scene.home));
    await lead(scene, led, await join(scene, led, somebody(scene.away)));
    await remove(scene);
    const inside = somebody(scene.home);
    expect(await outcomes([redeem(deps, inside, scene.group.code)])).toEqual(['ok']);
    expect(await outcomes([redeem(deps, inside, led.code)])).toEqual(['wrongCode']);
  });

  it('leaves the other network as it is', async () => {
    const scene = await twoWorkspaces();
    const { other, away } = scene;
    const mentor = somebody(away);
    const group = await makeGroup(deps, other, mentor);
    await join(scene, scene.group, mentor);
    await remove(scene);
    expect(await stateOf(group, group.mentor)).toBe('active facilitator');
    expect(await outcomes([memberGroup(deps.db.prisma, group.mentor, group.id)])).toEqual(['ok']);
    expect(await outcomes([redeem(deps, somebody(away), group.code)])).toEqual(['ok']);
  });

  it('is refused while a group would be left to nobody, and changes nothing then', async () => {
    const scene = await twoWorkspaces();
    const { network, away, home, workspaceId } = scene;
    const group = await makeGroup(deps, network, somebody(away));
    const inside = await join(scene, group, somebody(home));
    const refused = await remove(scene).catch((problem: unknown) => problem);
    expect((refused as InvalidForm).problems).toEqual([
      { field: 'part', code: 'groupsUnled', params: { groups: 'Opinto-ohjaajat' } },
    ]);
    expect(await stateOf(group, group.mentor)).toBe('active facilitator');
    const admitted = () =>
      deps.db.prisma.admission.count({ where: { workspaceId, networkId: network.id } });
    expect(await admitted()).toBe(1);

    await lead(scene, group, inside);
    await remove(scene);
    expect(await admitted()).toBe(0);
    expect(await stateOf(group, group.mentor)).toBe('left member');
  });

  it('lets those who wait for who has gone be confirmed by a project manager', async () => {
    const scene = await twoWorkspaces();
    const group = await makeGroup(deps, scene.network, somebody(scene.away));
    await ask(scene, group, somebody(scene.home));
    expect(await waiting(group.id)).toEqual([group.mentor.personId]);
    await remove(scene);
    expect(await waiting(group.id)).toEqual([scene.manager.personId]);
  });

  it('tells the project managers who stay how many have gone', async () => {
    const scene = await twoWorkspaces();
    const colleague = await promote(scene, somebody(scene.home));
    const leaver = await promote(scene, somebody(scene.away));
    await join(scene, scene.group, somebody(scene.away));
    deps.jobs.length = 0;
    await remove(scene);
    expect(sent(deps, 'networks.workspaceChange')).toEqual([colleague.personId]);
    const subject = String(deps.jobs.at(-1)?.payload['subjectId']);
    const drawn = await composed(deps, changeMessage, subject, readerOf(colleague));
    expect(drawn?.card.summary).toContain('Samalla verkostosta jäi pois 2 henkilöä.');
    expect(await composed(deps, changeMessage, subject, readerOf(leaver))).toBeUndefined();
  });

  it('ends its home channels, also if it is ever let in again', async () => {
    const scene = await twoWorkspaces();
    const { group, network, workspaceId, away } = scene;
    const leader = await join(scene, group, somebody(away));
    await lead(scene, group, leader);
    await setHomeChannel(deps, leader, { conversation: 'C1', kind: 'channel' }, group.id);
    await remove(scene);
    expect(sent(deps, 'homes.ended')).toContain(group.mentor.personId);
    await deps.db.transaction((tx) => admitNow(deps, tx, network.id, workspaceId));
    expect(await homeChannelsOf(deps.db.prisma, group.id)).toEqual([]);
  });
});

describe('the question before a workspace is taken out', () => {
  async function asked(scene: Scene) {
    const chat = chatOf(testRouter(deps), scene.network.manager);
    await chat.type('verkosto');
    await chat.press(t('networks:removeWorkspace'));
    const label = `${scene.away} (Slack)`;
    await chat.submit({ [t('networks:whichWorkspace')]: label });
    return chat;
  }

  it('names who goes and all that they are there', async () => {
    const scene = await twoWorkspaces();
    const name = 'Ohjaaja, Kunta B';
    const visitor = somebody(scene.away, { name });
    await join(scene, scene.group, visitor);
    await promote(scene, visitor);
    await join(scene, scene.group, somebody(scene.home, { name: 'Ohjaaja, Opisto A' }));
    const chat = await asked(scene);
    expect(chat.text()).toContain(
      'Ohjaaja, Kunta B: projektipäällikkö ja ryhmäläinen ryhmässä Opinto-ohjaajat',
    );
    expect(chat.text()).toContain(t('networks:youStay'));
    expect(chat.text()).not.toContain('Ohjaaja, Opisto A');
    await chat.submit();
    expect(chat.text()).toContain(t('networks:workspaceRemoved'));
  });

  it('counts those who are too many to be named', async () => {
    const scene = await twoWorkspaces();
    for (let one = 1; one <= 22; one += 1) {
      await join(scene, scene.group, somebody(scene.away));
    }
    const chat = await asked(scene);
    expect(chat.text()).toContain('mukana on 22 henkilöä');
    expect(chat.text()).toContain('Ja 2 muuta.');
  });

  it('says so when nobody goes', async () => {
    const chat = await asked(await twoWorkspaces());
    expect(chat.text()).toContain(t('networks:nobodyGoes'));
  });

  it('is asked again when others would go than it has shown', async () => {
    const scene = await twoWorkspaces();
    const chat = await asked(scene);
    const actor = await join(scene, scene.group, somebody(scene.away, { name: 'Myöhästynyt' }));
    await chat.submit();
    expect(chat.text()).toContain('Myöhästynyt: ryhmäläinen');
    expect(await stateOf(scene.group, actor)).toBe('active member');
    await chat.submit();
    expect(await stateOf(scene.group, actor)).toBe('left member');
  });

  it('names the groups that need another facilitator first', async () => {
    const scene = await twoWorkspaces();
    const group = await makeGroup(deps, scene.network, somebody(scene.away));
    await join(scene, group, somebody(scene.home));
    const chat = await asked(scene);
    expect(chat.text()).toContain(error('groupsUnled', { groups: 'Opinto-ohjaajat' }));
  });

  it('is not asked of the last project manager, nor of where they are: a sentence says why', async () => {
    const { network, manager } = await twoWorkspaces();
    for (const part of [{ workspaceId: manager.workspaceId }, { personId: manager.personId }]) {
      const refused = await removePart(deps, manager, network.id, part).catch((e: unknown) => e);
      expect((refused as InvalidForm).problems).toEqual([{ field: 'part', code: 'ownPart' }]);
    }
    expect(error('ownPart')).toContain('verkostossa on aina oltava projektipäällikkö');
  });
});

describe('who comes in at the moment in which their workspace is taken out', () => {
  it.each(['asks to join a group', 'starts a group'] as const)(
    'is out when they %s',
    async (how) => {
      const scene = await twoWorkspaces();
      const { network, group, away } = scene;
      const visitor = somebody(away);
      const wish = { code: group.code, name: 'Ohjaaja', organisationId: organisationOf(network) };
      const draft = { groupId: newId<'group'>(), name: 'Uusi', facilitating: true };
      // Their workspace has been looked at, and is taken out before anything is written.
      let removal: Promise<unknown> | undefined;
      const slow = interrupted(deps, async () => {
        removal = remove(scene);
        await removal;
      });
      const attempt =
        how === 'asks to join a group'
          ? requestMembership(slow, visitor, wish)
          : createGroup(slow, visitor, { ...draft, organisationId: wish.organisationId });
      await attempt.catch(() => {});
      await removal;
      const present = await deps.db.prisma.membership.findMany({
        where: { group: { networkId: network.id }, state: { in: ['pending', 'active'] } },
      });
      expect(present.map(({ personId }) => personId)).toEqual([group.mentor.personId]);
    },
  );

  it('goes with the others when they were faster', async () => {
    const scene = await twoWorkspaces();
    const { network, away } = scene;
    let removal: Promise<unknown> = Promise.resolve();
    const draft = { groupId: newId<'group'>(), name: 'Uusi', facilitating: true };
    // The group is written, and not committed yet, when the workspace is taken out.
    const holding = {
      ...deps,
      db: {
        ...deps.db,
        transaction: ((work: Parameters<typeof deps.db.transaction>[0]) =>
          deps.db.transaction(async (tx) => {
            const result = await work(tx);
            removal = remove(scene);
            await untilBlocked(deps, removal);
            return result;
          })) as typeof deps.db.transaction,
      },
    };
    await createGroup(holding, somebody(away), {
      ...draft,
      organisationId: organisationOf(network),
    });
    await removal;
    const where = { groupId: draft.groupId };
    const states = await deps.db.prisma.membership.findMany({ where, select: { state: true } });
    expect(states).toEqual([{ state: 'left' }]);
  });
});

describe('a vote of somebody who has gone', () => {
  it('is refused, and not counted', async () => {
    const scene = await twoWorkspaces();
    const goes = await join(scene, scene.group, somebody(scene.away));
    const poll = await startPoll(scene.group);
    const [slot] = await deps.db.prisma.slot.findMany({ where: { pollId: poll } });
    const votes = [{ slotId: slot?.id as Id<'slot'>, value: 'yes' as const }];
    await remove(scene);
    const attempt = answerPoll(deps, goes, { pollId: poll, votes });
    expect(await outcomes([attempt])).toEqual(['notYourPoll']);
    expect(await deps.db.prisma.vote.count({ where: { pollId: poll } })).toBe(0);
  });
});
