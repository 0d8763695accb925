import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';

/** A person's own poll: who facilitates steers it by the same card, and gets it anew when it closes. */
export const invitation = defineMessage('polls.invitation', { onlyNewest: true });
/** A home channel's poll. */
export const board = defineMessage('polls.board');

/** To who had voted: slots that came later. */
export const changed = defineMessage('polls.changed');
/** To everybody: a poll that is open again. */
export const reopened = defineMessage('polls.reopened');
/** To everybody: a poll that is no more. */
export const calledOff = defineMessage('polls.calledOff');
/** To who has proposed another time: it is not taken in. */
export const declined = defineMessage('polls.declined');

/** An answer that is awaited. */
export const answerTask = defineTask('answerPoll');
/** A closed poll without a time. */
export const settleTask = defineTask('settlePoll', { forFacilitators: true });

/** Times that members have proposed and nobody has decided on. */
export const offerTask = defineTask('decideOffers', { forFacilitators: true });

export const noted = defineActions('polls', [
  ...(['create', 'close', 'settle', 'cancel', 'edit', 'reopen', 'offer'] as const),
  ...(['takeOffer', 'declineOffer'] as const),
]);
