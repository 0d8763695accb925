import { drawMessage, drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks } from '../deps.ts';
import { calendarAttachment } from './operations/calendar.ts';
import { stopAsking } from './operations/hooks.ts';
import { board, calendar, cancelled, planned, rsvpTask } from './operations/kinds.ts';
import { findCancelled, findSeason, meetingsById, nextMeetings } from './operations/look.ts';
import * as views from './views.ts';

/** What the bot says of meetings by itself. */
export function meetingMessages(deps: Deps): MessageDrawer[] {
  const load = (seasonId: string) => findSeason(deps, seasonId);
  return [
    drawPersonal(planned, {
      load,
      draw({ meetings, members }, reader) {
        const self = members.find(({ personId }) => personId === reader.personId);
        if (!self) return undefined;
        const facilitator = self.role === 'facilitator';
        const coming = views.comingOf(meetings, reader.personId);
        const about = { now: deps.clock.now(), zone: reader.zone, facilitator, coming };
        return { card: views.plannedCard(texts(reader.locale, reader.platform), meetings, about) };
      },
    }),
    drawMessage(board, {
      load,
      draw: ({ meetings }, { locale, platform }) => ({
        card: views.boardCard(texts(locale, platform), meetings, deps.clock.now()),
      }),
    }),
    drawPersonal(calendar, {
      load,
      async draw({ seasonId, meetings, members }, { personId, locale, platform }) {
        if (!isAmong(members, personId)) return undefined;
        const say = texts(locale, platform);
        const words = views.calendarWords(say);
        const file = await calendarAttachment(deps, { personId, seasonId, meetings, words });
        return { card: views.calendarCard(say), file };
      },
    }),
    drawPersonal(cancelled, {
      load: (meetingId) => findCancelled(deps, meetingId as Id<'meeting'>),
      async draw({ meeting, members }, { personId, locale, platform }) {
        if (!isAmong(members, personId)) return undefined;
        const say = texts(locale, platform);
        const card = views.cancelledCard(say, meeting, deps.clock.now());
        const { seasonId } = meeting;
        const words = views.calendarWords(say);
        const about = { personId, seasonId, meetings: [meeting], words };
        return { card, file: await calendarAttachment(deps, about) };
      },
    }),
  ];
}

/** Who is no longer in the group is told nothing. */
function isAmong(members: readonly { readonly personId: string }[], personId: string): boolean {
  return members.some((member) => member.personId === personId);
}

/** What waits for members: whether they can come. */
export function meetingTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(rsvpTask, async (meetingIds, { personId, locale, platform, zone }) => {
      const { t, format } = texts(locale, platform);
      const meetings = await meetingsById(deps, personId, meetingIds);
      return new Map(
        meetings.map((meeting) => {
          const when = format.slot(meeting, { now: deps.clock.now(), readerZone: zone });
          const text = t('meetings:rsvp', { when, group: meeting.group.name });
          const intent = views.showIntent({ meeting: meeting.id });
          return [meeting.id, { text, button: { label: t('meetings:answer'), intent } }];
        }),
      );
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
      views.meetingStep(texts(reader.locale, reader.platform), meeting, about),
    ]),
  );
};

/** Asks nobody about what is over. */
export function meetingSweeps(deps: Deps): Sweep[] {
  return [{ name: 'meetings', run: () => stopAsking(deps) }];
}
