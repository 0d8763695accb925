import type { Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import {
  type Agreement,
  facilitatorsOf,
  isFacilitator,
  ownStandingOf,
  standingOf,
  type Version,
} from '../operations/look.ts';
import { agreementCard } from '../views/posted.ts';

/** What has been posted, for one of the group's members. */
export function postedCard(
  texts: Texts,
  agreement: Agreement,
  version: Version,
  personId: string,
): Card {
  return agreementCard(texts, agreement, version, standingOf(agreement), {
    personId,
    isFacilitator: isFacilitator(agreement, personId),
    hasListener: facilitatorsOf(agreement).some((one) => one.personId !== personId),
    ...ownStandingOf(agreement, personId),
  });
}
