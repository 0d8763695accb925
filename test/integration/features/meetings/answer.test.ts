import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import { newId } from '../../../../src/core/ids.ts';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import {
  meetingsFor,
  upcomingMeetings,
} from '../../../../src/features/meetings/operations/look.ts';
import { bumpVersion } from '../../../../src/features/messages/operations/versions.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import { buttonsOf, chosenIn } from '../../../support/card-parts.ts';
import { addMember, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import {
  calendarBehind,
  cancelNow,
  recordSeason,
  seasonById,
  type TestSeason,
} from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, meetingOf, startPoll } from '../../support/polls.ts';
import { namesOf, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const sweep = (deps = stage.deps) => meetingSweeps(deps)[0]?.run();

/** A group of two with a meeting on 1 December, to which the member has not said whether they come. */
async function planned() {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 1 });
  const poll = await startPoll(deps, group);
  await answer(deps, group.facilitator, poll, 'yes', 'yes');
  const { facilitator } = group;
  await closePoll(deps, facilitator, poll.id);
  await settlePoll(deps, facilitator, poll.id, poll.slots[0] ?? newId());
  const { seasonId } = await meetingOf(deps, poll);
  const season = await seasonById(deps, seasonId);
  return { group, facilitator, member: group.members[0] as TestMember, season };
}

const say = (actor: TestMember, { meetings }: TestSeason, coming: boolean) =>
  outcomeOf(answerMeeting(stage.deps, actor, meetings[0], coming));
const said = async ({ personId }: TestMember, { meetings: [meetingId] }: TestSeason) =>
  (await stage.deps.db.prisma.rsvp.findFirst({ where: { meetingId, personId } }))?.answer;

describe('whether one can come', () => {
  test('is stored, can be changed, and is no longer asked', async () => {
    const { member, season } = await planned();
    expect(await waiting(stage.deps, 'rsvp', season.meetings[0])).toEqual([member.name]);
    expect(await say(member, season, true)).toBe('ok');
    expect(await said(member, season)).toBe('coming');
    expect(await say(member, season, false)).toBe('ok');
    expect(await said(member, season)).toBe('notComing');
    expect(await waiting(stage.deps, 'rsvp', season.meetings[0])).toEqual([]);
  });

  test('shows in one’s own message and in nobody else’s', async () => {
    const { facilitator, member, season } = await planned();
    await stage.settled();
    await say(member, season, false);
    await stage.settled();
    const shown = ({ platform, userId }: TestMember) =>
      stage[platform].to(userId).flatMap(({ card }) => (isAsking(card) ? chosenIn(card) : []));
    expect(shown(member)).toEqual(['En pääse']);
    expect(shown(facilitator)).toEqual(['Pääsen']);
  });

  test('is nobody’s to say but a present member’s', async () => {
    const { group, member, season } = await planned();
    expect(await say(await makeOutsider(stage.deps), season, true)).toBe('notMember');
    await stage.deps.db.prisma.membership.updateMany({
      where: { groupId: group.id, personId: member.personId },
      data: { state: 'left' },
    });
    expect(await say(member, season, true)).toBe('notMember');
    const unknown = answerMeeting(stage.deps, member, newId(), true);
    expect(await outcomeOf(unknown)).toBe('notYourMeeting');
  });

  test('is not asked or taken any more when the meeting has begun', async () => {
    const { member, season } = await planned();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect(await say(member, season, true)).toBe('meetingOver');
    expect(await said(member, season)).toBeUndefined();
    await sweep();
    expect(await waiting(stage.deps, 'rsvp', season.meetings[0])).toEqual([]);
  });

  test('is asked until then', async () => {
    const { member, season } = await planned();
    stage.clock.set(new Date('2026-12-01T11:59:00Z'));
    await sweep();
    expect(await waiting(stage.deps, 'rsvp', season.meetings[0])).toEqual([member.name]);
  });

  test('is refused when the meeting is cancelled while one presses', async () => {
    const { member, season } = await planned();
    const { deps } = stage;
    let pressing: Promise<string> | undefined;
    await deps.db.transaction(async (tx) => {
      await bumpVersion(deps, tx, season.id);
      pressing = say(member, season, true);
      await untilBlocked(deps, pressing);
      await tx.meeting.updateMany({ where: { seasonId: season.id }, data: { state: 'cancelled' } });
    });
    expect(await pressing).toBe('meetingCancelled');
    expect(await said(member, season)).toBeUndefined();
  });
});

const isAsking = (card: Card) => buttonsOf(card).join().includes('meetings.attend');

describe('who joins after a meeting was agreed', () => {
  test('is told of the whole season once and asked about each of its meetings', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2026-12-01', '2027-01-12');
    await stage.settled();
    stage.clock.advance(60_000);
    const late = await addMember(deps, group, { isWelcomed: true });
    await sweep();
    await stage.settled();
    const everybody = namesOf(group.facilitator, ...group.members, late);
    for (const id of season.meetings) expect(await waiting(deps, 'rsvp', id)).toEqual(everybody);
    const [welcome, ...others] = stage.slack.to(late.userId);
    expect(welcome && buttonsOf(welcome.card).join()).toContain('meetings.attendAsNew');
    const file = await calendarBehind(deps, welcome?.card);
    expect(file?.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(others).toEqual([]);
  });

  test('hears nothing of what is cancelled at the very moment', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2026-12-01');
    stage.clock.advance(60_000);
    let joining: Promise<TestMember> | undefined;
    await deps.db.transaction(async (tx) => {
      await bumpVersion(deps, tx, season.id);
      joining = addMember(deps, group);
      await untilBlocked(deps, joining);
      await tx.meeting.updateMany({ where: { seasonId: season.id }, data: { state: 'cancelled' } });
    });
    const late = await joining;
    await stage.settled();
    expect(await waiting(deps, 'rsvp', season.meetings[0])).not.toContain(late?.name);
    expect(JSON.stringify(stage.slack.to(late?.userId ?? ''))).not.toContain('meetings.attend');
  });

  test('hears nothing of what is over or cancelled', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2026-12-01', '2027-01-12');
    await cancelNow(deps, group.facilitator, season.meetings[1] ?? newId());
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    await addMember(deps, group);
    await sweep();
    for (const id of season.meetings) expect(await waiting(deps, 'rsvp', id)).toEqual([]);
  });
});

describe('a season', () => {
  test('is shown to the members of its group only', async () => {
    const { member, season } = await planned();
    const shown = await meetingsFor(stage.deps, member, season.id);
    expect(shown.meetings.map(({ id }) => id)).toEqual(season.meetings);
    const outsider = await makeOutsider(stage.deps);
    expect(await outcomeOf(meetingsFor(stage.deps, outsider, season.id))).toBe('notYourMeeting');
    expect(await outcomeOf(meetingsFor(stage.deps, outsider, newId()))).toBe('notYourMeeting');
  });

  test('gives each person their next meetings, soonest first', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps);
    const season = await recordSeason(deps, group, '2027-01-12', '2026-12-01', '2026-11-25');
    await cancelNow(deps, group.facilitator, season.meetings[1] ?? newId());
    stage.clock.set(new Date('2026-11-24T12:00:00Z'));
    const next = await upcomingMeetings(deps, group.facilitator);
    expect(next.map(({ date }) => date)).toEqual(['2026-11-25', '2027-01-12']);
    expect(await upcomingMeetings(deps, await makeOutsider(deps))).toEqual([]);
  });
});
