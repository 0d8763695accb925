import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { lockGroup } from '../../../../src/features/groups/operations/access.ts';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { recordMeetings } from '../../../../src/features/meetings/operations/plan.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { addMember, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import { calendarBehind, recordSeason, seasonDraft } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const meetings = () => stage.deps.db.prisma.meeting;

describe('dates agreed face to face', () => {
  test('are kept as wall times, one or a whole season', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2026-12-01', '2027-06-01');
    const stored = await meetings().findMany({ where: { seasonId: season.id } });
    expect(stored.map((one) => [one.date, one.time, one.startsAt.toISOString()]).sort()).toEqual([
      ['2026-12-01', '14:00', '2026-12-01T12:00:00.000Z'],
      ['2027-06-01', '14:00', '2027-06-01T11:00:00.000Z'],
    ]);
  });

  test('are told of together: one message for each member, with its calendar in it', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2026-12-01', '2027-01-12', '2027-02-09');
    await stage.settled();
    const everybody = namesOf(group.facilitator, ...group.members);
    expect(await receivers(deps, 'meetings.planned', season.id)).toEqual(everybody);
    const [told, ...others] = stage.slack.to(group.facilitator.userId);
    const file = await calendarBehind(deps, told?.card);
    expect(file?.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(others).toEqual([]);
  });

  test('ask whether one can come about each in its turn, a week ahead', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps, { members: 1 });
    const [member] = group.members as [TestMember];
    const season = await recordSeason(deps, group, '2026-12-08', '2026-12-15', '2027-01-12');
    const reader = { kind: 'person', ...member } as const;
    const asked = async (at: string) => {
      stage.clock.set(new Date(at));
      return (await waitingNow(deps, reader)).lines.map(({ text }) => text);
    };
    const first = 'Pääsetkö tapaamiseen ti 8.12. klo 14.00–15.30? (Opinto-ohjaajat)';
    const second = 'Pääsetkö tapaamiseen ti 15.12. klo 14.00–15.30? (Opinto-ohjaajat)';
    expect(await asked('2026-12-01T11:59:59Z')).toEqual([]);
    expect(await asked('2026-12-01T12:00:00Z')).toEqual([first]);
    expect(await asked('2026-12-08T11:59:59Z')).toEqual([`Tänään nähdään! ${first}`]);
    expect(await asked('2026-12-08T12:00:00Z')).toEqual([second]);
    await answerMeeting(deps, member, season.meetings[1] ?? newId(), true);
    for (const { run } of meetingSweeps(deps)) await run();
    expect(await asked('2026-12-08T12:00:00Z')).toEqual([]);
  });

  test('ask nobody about what they have said already, however early', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps, { members: 1 });
    const [member] = group.members as [TestMember];
    const season = await recordSeason(deps, group, '2026-12-15');
    await answerMeeting(deps, member, season.meetings[0], false);
    expect(await waiting(deps, 'rsvp', season.meetings[0])).toEqual([group.facilitator.name]);
  });

  test('are told to somebody who joins at the same moment', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const draft = seasonDraft(group, '2026-12-01');
    let recording: Promise<string> | undefined;
    const joiner = await deps.db.transaction(async (tx) => {
      await lockGroup(tx, group.id);
      const prisma = tx as typeof deps.db.prisma;
      // In this transaction too: another one would wait for the group that this one has locked.
      const db: typeof deps.db = { ...deps.db, prisma, transaction: (work) => work(tx) };
      const joining = await addMember({ ...deps, db }, group);
      recording = recordMeetings(deps, group.facilitator, draft);
      await untilBlocked(deps, recording);
      return joining;
    });
    const seasonId = (await recording) ?? '';
    await stage.settled();
    expect(await receivers(deps, 'meetings.planned', seasonId)).toContain(joiner.name);
  });

  test('sent again are recorded and told of once, also at the same moment', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 1 });
    const draft = seasonDraft(group, '2026-12-01', '2027-01-12');
    const record = () => recordMeetings(deps, group.facilitator, draft);
    await Promise.all([record(), record(), record()]);
    await record();
    await stage.settled();
    expect(await meetings().count({ where: { groupId: group.id } })).toBe(2);
    expect(stage.teams.to(group.members[0]?.userId ?? '')).toHaveLength(1);
  });
});

describe('dates are not recorded', () => {
  test('by who does not facilitate the group', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    const draft = seasonDraft(group, '2026-12-01');
    for (const actor of [...group.members, await makeOutsider(deps)]) {
      expect(await outcomeOf(recordMeetings(deps, actor, draft))).toBe('notFacilitator');
    }
    expect(await meetings().count({ where: { groupId: group.id } })).toBe(0);
  });

  test('with anything wrong, which is named by its field', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const draft = { ...seasonDraft(group, '2026-12-01', '2026-11-01'), title: '' };
    expect(await outcomeOf(recordMeetings(deps, group.facilitator, draft))).toBe(
      'slot.1.date slot.past, title needed',
    );
    const year = Array.from({ length: 13 }, (_, index) => `2027-01-${index + 10}`);
    const many = recordMeetings(deps, group.facilitator, seasonDraft(group, ...year));
    expect(await outcomeOf(many)).toBe('slot.12.date slot.tooMany');
  });

  test("into another group's season, where its members could read them", async () => {
    const { deps } = stage;
    const [theirs, ours] = [await makeGroup(deps), await makeGroup(deps)];
    const season = await recordSeason(deps, theirs, '2026-12-01');
    const subject = () => deps.db.prisma.subject.findUnique({ where: { id: season.id } });
    const before = await subject();
    const draft = { ...seasonDraft(ours, '2026-11-25'), draftId: season.id };
    expect(await recordMeetings(deps, ours.facilitator, draft)).not.toBe(season.id);
    expect(await meetings().count({ where: { seasonId: season.id } })).toBe(1);
    expect(await subject()).toEqual(before);
  });
});
