import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { toldAgain } from '../../../chat/date-sentences.ts';
import { readDates } from '../../../chat/dates.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { declineOffer, offerTime, takeOffer } from '../operations/offer.ts';
import {
  declineOfferIntent,
  offerIntent,
  sendOfferIntent,
  takeOfferIntent,
} from '../views/intents.ts';
import { offerForm } from '../views/offer.ts';
import { steering } from './steering.ts';

/** Other times that members propose, and what facilitators do with them. */
export function registerOffering(router: Router, deps: Deps): void {
  router.on(offerIntent, async ({ texts }, { poll }) => ({ form: offerForm(texts, poll) }));
  router.on(sendOfferIntent, async (turn, { poll }) => {
    const [row = {}] = readDates(turn.values, 1);
    await keepingForm(
      (_, problems) => {
        const form = offerForm(turn.texts, poll);
        return toldAgain(form, turn.values, turn.texts, deps.clock.now(), problems);
      },
      () => offerTime(deps, turn.actor, poll, row),
    );
    return { tell: sentence(turn.texts.t('polls:offer.sent')) };
  });
  router.on(takeOfferIntent, (turn, { poll, offer }) =>
    steering(deps, turn, poll, () => takeOffer(deps, turn.actor, poll, offer)),
  );
  router.on(declineOfferIntent, (turn, { poll, offer }) =>
    steering(deps, turn, poll, () => declineOffer(deps, turn.actor, poll, offer)),
  );
}
