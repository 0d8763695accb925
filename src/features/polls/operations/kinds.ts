import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';

/** A member's own poll. */
export const invitation = defineMessage('polls.invitation');
/** A home channel's poll. */
export const board = defineMessage('polls.board');
/** The facilitators' card. */
export const control = defineMessage('polls.control');

/** An answer that is awaited. */
export const answerTask = defineTask('answerPoll');
/** A closed poll without a time. */
export const settleTask = defineTask('settlePoll', { forFacilitators: true });

export const noted = defineActions('polls', ['create', 'close', 'settle', 'cancel']);
