import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { files } from '../../../../src/features/agreements/operations/kinds.ts';
import { groupsOf } from '../../../../src/features/groups/operations/access.ts';
import {
  approveLinking,
  confirmOffer,
  declineLinking,
  offerLinking,
  ownAddresses,
  request,
  startLinking,
  unlinkAccount,
} from '../../../../src/features/linking/operations.ts';
import { linksFor } from '../../../../src/features/links/operations.ts';
import { calendarOf } from '../../../../src/features/meetings/operations/calendar.ts';
import { feedUrl } from '../../../../src/features/meetings/operations/feed.ts';
import { workbooks } from '../../../../src/features/pairs/operations/kinds.ts';
import {
  addressFor,
  ensurePerson,
  saveSettings,
} from '../../../../src/features/people/operations.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { makeNetwork, outcomes, sent, somebody, useNetwork, type Visitor } from '../world.ts';

const { deps, actorOf, makeGroup, join } = useNetwork();

const inTeams = () => somebody('tenant', { platform: 'teams', name: 'Opo (Teams)' });
const inChannel = (visitor: Visitor): Visitor => ({
  ...visitor,
  place: { conversation: 'C1', kind: 'channel' },
});

/** A facilitator known in Slack. */
async function knownInSlack(): Promise<{ visitor: Visitor; actor: Actor; groupId: string }> {
  const visitor = somebody('T1', { name: 'Opo (Slack)' });
  const { id, mentor } = await makeGroup(visitor);
  return { visitor, actor: mentor, groupId: id };
}

async function offered(owner: { actor: Actor; visitor: Visitor }, other: Visitor) {
  const { text } = await startLinking(deps, owner.actor, owner.visitor.place);
  return offerLinking(deps, other, text);
}

async function link(owner: { actor: Actor; visitor: Visitor }, other: Visitor): Promise<void> {
  const { linkingId } = await offered(owner, other);
  await confirmOffer(deps, other, linkingId);
  await approveLinking(deps, owner.actor, linkingId);
}

async function expire(linkingId: string): Promise<void> {
  const where = { id: linkingId };
  await deps.db.prisma.linking.update({ where, data: { expiresAt: new Date(0) } });
}

describe('linking a second chat account', () => {
  it("makes it the same person's, after both sides have seen each other and confirmed", async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    const { linkingId, other: shown } = await offered(owner, other);
    expect(shown).toMatchObject({ name: 'Opo (Slack)', platform: 'slack' });
    deps.jobs.length = 0;
    await confirmOffer(deps, other, linkingId);
    expect(sent(deps, 'linking.request')).toEqual([owner.actor.personId]);
    const seen = await approveLinking(deps, owner.actor, linkingId);
    expect(seen).toMatchObject({
      name: 'Opo (Teams)',
      platform: 'teams',
      workspaceName: 'tenant',
    });
    const linked = await actorOf(other);
    expect(linked.personId).toBe(owner.actor.personId);
    expect(linked.addressId).not.toBe(owner.actor.addressId);
  });

  it('sends messages on to the chat they were sent to before, until that is changed', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const { personId } = owner.actor;
    expect((await addressFor(deps.db.prisma, personId))?.platform).toBe('slack');
    const linked = await actorOf(other);
    await saveSettings(deps, linked, { preferredAddressId: linked.addressId });
    expect(await addressFor(deps.db.prisma, personId)).toMatchObject({
      platform: 'teams',
      conversation: other.place.conversation,
    });
  });

  it('unites two persons who were both known', async () => {
    const owner = await knownInSlack();
    const group = await makeGroup();
    const other = inTeams();
    const before = await join(group, other);
    await link(owner, other);
    const groups = await groupsOf(deps.db.prisma, owner.actor.personId);
    expect(groups.map(({ id }) => id).toSorted()).toEqual([owner.groupId, group.id].toSorted());
    const where = { id: before.personId };
    expect(await deps.db.prisma.person.count({ where })).toBe(0);
  });

  it('keeps the name that a person has said, also of the two who become one', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await saveSettings(deps, owner.actor, { name: 'Aino Opo' });
    await link(owner, other);
    expect((await actorOf(other)).name).toBe('Aino Opo');

    // Known only by the name of an account, and known by a name that was said.
    const [unnamed, named] = [somebody('T1', { name: 'opo42' }), inTeams()];
    await deps.db.transaction((tx) => ensurePerson(tx, unnamed));
    const actor = await actorOf(unnamed);
    await join(await makeGroup(), named);
    await saveSettings(deps, await actorOf(named), { name: 'Beata Opo' });
    await link({ visitor: unnamed, actor }, named);
    expect((await actorOf(unnamed)).name).toBe('Beata Opo');
  });

  it.each(['nobody', 'somebody'])(
    'changes nothing when it is confirmed twice, also at once, for %s known',
    async (whom) => {
      const [owner, other] = [await knownInSlack(), inTeams()];
      if (whom === 'somebody') await makeGroup(other);
      const { linkingId } = await offered(owner, other);
      await outcomes([confirmOffer(deps, other, linkingId), confirmOffer(deps, other, linkingId)]);
      const attempts = [1, 2].map(() => approveLinking(deps, owner.actor, linkingId));
      expect(await outcomes(attempts)).toEqual(['ok', 'ok']);
      expect(await ownAddresses(deps, owner.actor)).toHaveLength(2);
    },
  );
});

