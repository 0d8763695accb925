import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { newId } from '../../../../src/core/ids.ts';
import { activeMembers } from '../../../../src/features/groups/operations/access.ts';
import {
  confirmMembers,
  pendingList,
  refuseMember,
} from '../../../../src/features/groups/operations/confirm.ts';
import { redeem, requestMembership } from '../../../../src/features/groups/operations/join.ts';
import { createGroup } from '../../../../src/features/groups/operations/setup.ts';
import { waitingFor } from '../../../../src/features/tasks/operations/tasks.ts';
import { composed, readerOf } from '../../support/compose.ts';
import {
  makeNetwork,
  organisationOf,
  outcomes,
  sent,
  somebody,
  type TestGroup,
  traces,
  useNetwork,
} from '../world.ts';

const { deps, network, actorOf, makeGroup, ask, join } = useNetwork();

const pendingOf = async (mentor: Actor, { id }: Pick<TestGroup, 'id'>) =>
  (await pendingList(deps, mentor, id)).pending;

describe('a workspace that no network has admitted', () => {
  it('is refused with one sentence for right and wrong codes, sees no names, and leaves no trace', async () => {
    const group = await makeGroup();
    const before = await traces(deps);
    const wish = { name: 'X', organisationId: organisationOf(network) };
    const attempts = [
      redeem(deps, somebody('T9'), group.code),
      redeem(deps, somebody('T9'), 'AAAA-AAAA'),
      requestMembership(deps, somebody('tenant-9', { platform: 'teams' }), {
        ...wish,
        code: group.code,
      }),
    ];
    expect(await outcomes(attempts)).toEqual(Array(3).fill('codeNotForHere'));
    expect(await traces(deps)).toEqual(before);
  });
});

describe('a workspace of another network', () => {
  it('is told the same of a right code as of a wrong one', async () => {
    const group = await makeGroup();
    await makeNetwork(deps, 'T8');
    const organisationId = organisationOf(network);
    const attempts = [
      redeem(deps, somebody('T8'), group.code),
      redeem(deps, somebody('T8'), 'AAAA-AAAA'),
      requestMembership(deps, somebody('T8'), { code: group.code, name: 'X', organisationId }),
    ];
    expect(await outcomes(attempts)).toEqual(Array(3).fill('wrongCode'));
  });
});

