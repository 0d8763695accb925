import { drawMessage, drawPersonal, type MessageDrawer } from '../../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../../chat/task.ts';
import { texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { cardOfMeeting, meetingShown } from '../handlers/meeting.ts';
import { takeMeetings } from '../operations/answer.ts';
import { announcement, introductionMessage, meetTask } from '../operations/kinds.ts';
import { takePeriod } from '../operations/look.ts';
import { searcherOf } from '../rules/introducing.ts';
import { announcedCard, announcementCard, meetingLine } from '../views/looking.ts';

/** What channels and people are told of who looks for a pair. */
export function lookingMessages(deps: Deps): MessageDrawer[] {
  return [
    drawMessage(announcement, {
      load: (groupId) => takePeriod(deps.db.prisma, groupId),
      draw(period, { kind, locale, platform }) {
        if (kind !== 'channel') return undefined;
        const say = texts(locale, platform);
        const searcher = searcherOf(period);
        if (searcher) {
          const { groupId, wants, gives } = period;
          return { card: announcementCard(say, groupId, { ...searcher, wants, gives }) };
        }
        const isFound = period.state !== 'cancelled';
        return { card: announcedCard(say, isFound), onlyRedrawn: true };
      },
    }),
    drawPersonal(introductionMessage, {
      load: async (id) => (await takeMeetings(deps.db.prisma, [id]))[0],
      draw(meeting, { personId, locale, platform }) {
        const card = cardOfMeeting(texts(locale, platform), meeting, personId);
        return { card, ...(!meetingShown(meeting, personId) && { onlyRedrawn: true }) };
      },
    }),
  ];
}

/** What waits for somebody who could become a pair: their own answer. */
export function lookingTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(meetTask, async (ids, { personId, locale, platform }) => {
      const meetings = await takeMeetings(deps.db.prisma, ids);
      const say = texts(locale, platform);
      return new Map(
        meetings.flatMap((meeting) => {
          const shown = meetingShown(meeting, personId);
          return shown?.said === null ? [[shown.id, meetingLine(say, shown)] as const] : [];
        }),
      );
    }),
  ];
}
