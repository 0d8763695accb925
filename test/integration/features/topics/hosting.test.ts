import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { describeMeeting } from '../../../../src/features/meetings/operations/details.ts';
import { sayHeld } from '../../../../src/features/meetings/operations/held.ts';
import { shareHosting } from '../../../../src/features/meetings/operations/hosting.ts';
import { offerToHost, shareTurns } from '../../../../src/features/topics/operations/hosting.ts';
import { boxFor } from '../../../../src/features/topics/operations/look.ts';
import { linesOf } from '../../../support/card-parts.ts';
import { makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const details = { where: '', topic: '', coffee: '' };

/** A group with meetings to come, in which nobody has offered to host yet. */
async function recorded(...dates: string[]) {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 3 });
  const season = await recordSeason(deps, group, '2026-12-01', ...dates);
  const [first, second, third] = group.members as [TestMember, TestMember, TestMember];
  const { facilitator } = group;
  await stage.settled();
  const offer = async (person: TestMember, isOffered = true) => {
    stage.clock.advance(1000);
    await offerToHost(deps, person, group.id, isOffered);
  };
  const names = new Map([facilitator, ...group.members].map((one) => [one.personId, one.name]));
  const hosts = async () => {
    const rows = await deps.db.prisma.meeting.findMany({
      where: { seasonId: season.id },
      orderBy: { startsAt: 'asc' },
    });
    return rows.map(({ hostId }) => (hostId ? names.get(hostId as TestMember['personId']) : null));
  };
  const share = (person = facilitator) => outcomeOf(shareTurns(deps, person, group.id));
  return { group, facilitator, first, second, third, season, offer, hosts, share };
}

describe('whoever offers to host', () => {
  test('is seen in the box, until they take it back', async () => {
    const { group, facilitator, first, offer } = await recorded();
    await offer(first);
    await offer(first);
    expect(await boxFor(stage.deps, first, group.id)).toMatchObject({
      ...{ hosts: [first.name], isHost: true },
    });
    expect(await boxFor(stage.deps, facilitator, group.id)).toMatchObject({ isHost: false });
    await offer(first, false);
    expect(await boxFor(stage.deps, first, group.id)).toMatchObject({ hosts: [], isHost: false });
  });

  test('does so no longer once they have left', async () => {
    const { group, facilitator, first, second, offer, share, hosts } = await recorded('2026-12-08');
    await offer(first);
    await offer(second);
    await leaveGroup(stage.deps, first, group.id);
    const { hosts: willing } = await boxFor(stage.deps, facilitator, group.id);
    expect(willing).toEqual([second.name]);
    const where = { personId: first.personId };
    expect(await stage.deps.db.prisma.hostOffer.count({ where })).toBe(0);
    expect(await share()).toBe('ok');
    expect(await hosts()).toEqual([second.name, second.name]);
    expect(await outcomeOf(offerToHost(stage.deps, first, group.id, true))).toBe('notMember');
  });

  test('gets turns one after the other, and a facilitator sees them beforehand', async () => {
    const dates = ['2026-12-08', '2026-12-15', '2026-12-22'];
    const { group, facilitator, first, second, season, offer, share, hosts } = await recorded(
      ...dates,
    );
    await offer(second);
    await offer(first);
    const expected = [second.name, first.name, second.name, first.name];
    const { turns } = await boxFor(stage.deps, facilitator, group.id);
    expect(season.meetings.map((id) => turns.get(id))).toEqual(expected);
    const { turns: told } = await boxFor(stage.deps, first, group.id);
    expect(told.size).toBe(0);
    expect(await share()).toBe('ok');
    expect(await hosts()).toEqual(expected);
  });

  test('is shown with the meeting, in the calendar’s next version, and told by no message', async () => {
    const { group, facilitator, first, second, season, offer, share, hosts } = await recorded();
    await offer(first);
    await share();
    await offer(first, false);
    const [box, others] = await Promise.all(
      [first, second].map((reader) => boxFor(stage.deps, reader, group.id)),
    );
    expect(box?.hosted.map(({ id }) => id)).toEqual(season.meetings);
    expect(others?.hosted).toEqual([]);
    await stage.settled();
    const cards = stage[second.platform].to(second.userId);
    expect(cards).toHaveLength(1);
    expect(cards[0] && linesOf(cards[0].card)).toContain(`Järjestää: ${first.name}`);
    const where = { id: season.meetings[0] };
    const stored = await stage.deps.db.prisma.meeting.findUniqueOrThrow({ where });
    expect(stored.sequence).toBe(1);
    // By what there is already it is put right.
    const said = { ...details, host: second.personId, seen: 1 };
    await describeMeeting(stage.deps, facilitator, season.meetings[0], said);
    expect(await hosts()).toEqual([second.name]);
  });
});

