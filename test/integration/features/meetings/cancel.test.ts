import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import { newId } from '../../../../src/core/ids.ts';
import { sendCalendar } from '../../../../src/features/meetings/operations/calendar.ts';
import { cancelMeeting } from '../../../../src/features/meetings/operations/cancel.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { addMember, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { calendarBehind, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { namesOf, receivers } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

async function recorded() {
  const group = await makeGroup(stage.deps, { members: 1 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', '2027-01-12');
  await stage.settled();
  const [member] = group.members as [TestMember];
  return { group, member, season, meeting: season.meetings[0] };
}

const messagesTo = ({ platform, userId }: TestMember) => stage[platform].to(userId);
const lineOf = (content: string | undefined, name: string) =>
  content?.split('\r\n').find((line) => line.startsWith(`${name}:`));

describe('a cancelled meeting', () => {
  test('is told of to everybody, their calendars included', async () => {
    const { group, member, meeting } = await recorded();
    const before = await calendarBehind(stage.deps, messagesTo(member)[0]?.card);
    await cancelMeeting(stage.deps, group.facilitator, meeting);
    await stage.settled();

    const everybody = namesOf(group.facilitator, member);
    expect(await receivers(stage.deps, 'meetings.cancelled', meeting)).toEqual(everybody);
    const after = await calendarBehind(stage.deps, messagesTo(member)[1]?.card);
    expect(lineOf(before, 'METHOD')).toBe('METHOD:PUBLISH');
    expect(lineOf(after, 'METHOD')).toBe('METHOD:CANCEL');
    expect(lineOf(after, 'STATUS')).toBe('STATUS:CANCELLED');
    expect(lineOf(after, 'SEQUENCE')).toBe('SEQUENCE:1');
    expect(lineOf(after, 'UID')).toBe(lineOf(before, 'UID'));
    expect(after?.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('shows in the messages that told of it', async () => {
    const { group, member, meeting } = await recorded();
    await cancelMeeting(stage.deps, group.facilitator, meeting);
    await stage.settled();
    const [told] = messagesTo(member);
    expect(told && linesOf(told.card)).toContain('ti 1.12. klo 14.00–15.30 – peruttu');
    // Of the other meeting, the calendar, and the letter to one’s supervisor.
    expect(told && buttonsOf(told.card)).toHaveLength(4);
  });

  test('leaves the link to the calendar as it was, and a file that somebody asked for', async () => {
    const { group, member, season, meeting } = await recorded();
    const link = (card: Card | undefined) => card && buttonsOf(card).at(-1);
    const before = link(messagesTo(member)[0]?.card);
    await sendCalendar(stage.deps, member, season.id);
    await stage.settled();
    await cancelMeeting(stage.deps, group.facilitator, meeting);
    await stage.settled();
    expect(link(messagesTo(member)[0]?.card)).toBe(before);
    const withFile = messagesTo(member).filter(({ file }) => file);
    const redrawn = stage[member.platform].updates.map(({ at }) => at.messageId);
    expect(withFile).toHaveLength(1);
    for (const { at } of withFile) expect(redrawn).not.toContain(at.messageId);
  });

  test('cannot be cancelled twice, also not at the same moment', async () => {
    const { group, meeting } = await recorded();
    const other = await addMember(stage.deps, group, { role: 'facilitator' });
    const attempts = [group.facilitator, other].map((actor) =>
      outcomeOf(cancelMeeting(stage.deps, actor, meeting)),
    );
    expect((await Promise.all(attempts)).sort()).toEqual(['meetingCancelled', 'ok']);
    const stored = await stage.deps.db.prisma.meeting.findUnique({ where: { id: meeting } });
    expect(stored).toMatchObject({ state: 'cancelled', sequence: 1 });
  });
});

test('only a facilitator of the group may cancel', async () => {
  const { member, meeting } = await recorded();
  for (const actor of [member, await makeOutsider(stage.deps)]) {
    expect(await outcomeOf(cancelMeeting(stage.deps, actor, meeting))).toBe('notFacilitator');
  }
  expect(await outcomeOf(cancelMeeting(stage.deps, member, newId()))).toBe('notFacilitator');
  const stored = await stage.deps.db.prisma.meeting.findUnique({ where: { id: meeting } });
  expect(stored).toMatchObject({ state: 'planned', sequence: 0 });
});
