import type { Card } from '../../../chat/card.ts';
import type { PersonReader } from '../../../chat/message.ts';
import type { PersonTurn } from '../../../chat/router.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { nextAfter } from '../operations/after.ts';
import { attendanceFor, hostsAhead, type MeetingsToShow, meetingsFor } from '../operations/look.ts';
import { presentOf } from '../views/attendance.ts';
import { calendarButton } from '../views/calendar.ts';
import type { ReaderOfMeetings } from '../views/meeting.ts';
import { comingOf, plannedCard } from '../views/season.ts';

type How = Pick<ReaderOfMeetings, 'asNext'>;

/** A season's times, for one of the group's members. */
export async function seasonCard(
  deps: Deps,
  found: MeetingsToShow,
  reader: PersonReader,
  texts: Texts,
  how: How = {},
): Promise<Card> {
  const { personId, zone } = reader;
  const attendance = attendanceFor(found, personId);
  const next = attendance && (await nextAfter(deps, found, reader));
  return plannedCard(texts, found.meetings, {
    ...{ now: deps.clock.now(), zone, coming: comingOf(found.meetings, personId) },
    present: presentOf(found.meetings, personId),
    calendar: calendarButton(texts, found.calendar, reader),
    ...(attendance && { attendance }),
    ...(next && { next }),
    hosts: hostsAhead(deps, found, personId),
    ...how,
  });
}

/** The same for who presses. @throws AppError `notYourMeeting` and `notFromHere` */
export async function ownSeasonCard(
  deps: Deps,
  { actor, texts }: PersonTurn,
  season: string,
  how?: How,
): Promise<Card> {
  const reader = { kind: 'person', ...actor } as const;
  return seasonCard(deps, await meetingsFor(deps, actor, season), reader, texts, how);
}
