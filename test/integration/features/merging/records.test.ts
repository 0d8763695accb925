import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { createLink, definePurpose, openLink } from '../../../../src/features/links/operations.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import { useDatabase } from '../../support/database.ts';
import {
  makeGroup as foundGroup,
  join,
  makeNetwork,
  type Network,
  organisationOf,
  somebody,
  type TestDeps,
  testDeps,
} from '../world.ts';

const database = useDatabase();
let deps: TestDeps;
let network: Network;
const [early, late] = [new Date('2026-11-01T12:00:00Z'), new Date('2026-11-02T12:00:00Z')];

beforeAll(async () => {
  deps = testDeps(database.db);
  network = await makeNetwork(deps, 'T1');
});

interface Scene {
  readonly groupId: string;
  readonly kept: Actor;
  readonly other: Actor;
}

/** One person who is in a group twice. */
async function scene(): Promise<Scene> {
  const facilitator = somebody('T1');
  const group = await foundGroup(deps, network, facilitator);
  const kept = await join(deps, network, group, facilitator, somebody('T1'));
  const other = await join(deps, network, group, facilitator, somebody('T1'));
  return { groupId: group.id, kept, other };
}

const merge = ({ kept, other }: Scene) =>
  database.db.transaction((tx) =>
    mergePersons(deps, tx, { kept: kept.personId, other: other.personId }),
  );

async function meeting({ groupId }: Scene, host: Actor) {
  const season = await database.db.prisma.season.create({ data: { groupId, createdAt: early } });
  const when = { date: '2026-12-01', time: '14:00', minutes: 90, zone: 'UTC', startsAt: late };
  return database.db.prisma.meeting.create({
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
    const here = await scene();
    const { prisma } = database.db;
    const [one, both] = [await meeting(here, here.other), await meeting(here, here.kept)];
    const said = (of: Actor, answer: 'coming' | 'notComing', answeredAt: Date) => ({
      ...{ personId: of.personId, answer, answeredAt },
    });
    await prisma.rsvp.createMany({
      data: [
        { meetingId: one.id, ...said(here.other, 'notComing', early) },
        { meetingId: both.id, ...said(here.other, 'notComing', late) },
        { meetingId: both.id, ...said(here.kept, 'coming', early) },
      ],
    });
    await merge(here);
    const meetings = await prisma.meeting.findMany({
      where: { groupId: here.groupId },
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
  const inNetwork = ({ kept, other }: Scene) =>
    database.db.prisma.participant.findMany({
      where: { personId: { in: [kept.personId, other.personId] } },
      select: { personId: true, joinedAt: true, roles: true },
    });

  it('becomes one, with the roles of both', async () => {
    const here = await scene();
    await database.db.prisma.participant.createMany({
      data: [
        as(here.kept, late, 'supervisor'),
        as(here.other, early, 'looksForPair', 'supervisor'),
      ],
    });
    await merge(here);
    const { personId } = here.kept;
    const roles = ['looksForPair', 'supervisor'];
    expect(await inNetwork(here)).toEqual([{ personId, joinedAt: early, roles }]);
  });

  it('is taken over where only the other was anything', async () => {
    const here = await scene();
    await database.db.prisma.participant.create({ data: as(here.other, late, 'supervisor') });
    await merge(here);
    const { personId } = here.kept;
    expect(await inNetwork(here)).toEqual([{ personId, joinedAt: late, roles: ['supervisor'] }]);
  });
});

describe('links of two accounts that are one person', () => {
  it("open what is the kept person's", async () => {
    const here = await scene();
    const { kept, other, groupId } = here;
    const purpose = definePurpose('test.merging');
    const tokens = await Promise.all(
      [kept, other].map(({ personId }) => createLink(deps, purpose, personId, groupId)),
    );
    await merge(here);
    const opened = await Promise.all(tokens.map((token) => openLink(deps, purpose, token)));
    const own = { personId: kept.personId, subjectId: groupId };
    expect(opened).toEqual([own, own]);
  });
});