describe('asking to join', () => {
  it('shows the group and its organisations, and waits for a facilitator', async () => {
    const group = await makeGroup();
    const visitor = somebody('tenant', { platform: 'teams', name: 'Studiehandledare' });
    const opened = await redeem(deps, visitor, group.code);
    expect(opened).toMatchObject({ kind: 'join', groupName: 'Opinto-ohjaajat' });
    const organisationId = organisationOf(network, 'Kunta B');
    const wish = { code: group.code, name: 'Opo, Kunta B', organisationId };
    expect(await requestMembership(deps, visitor, wish)).toMatchObject({ state: 'pending' });
    expect(await activeMembers(deps.db.prisma, group.id)).toHaveLength(1);
    expect(await pendingOf(group.mentor, group)).toMatchObject([
      {
        name: 'Opo, Kunta B',
        organisationName: 'Kunta B',
        accounts: [{ name: 'Studiehandledare', platform: 'teams', workspaceName: 'tenant' }],
      },
    ]);
  });

  it('a second time changes nothing', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    await ask(group, visitor);
    expect(await redeem(deps, visitor, group.code)).toMatchObject({
      kind: 'already',
      state: 'pending',
    });
    await ask(group, visitor);
    expect(await pendingOf(group.mentor, group)).toHaveLength(1);
  });

  it('by who is in the group already changes nothing', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    const member = await join(group, visitor);
    expect(await redeem(deps, visitor, group.code)).toMatchObject({ state: 'active' });
    await ask(group, visitor);
    const members = await activeMembers(deps.db.prisma, group.id);
    expect(members.map(({ personId }) => personId)).toContain(member.personId);
  });

  it('many times at once makes one person who waits once', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    await outcomes([1, 2, 3].map(() => ask(group, visitor)));
    expect(await pendingOf(group.mentor, group)).toHaveLength(1);
  });

  it.each([
    ['an organisation of another network', newId<'organisation'>()],
    ['something that is no organisation', 'x'],
  ])('under %s is refused in the form, and is no wrong code', async (_what, organisationId) => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    const wish = { code: group.code, name: 'X', organisationId };
    for (let tries = 0; tries < 12; tries += 1) {
      const refused = requestMembership(deps, visitor, wish);
      await expect(refused).rejects.toBeInstanceOf(InvalidForm);
    }
    await ask(group, visitor);
  });

  it('is told to the facilitators once for all who wait together, and waits there as a task', async () => {
    const group = await makeGroup();
    deps.jobs.length = 0;
    const before = new Set<string>();
    for (const _ of [1, 2, 3]) await ask(group, somebody('T1'));
    for (const { name, payload } of deps.jobs) {
      if (name === 'messages.deliver') before.add(JSON.stringify(payload));
    }
    expect(before.size).toBe(1);
    expect(new Set(sent(deps, 'joining.pending'))).toEqual(new Set([group.mentor.personId]));
    const tasks = await waitingFor(deps.db.prisma, group.mentor.personId);
    expect(tasks).toMatchObject([{ kind: 'confirmMembers', subjectId: group.id }]);
  });

  it('goes to the project managers while a group has no facilitator', async () => {
    const id = newId<'group'>();
    const organisationId = organisationOf(network);
    const draft = { groupId: id, name: 'Uusi', organisationId, facilitating: false };
    const { code } = await createGroup(deps, network.manager, draft);
    deps.jobs.length = 0;
    await ask({ code: code.text }, somebody('T1'));
    const manager = await actorOf(network.manager);
    expect(sent(deps, 'joining.pending')).toEqual([manager.personId]);
    const pending = await pendingOf(manager, { id });
    expect(await confirmMembers(deps, manager, id, pending)).toBe(1);
  });
});