describe('nobody is linked', () => {
  it('before both have confirmed, in this order', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    const { linkingId } = await offered(owner, other);
    expect(await outcomes([approveLinking(deps, owner.actor, linkingId)])).toEqual(['linkingOver']);
    await confirmOffer(deps, other, linkingId);
    await expect(actorOf(other)).rejects.toThrow('is not known');
  });

  it('by anybody but the two: not by who else has the button', async () => {
    const [owner, other, third] = [await knownInSlack(), inTeams(), await knownInSlack()];
    const { linkingId } = await offered(owner, other);
    const early = [
      confirmOffer(deps, inTeams(), linkingId),
      confirmOffer(deps, owner.visitor, linkingId),
      declineLinking(deps, third.visitor, linkingId),
      declineLinking(deps, inTeams(), linkingId),
    ];
    expect(await outcomes(early)).toEqual(Array(4).fill('linkingOver'));
    await confirmOffer(deps, other, linkingId);
    expect(await outcomes([approveLinking(deps, third.actor, linkingId)])).toEqual(['linkingOver']);
    const shown = await composed(deps, request, linkingId, readerOf(third.actor));
    expect(JSON.stringify(shown)).not.toContain('Opo');
  });

  it('after either has said no, or after the time for it', async () => {
    for (const side of ['owner', 'other'] as const) {
      const [owner, other] = [await knownInSlack(), inTeams()];
      const { linkingId } = await offered(owner, other);
      await confirmOffer(deps, other, linkingId);
      await declineLinking(deps, side === 'owner' ? owner.visitor : other, linkingId);
      const approval = approveLinking(deps, owner.actor, linkingId);
      expect(await outcomes([approval])).toEqual(['linkingOver']);
    }
    const [owner, other] = [await knownInSlack(), inTeams()];
    const { linkingId } = await offered(owner, other);
    await confirmOffer(deps, other, linkingId);
    await expire(linkingId);
    expect(await outcomes([approveLinking(deps, owner.actor, linkingId)])).toEqual(['linkingOver']);
  });

  it('outside private chats, nor from a workspace that no network has admitted', async () => {
    const owner = await knownInSlack();
    const { text } = await startLinking(deps, owner.actor, owner.visitor.place);
    const attempts = [
      startLinking(deps, owner.actor, inChannel(owner.visitor).place),
      offerLinking(deps, inChannel(inTeams()), text),
      offerLinking(deps, somebody('T9'), text),
    ];
    expect(await outcomes(attempts)).toEqual(['privateOnly', 'privateOnly', 'notAdmitted']);
  });

  it('by a code that has been used, or was asked for anew', async () => {
    const owner = await knownInSlack();
    const start = () => startLinking(deps, owner.actor, owner.visitor.place);
    const [first, second] = [await start(), await start()];
    expect(await outcomes([offerLinking(deps, inTeams(), first.text)])).toEqual(['wrongCode']);
    const two = [1, 2].map(() => offerLinking(deps, inTeams(), second.text));
    expect((await outcomes(two)).toSorted()).toEqual(['ok', 'wrongCode']);
  });

  it('to themselves', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const { text } = await startLinking(deps, owner.actor, owner.visitor.place);
    expect(await outcomes([offerLinking(deps, other, text)])).toEqual(['alreadyLinked']);
  });
});

