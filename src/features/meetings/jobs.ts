import { drawMessage, drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import { comingUp } from '../../core/coming-up.ts';
import { texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks, PersonHooks } from '../deps.ts';
import { changeCard } from './handlers/change-card.ts';
import { seasonCard } from './handlers/season-card.ts';
import { calendarAttachment } from './operations/calendar.ts';
import { tellChanges } from './operations/change.ts';
import { hasFeed } from './operations/feed.ts';
import { stopAsking } from './operations/hooks.ts';
import {
  attendanceTask,
  board,
  calendar,
  changed,
  eveTask,
  lost,
  planned,
  rsvpTask,
} from './operations/kinds.ts';
import {
  attendanceAt,
  changesToShow,
  findMeetings,
  isFacilitatorIn,
  meetingsById,
  meetingsToShow,
  nextMeetings,
} from './operations/look.ts';
import { followTime } from './operations/phases.ts';
import { attendanceLine } from './views/attendance.ts';
import { calendarButton, calendarCard, calendarWords } from './views/calendar.ts';
import { followedCard } from './views/change.ts';
import { feedBlocks } from './views/feed.ts';
import { lostCard } from './views/lost.ts';
import { comingOf } from './views/row.ts';
import { aheadBlocks, boardCard, meetingStep } from './views/season.ts';
import { eveLine, rsvpLine } from './views/waiting.ts';

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
  return [
    drawPersonal(changed, {
      load: (subject) => changesToShow(deps, subject),
      draw(found, reader) {
        if (!isAmong(found.members, reader.personId)) return undefined;
        const say = texts(reader.locale, reader.platform);
        const card = reader.isFollowed ? followedCard(say) : changeCard(deps, found, reader, say);
        return { card, onlyRedrawn: found.changed.length === 0 };
      },
    }),
    drawPersonal(lost, {
      load: (meetingId) => findMeetings(deps, meetingId),
      draw({ meetings: [meeting], members }, { personId, locale, platform, zone }) {
        if (!meeting || !isFacilitatorIn({ members }, personId)) return undefined;
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

/** Among one's own settings: where one's calendar feed is to be had. */
export const feedSettings: NonNullable<PersonHooks['settings']> = (deps, reader) =>
  feedBlocks(texts(reader.locale, reader.platform), hasFeed(deps, reader));

/**
 * What waits for members: whether they can come, and that they soon meet. Nothing is said of what has
 * begun, also where that has not been noted yet, as after an outage.
 */
export function meetingTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(rsvpTask, async (meetingIds, { personId, locale, platform, zone }) => {
      const say = texts(locale, platform);
      const about = { now: deps.clock.now(), zone };
      const meetings = comingUp(await meetingsById(deps, personId, meetingIds), about.now);
      return new Map(meetings.map((meeting) => [meeting.id, rsvpLine(say, meeting, about)]));
    }),
    describeTask(eveTask, async (meetingIds, { personId, locale, platform, zone }) => {
      const say = texts(locale, platform);
      const about = { now: deps.clock.now(), zone };
      const meetings = comingUp(await meetingsById(deps, personId, meetingIds), about.now);
      return new Map(
        meetings.map((meeting) => {
          const coming = meeting.rsvps.filter(({ answer }) => answer === 'coming').length;
          return [meeting.id, eveLine(say, meeting, coming, about)];
        }),
      );
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

/** Asks nobody about what is over, tells what has changed, and has what begins and ends redrawn. */
export function meetingSweeps(deps: Deps): Sweep[] {
  return [
    { name: 'meetings', run: () => stopAsking(deps) },
    { name: 'meetings.changes', run: () => tellChanges(deps) },
    { name: 'meetings.phases', run: () => followTime(deps) },
  ];
}
