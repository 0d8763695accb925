import { drawMessage, drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import { texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks } from '../deps.ts';
import { seasonCard } from './handlers/season-card.ts';
import { calendarAttachment } from './operations/calendar.ts';
import { stopAsking } from './operations/hooks.ts';
import {
  attendanceTask,
  board,
  calendar,
  cancelled,
  lost,
  planned,
  rsvpTask,
} from './operations/kinds.ts';
import {
  attendanceAt,
  findMeetings,
  meetingsById,
  meetingsToShow,
  nextMeetings,
} from './operations/look.ts';
import { followTime } from './operations/phases.ts';
import { attendanceLine } from './views/attendance.ts';
import { calendarButton, calendarCard, calendarWords } from './views/calendar.ts';
import { cancelledCard } from './views/cancel.ts';
import { lostCard } from './views/lost.ts';
import { aheadBlocks, boardCard, comingOf, meetingStep, rsvpLine } from './views/season.ts';

/** What the bot says of meetings by itself. */
export function meetingMessages(deps: Deps): MessageDrawer[] {
  return [...plannedMessages(deps), calendarMessage(deps), ...changeMessages(deps)];
}

/** The agreed times, as members and home channels have them before them. */
function plannedMessages(deps: Deps): MessageDrawer[] {
  const load = (seasonId: string) => meetingsToShow(deps, seasonId);
  return [
    drawPersonal(planned, {
      load,
      async draw(found, reader) {
        if (!isAmong(found.members, reader.personId)) return undefined;
        const say = texts(reader.locale, reader.platform);
        return { card: await seasonCard(deps, found, reader, say) };
      },
    }),
    drawMessage(board, {
      load: (seasonId) => findMeetings(deps, seasonId),
      draw: ({ meetings }, { locale, platform }) => ({
        card: boardCard(texts(locale, platform), meetings, deps.clock.now()),
      }),
    }),
  ];
}

/** The calendar file, for who has asked for it. */
function calendarMessage(deps: Deps): MessageDrawer {
  return drawPersonal(calendar, {
    load: (subject) => findMeetings(deps, subject),
    async draw(found, { personId, locale, platform }) {
      if (!isAmong(found.members, personId)) return undefined;
      const say = texts(locale, platform);
      const file = await calendarAttachment(deps, found, personId, calendarWords(say));
      return { card: calendarCard(say), file };
    },
  });
}

/** What is no longer as it was agreed. */
function changeMessages(deps: Deps): MessageDrawer[] {
  const load = (meetingId: string) => meetingsToShow(deps, meetingId);
  return [
    drawPersonal(cancelled, {
      load,
      draw({ meetings: [meeting], members, calendar }, reader) {
        if (!meeting || !isAmong(members, reader.personId)) return undefined;
        const say = texts(reader.locale, reader.platform);
        const button = calendarButton(say, calendar, reader, 'remove');
        const about = { now: deps.clock.now(), calendar: button };
        return { card: cancelledCard(say, meeting, about) };
      },
    }),
    drawPersonal(lost, {
      load: (meetingId) => findMeetings(deps, meetingId),
      draw({ meetings: [meeting], members }, { personId, locale, platform, zone }) {
        const self = members.find((member) => member.personId === personId);
        if (!meeting || self?.role !== 'facilitator') return undefined;
        const attendance = attendanceAt(meeting, members);
        const about = { now: deps.clock.now(), zone };
        const card = lostCard(texts(locale, platform), meeting, attendance, about);
        // Of a meeting that is not held another message tells.
        return { card, onlyRedrawn: meeting.state === 'cancelled' };
      },
    }),
  ];
}

/** Who is no longer in the group is told nothing. */
function isAmong(members: readonly { readonly personId: string }[], personId: string): boolean {
  return members.some((member) => member.personId === personId);
}

/** A newcomer's welcome tells of the meetings to come. */
export const welcomeToMeetings: NonNullable<GroupHooks['welcome']> = async (deps, groupId) => {
  const found = await meetingsToShow(deps, groupId);
  return (
    found &&
    ((reader) => {
      const { personId, zone, locale, platform } = reader;
      const say = texts(locale, platform);
      const coming = comingOf(found.meetings, personId);
      const calendar = calendarButton(say, found.calendar, reader);
      return aheadBlocks(say, found.meetings, { now: deps.clock.now(), zone, coming, calendar });
    })
  );
};

/** What waits for members, whether they can come; and for facilitators, who was there. */
export function meetingTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(rsvpTask, async (meetingIds, { personId, locale, platform, zone }) => {
      const say = texts(locale, platform);
      const meetings = await meetingsById(deps, personId, meetingIds);
      const about = { now: deps.clock.now(), zone };
      return new Map(meetings.map((meeting) => [meeting.id, rsvpLine(say, meeting, about)]));
    }),
    describeTask(attendanceTask, async (meetingIds, { personId, locale, platform, zone }) => {
      const say = texts(locale, platform);
      const meetings = await meetingsById(deps, personId, meetingIds);
      const about = { now: deps.clock.now(), zone };
      return new Map(meetings.map((meeting) => [meeting.id, attendanceLine(say, meeting, about)]));
    }),
  ];
}

/** A group's next meeting is what is known of it. */
export const nextMeeting: NonNullable<GroupHooks['nextStep']> = async (deps, reader, groups) => {
  const ids = groups.map(({ id }) => id);
  const about = { now: deps.clock.now(), readerZone: reader.zone };
  const meetings = await nextMeetings(deps, ids);
  return new Map(
    meetings.map((meeting) => [
      meeting.groupId,
      meetingStep(texts(reader.locale, reader.platform), meeting, about),
    ]),
  );
};

/** Asks nobody about what is over, and has what begins and ends redrawn. */
export function meetingSweeps(deps: Deps): Sweep[] {
  return [
    { name: 'meetings', run: () => stopAsking(deps) },
    { name: 'meetings.phases', run: () => followTime(deps) },
  ];
}