describe('turns', () => {
  test('leave hosts that are set as they are, and go to who has none ahead', async () => {
    const { facilitator, first, second, season, offer, share, hosts } = await recorded(
      '2026-12-08',
      '2026-12-15',
    );
    const [meeting] = season.meetings;
    const said = { ...details, host: first.personId, seen: 0 };
    await describeMeeting(stage.deps, facilitator, meeting, said);
    await offer(first);
    await offer(second);
    await share();
    expect(await hosts()).toEqual([first.name, second.name, first.name]);
  });

  test('go to who hosted longest ago; a meeting that was not held is nobody’s turn', async () => {
    const { group, facilitator, first, second, season, offer, share, hosts } =
      await recorded('2026-12-08');
    const [held] = season.meetings;
    await describeMeeting(stage.deps, facilitator, held, {
      ...{ ...details, host: first.personId, seen: 0 },
    });
    await offer(first);
    await offer(second);
    stage.clock.set(new Date('2026-12-02T07:00:00Z'));
    const next = async () => [...(await boxFor(stage.deps, facilitator, group.id)).turns.values()];
    expect(await next()).toEqual([second.name]);
    await sayHeld(stage.deps, facilitator, held, false);
    expect(await next()).toEqual([first.name]);
    await sayHeld(stage.deps, facilitator, held, true);
    await share();
    expect(await hosts()).toEqual([first.name, second.name]);
  });

  test('are given anew where a host has left', async () => {
    const { group, facilitator, first, second, season, offer, share, hosts } = await recorded();
    const [meeting] = season.meetings;
    const said = { ...details, host: first.personId, seen: 0 };
    await describeMeeting(stage.deps, facilitator, meeting, said);
    await leaveGroup(stage.deps, first, group.id);
    await offer(second);
    expect(await share()).toBe('ok');
    expect(await hosts()).toEqual([second.name]);
  });

  test('are nobody’s who is no member, however they come to offer', async () => {
    const { group, facilitator, share } = await recorded();
    const { personId } = await makeOutsider(stage.deps);
    const offer = { groupId: group.id, personId, offeredAt: MONDAY };
    await stage.deps.db.prisma.hostOffer.create({ data: offer });
    const { hosts: willing } = await boxFor(stage.deps, facilitator, group.id);
    expect(willing).toEqual([]);
    expect(await share()).toBe('topic.noTurns');
  });

  test('go to members and to meetings without a host, whoever shares them out', async () => {
    const { group, facilitator, first, second, season, hosts } = await recorded('2026-12-08');
    const [set, open = set] = season.meetings;
    const said = { ...details, host: first.personId, seen: 0 };
    await describeMeeting(stage.deps, facilitator, set, said);
    const { personId: stranger } = await makeOutsider(stage.deps);
    const turnsOf = () => [
      { meetingId: set, personId: second.personId },
      { meetingId: open, personId: stranger },
    ];
    const given = await stage.deps.db.transaction((tx) =>
      shareHosting(stage.deps, tx, facilitator, group.id, turnsOf),
    );
    expect(given).toBe(0);
    expect(await hosts()).toEqual([first.name, null]);
  });

  test('are shared out once, by a facilitator, and while there are any', async () => {
    const { facilitator, first, season, offer, share } = await recorded();
    expect(await share()).toBe('topic.noTurns');
    await offer(first);
    expect(await share(first)).toBe('notFacilitator');
    expect(await share(await makeOutsider(stage.deps))).toBe('notMember');
    const twice = await Promise.all([share(), share()]);
    expect(twice.toSorted()).toEqual(['ok', 'topic.noTurns']);
    const [meeting] = season.meetings;
    await cancelNow(stage.deps, facilitator, meeting);
    expect(await share()).toBe('topic.noTurns');
  });
});