describe('confirming', () => {
  it('takes several in at once, corrects an organisation, tells them, and settles the task', async () => {
    const group = await makeGroup();
    const joiners = [somebody('T1'), somebody('tenant', { platform: 'teams' }), somebody('T1')];
    for (const joiner of joiners) await ask(group, joiner);
    const [first, second, third] = await pendingOf(group.mentor, group);
    if (!first || !second || !third) throw new Error('nobody waits');
    deps.jobs.length = 0;
    const corrected = { ...second, organisationId: organisationOf(network, 'Opisto A') };
    expect(await confirmMembers(deps, group.mentor, group.id, [first, corrected])).toBe(2);
    const members = await activeMembers(deps.db.prisma, group.id);
    expect(members.map(({ organisationName }) => organisationName).toSorted()).toEqual([
      'Kunta B',
      'Opisto A',
      'Opisto A',
    ]);
    expect(sent(deps, 'groups.welcome').toSorted()).toEqual(
      [first.personId, second.personId].toSorted(),
    );
    expect(await waitingFor(deps.db.prisma, group.mentor.personId)).toHaveLength(1);
    await confirmMembers(deps, group.mentor, group.id, [third]);
    expect(await waitingFor(deps.db.prisma, group.mentor.personId)).toEqual([]);
  });

  it('by two facilitators at once counts each person once', async () => {
    const group = await makeGroup();
    for (const _ of [1, 2, 3]) await ask(group, somebody('T1'));
    const manager = await actorOf(network.manager);
    const pending = await pendingOf(group.mentor, group);
    deps.jobs.length = 0;
    const counts = await Promise.all([
      confirmMembers(deps, group.mentor, group.id, pending),
      confirmMembers(deps, manager, group.id, pending.toReversed()),
    ]);
    expect(counts.toSorted()).toEqual([0, 3]);
    expect(sent(deps, 'groups.welcome')).toHaveLength(3);
  });

  it('and refusing the same person at once does one of the two', async () => {
    const group = await makeGroup();
    await ask(group, somebody('T1'));
    const [joiner] = await pendingOf(group.mentor, group);
    if (!joiner) throw new Error('nobody waits');
    const manager = await actorOf(network.manager);
    const [confirmed, refused] = await Promise.all([
      confirmMembers(deps, group.mentor, group.id, [joiner]),
      refuseMember(deps, manager, group.id, joiner.membershipId),
    ]);
    expect(confirmed === 1).toBe(!refused);
  });

  it('is for those who administer the group', async () => {
    const group = await makeGroup();
    const member = await join(group, somebody('T1'));
    const own = await ask(group, somebody('T1'));
    const other = await makeGroup();
    const [joiner] = await pendingOf(group.mentor, group);
    const who = joiner ? [joiner] : [];
    const attempts = [member, own, other.mentor].flatMap((actor) => [
      confirmMembers(deps, actor, group.id, who),
      refuseMember(deps, actor, group.id, joiner?.membershipId ?? ''),
      pendingList(deps, actor, group.id),
    ]);
    expect(await outcomes(attempts)).toEqual(Array(9).fill('notFacilitator'));
    expect(await pendingOf(group.mentor, group)).toHaveLength(1);
  });

  it("touches nobody who waits for another group, though one's own group is named", async () => {
    const [group, other] = [await makeGroup(), await makeGroup()];
    await ask(other, somebody('T1'));
    const pending = await pendingOf(other.mentor, other);
    expect(await confirmMembers(deps, group.mentor, group.id, pending)).toBe(0);
    const [joiner] = pending;
    const id = joiner?.membershipId ?? '';
    expect(await refuseMember(deps, group.mentor, group.id, id)).toBe(false);
    expect(await pendingOf(other.mentor, other)).toHaveLength(1);
  });
});

describe('somebody who was refused', () => {
  it('is told so, and may ask again and be welcomed', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    const joiner = await ask(group, visitor);
    const [waiting] = await pendingOf(group.mentor, group);
    deps.jobs.length = 0;
    await refuseMember(deps, group.mentor, group.id, waiting?.membershipId ?? '');
    deps.clock.advance(60_000);
    await ask(group, visitor);
    await confirmMembers(deps, group.mentor, group.id, await pendingOf(group.mentor, group));
    expect(sent(deps, 'joining.answer')).toEqual([joiner.personId]);
    expect(sent(deps, 'groups.welcome')).toEqual([joiner.personId]);
  });
});

describe('the messages about joining', () => {
  const compose = (purpose: string, subject: string, actor: Actor) =>
    composed(deps, { purpose }, subject, readerOf({ ...actor, locale: 'en' }));

  it('say how it stands now, each to whom it concerns only', async () => {
    const group = await makeGroup();
    const joiner = await ask(group, somebody('T1', { name: 'New Person' }));
    const [waiting] = await pendingOf(group.mentor, group);
    const pending = await compose('joining.pending', group.id, group.mentor);
    expect(JSON.stringify(pending)).toContain('New Person');
    expect(await compose('joining.pending', group.id, joiner)).toBeUndefined();
    const answer = () => compose('joining.answer', waiting?.membershipId ?? '', joiner);
    await confirmMembers(deps, group.mentor, group.id, waiting ? [waiting] : []);
    expect((await answer())?.card.summary).toMatch(/^Welcome to the group/);
    const mentor = compose('joining.answer', waiting?.membershipId ?? '', group.mentor);
    expect(await mentor).toBeUndefined();
    const none = await compose('joining.pending', group.id, group.mentor);
    expect(none?.card.summary).toMatch(/^No one is waiting/);
  });
});
