import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { definePurpose, linksFor, openLink } from '../../../../src/features/links/operations.ts';
import { organisationOf, useNetwork } from '../world.ts';
import { type Doubled, doubled, merge } from './doubled.ts';

const scene = useNetwork();
const { deps, network } = scene;
const [early, late] = [new Date('2026-11-01T12:00:00Z'), new Date('2026-11-02T12:00:00Z')];

async function meeting({ id: groupId }: Doubled, host: Actor) {
  const season = await deps.db.prisma.season.create({ data: { groupId, createdAt: early } });
  const when = { date: '2026-12-01', time: '14:00', minutes: 90, zone: 'UTC', startsAt: late };
  return deps.db.prisma.meeting.create({
    data: {
      ...when,
      groupId,
      seasonId: season.id,
      title: 'T',
      createdAt: early,
      hostId: host.personId,
    },
  });
}

describe('meetings of two accounts that are one person', () => {
  it('keep their host, and what was said about coming with its time', async () => {
    const here = await doubled(scene);
    const { prisma } = deps.db;
    const [one, both] = [await meeting(here, here.other), await meeting(here, here.kept)];
    const said = (of: Actor, answer: 'coming' | 'notComing', answeredAt: Date) => ({
      ...{ personId: of.personId, answer, answeredAt },
    });
    const timeOf = ({ id: meetingId, startsAt, minutes }: typeof one) => {
      return { meetingId, startsAt, minutes };
    };
    await prisma.rsvp.createMany({
      data: [
        { ...timeOf(one), ...said(here.other, 'notComing', early) },
        { ...timeOf(both), ...said(here.other, 'notComing', late) },
        { ...timeOf(both), ...said(here.kept, 'coming', early) },
      ],
    });
    await merge(deps, here);
    const meetings = await prisma.meeting.findMany({
      where: { groupId: here.id },
      select: {
        hostId: true,
        rsvps: { select: { personId: true, answer: true, answeredAt: true } },
      },
      orderBy: { id: 'asc' },
    });
    const hostId = here.kept.personId;
    expect(meetings).toEqual([
      { hostId, rsvps: [said(here.kept, 'notComing', early)] },
      { hostId, rsvps: [said(here.kept, 'coming', early)] },
    ]);
  });
});

describe('what two accounts that are one person are in a network', () => {
  const as = (of: Actor, joinedAt: Date, ...roles: ('looksForPair' | 'supervisor')[]) => ({
    ...{ networkId: network.id, organisationId: organisationOf(network) },
    ...{ personId: of.personId, joinedAt, roles },
  });
  const inNetwork = ({ kept, other }: Doubled) =>
    deps.db.prisma.participant.findMany({
      where: { personId: { in: [kept.personId, other.personId] } },
      select: { personId: true, joinedAt: true, roles: true },
    });

  it('becomes one, with the roles of both', async () => {
    const here = await doubled(scene);
    await deps.db.prisma.participant.createMany({
      data: [
        as(here.kept, late, 'supervisor'),
        as(here.other, early, 'looksForPair', 'supervisor'),
      ],
    });
    await merge(deps, here);
    const { personId } = here.kept;
    const roles = ['looksForPair', 'supervisor'];
    expect(await inNetwork(here)).toEqual([{ personId, joinedAt: early, roles }]);
  });

  it('is taken over where only the other was anything', async () => {
    const here = await doubled(scene);
    await deps.db.prisma.participant.create({ data: as(here.other, late, 'supervisor') });
    await merge(deps, here);
    const { personId } = here.kept;
    expect(await inNetwork(here)).toEqual([{ personId, joinedAt: late, roles: ['supervisor'] }]);
  });
});

describe('links of two accounts that are one person', () => {
  it("open what is the kept person's", async () => {
    const here = await doubled(scene);
    const { kept, other, id: groupId } = here;
    const purpose = definePurpose('test.merging');
    const tokens = [...(await linksFor(deps, purpose, groupId, [kept, other])).values()];
    expect(tokens).toHaveLength(2);
    await merge(deps, here);
    const opened = await Promise.all(tokens.map((token) => openLink(deps, purpose, token)));
    const own = { personId: kept.personId, subjectId: groupId };
    expect(opened).toEqual([own, own]);
  });
});

describe('the topic box of two accounts that are one person', () => {
  it('has their topics as one author’s, with and without a name, and one offer to host', async () => {
    const here = await doubled(scene);
    const { kept, other, id: groupId } = here;
    const { prisma } = deps.db;
    const topic = (text: string, of: Actor, isNamed: boolean) => ({
      ...{ groupId, personId: of.personId, text, isNamed, droppedAt: early },
    });
    await prisma.suggestedTopic.createMany({
      data: [topic('Arviointi', other, false), topic('Palaute', kept, true)],
    });
    const [elsewhere, third] = [await doubled(scene), await doubled(scene)];
    const offer = (of: Actor, offeredAt: Date, group = groupId) => ({
      ...{ groupId: group, personId: of.personId, offeredAt },
    });
    await prisma.hostOffer.createMany({
      data: [
        ...[offer(kept, late), offer(other, early)],
        ...[offer(other, late, elsewhere.id)],
        ...[offer(kept, early, third.id), offer(other, late, third.id)],
      ],
    });
    await merge(deps, here);
    const { personId } = kept;
    const topics = await prisma.suggestedTopic.findMany({
      where: { groupId },
      orderBy: { text: 'asc' },
    });
    expect(topics).toMatchObject([
      { text: 'Arviointi', personId, isNamed: false },
      { text: 'Palaute', personId, isNamed: true },
    ]);
    const where = { groupId: { in: [groupId, elsewhere.id, third.id] } };
    const offers = await prisma.hostOffer.findMany({ where, orderBy: { groupId: 'asc' } });
    expect(offers).toEqual([
      offer(kept, early),
      offer(kept, late, elsewhere.id),
      offer(kept, early, third.id),
    ]);
  });
});
