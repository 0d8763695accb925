import type { Card } from '../../../chat/card.ts';
import type { PersonReader } from '../../../chat/message.ts';
import type { PersonTurn } from '../../../chat/router.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { nextAfter } from '../operations/after.ts';
import { type MeetingsToShow, meetingsFor, standingIn } from '../operations/look.ts';
import { presentOf } from '../views/attendance.ts';
import { calendarButton } from '../views/calendar.ts';
import type { ReaderOfMeetings } from '../views/meeting.ts';
import { comingOf } from '../views/row.ts';
import { plannedCard } from '../views/season.ts';

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
  const standing = standingIn(deps, found, personId);
  const next = standing.isFacilitator && (await nextAfter(deps, found, reader));
  return plannedCard(texts, found.meetings, {
    ...{ now: deps.clock.now(), zone, coming: comingOf(found.meetings, personId) },
    present: presentOf(found.meetings, personId),
    calendar: calendarButton(texts, found.calendar, reader),
    ...standing,
    ...(next && { next }),
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
