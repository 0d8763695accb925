import { z } from 'zod';
import { seenSchema } from '../../../chat/dates.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { fromSchema } from '../../../chat/paging.ts';
import { idSchema } from '../../../core/ids.ts';

const group = idSchema('group');
const poll = idSchema('poll');
const slot = idSchema('slot');

export const voteIntent = defineIntent('polls.vote', {
  poll,
  slot,
  value: z.enum(['yes', 'ifNeeded', 'no']),
});
export const answerIntent = defineIntent('polls.answer', { poll });
export const sendAnswerIntent = defineIntent('polls.sendAnswer', { poll });
export const whoIntent = defineIntent('polls.who', { poll, from: fromSchema });

export const closeIntent = defineIntent('polls.close', { poll });
/** Asks first: a cancelled poll does not come back. */
export const askCancelIntent = defineIntent('polls.askCancel', { poll });
export const cancelIntent = defineIntent('polls.cancel', { poll });
export const settleIntent = defineIntent('polls.settle', { poll, slot });

/** Opens the card anew, from a nudge. */
export const controlIntent = defineIntent('polls.control', { poll });

const newPoll = {
  group,
  draft: z.uuid(),
  rows: z.coerce.number().int().min(1).max(40),
  seen: seenSchema,
};

export const newPollIntent = defineIntent('polls.new', { group });
/**
 * `draft` is made when the form opens; `rows` is how many rows of times it shows, and `seen` of
 * which warnings it has told.
 */
export const createIntent = defineIntent('polls.create', newPoll);
export const moreSlotsIntent = defineIntent('polls.moreSlots', newPoll);
/** What was typed after the command comes as the form's own value. */
export const typedIntent = defineIntent('polls.typed', {});
