import type { Card } from '../../../chat/card.ts';
import type { PersonReader } from '../../../chat/message.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { type ChangesToShow, isFacilitatorIn } from '../operations/look.ts';
import { calendarButton } from '../views/calendar.ts';
import { changedCard } from '../views/change.ts';
import { comingOf } from '../views/row.ts';

/** What has become of meetings, for one who was told of it. */
export function changeCard(
  { clock }: Deps,
  found: ChangesToShow,
  { personId, platform, zone }: Pick<PersonReader, 'personId' | 'platform' | 'zone'>,
  texts: Texts,
): Card {
  const isOff = found.changed.every(({ change }) => change.state === 'cancelled');
  const reader = { personId, platform };
  return changedCard(texts, found.changed, {
    ...{ now: clock.now(), zone, coming: comingOf(found.meetings, personId) },
    isFacilitator: isFacilitatorIn(found, personId),
    calendar: calendarButton(texts, found.calendar, reader, isOff ? 'remove' : 'update'),
  });
}