describe('unlinking', () => {
  it('leaves everything with the other accounts, and the account without anything', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const linked = await actorOf(other);
    await unlinkAccount(deps, owner.actor, linked.addressId);
    const alone = await actorOf(other);
    expect(alone.personId).not.toBe(owner.actor.personId);
    expect(await groupsOf(deps.db.prisma, alone.personId)).toEqual([]);
    expect(await groupsOf(deps.db.prisma, owner.actor.personId)).toHaveLength(1);
    expect(await addressFor(deps.db.prisma, alone.personId)).toMatchObject({
      platform: 'teams',
    });
  });

  it('moves the preferred chat to one that is left', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    await unlinkAccount(deps, owner.actor, owner.actor.addressId);
    const stayed = await actorOf(other);
    expect(stayed.personId).toBe(owner.actor.personId);
    const reached = await addressFor(deps.db.prisma, stayed.personId);
    expect(reached?.addressId).toBe(stayed.addressId);
  });

  it('stops redrawing what was posted there', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const linked = await actorOf(other);
    const [here, there] = [owner, { visitor: other, actor: linked }].map(
      ({ visitor: { place }, actor: { workspaceId, personId } }) => ({
        conversation: place.conversation,
        workspaceId,
        personId,
      }),
    );
    if (!here || !there) throw new Error('no places');
    const subject = await deps.db.prisma.subject.create({ data: { id: crypto.randomUUID() } });
    for (const place of [here, there]) {
      await deps.db.prisma.postedMessage.create({
        data: {
          ...place,
          id: crypto.randomUUID(),
          purpose: 'polls.invitation',
          subjectId: subject.id,
          messageId: 'M',
          attemptedAt: deps.clock.now(),
        },
      });
    }
    await unlinkAccount(deps, owner.actor, linked.addressId);
    const posted = await deps.db.prisma.postedMessage.findMany({
      where: { subjectId: subject.id, goneAt: null },
    });
    expect(posted.map(({ conversation }) => conversation)).toEqual([here.conversation]);
  });

  it('revokes the links to files that were sent to the person, and their feed', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const where = { personId: owner.actor.personId };
    await calendarOf(deps, crypto.randomUUID(), [where]);
    await feedUrl(deps, owner.actor);
    const purposes = [files, workbooks.plain.links, workbooks.withPrivate.links];
    for (const purpose of purposes) await linksFor(deps, purpose, crypto.randomUUID(), [where]);
    const revoked = async () =>
      (await deps.db.prisma.signedLink.findMany({ where })).map(({ revokedAt }) => revokedAt);
    expect(await revoked()).toEqual([null, null, null, null, null]);
    await unlinkAccount(deps, owner.actor, (await actorOf(other)).addressId);
    const now = deps.clock.now();
    expect(await revoked()).toEqual([now, now, now, now, now]);
  });

  it("is refused for the only account, and for somebody else's", async () => {
    const [owner, third] = [await knownInSlack(), await knownInSlack()];
    const attempts = [
      unlinkAccount(deps, owner.actor, owner.actor.addressId),
      unlinkAccount(deps, owner.actor, third.actor.addressId),
    ];
    expect(await outcomes(attempts)).toEqual(['onlyAccount', 'notYourAccount']);
  });

  it('is refused for the account without which somebody could not see to their part in a network', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const linked = await actorOf(other);
    // Another account of theirs is in another network only.
    const elsewhere = await makeNetwork(deps, 'ELSEWHERE');
    const { workspaceId } = await actorOf(elsewhere.manager);
    const account = { personId: owner.actor.personId, workspaceId, userId: 'U-else', name: 'Opo' };
    await deps.db.prisma.address.create({ data: account });
    await unlinkAccount(deps, owner.actor, linked.addressId);
    const unlink = () => unlinkAccount(deps, owner.actor, owner.actor.addressId);
    expect(await outcomes([unlink()])).toEqual(['accountNeeded']);
    expect((await actorOf(owner.visitor)).personId).toBe(owner.actor.personId);

    const where = { personId: owner.actor.personId };
    await deps.db.prisma.membership.updateMany({ where, data: { state: 'left' } });
    expect(await outcomes([unlink()])).toEqual(['ok']);
  });

  it('of both accounts at once leaves one', async () => {
    const [owner, other] = [await knownInSlack(), inTeams()];
    await link(owner, other);
    const linked = await actorOf(other);
    const attempts = [owner.actor, linked].map((actor) =>
      unlinkAccount(deps, owner.actor, actor.addressId),
    );
    expect((await outcomes(attempts)).toSorted()).toEqual(['ok', 'onlyAccount']);
  });
});
