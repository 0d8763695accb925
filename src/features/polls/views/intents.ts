import { z } from 'zod';
import { seenSchema } from '../../../chat/dates.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { fromSchema } from '../../../chat/paging.ts';
import { idSchema } from '../../../core/ids.ts';
import { packedSeasonWish } from '../../../core/season-wish.ts';

const group = idSchema('group');
const poll = idSchema('poll');
const slot = idSchema('slot');

/** `none` takes the vote back. */
const VOTES = ['yes', 'ifNeeded', 'no', 'none'] as const;

export const voteIntent = defineIntent('polls.vote', { poll, slot, value: z.enum(VOTES) });
/** All slots suit. */
export const voteAllIntent = defineIntent('polls.voteAll', { poll });
/** The same two, pressed where it is told what waits for one. */
export const voteWaitingIntent = defineIntent('polls.voteWaiting', {
  poll,
  slot,
  value: z.enum(VOTES),
});
export const voteAllWaitingIntent = defineIntent('polls.voteAllWaiting', { poll });
export const answerIntent = defineIntent('polls.answer', { poll });
export const sendAnswerIntent = defineIntent('polls.sendAnswer', { poll });
export const whoIntent = defineIntent('polls.who', { poll, from: fromSchema });

export const closeIntent = defineIntent('polls.close', { poll });
/** Asks first: somebody who is required has not answered. */
export const askCloseIntent = defineIntent('polls.askClose', { poll });
export const closeAnywayIntent = defineIntent('polls.closeAnyway', { poll });
/** Asks first: everybody is told. */
export const askCancelIntent = defineIntent('polls.askCancel', { poll });
export const cancelIntent = defineIntent('polls.cancel', { poll });
export const settleIntent = defineIntent('polls.settle', { poll, slot });

/** Opens the card anew, from a nudge. */
export const controlIntent = defineIntent('polls.control', { poll });

export const editIntent = defineIntent('polls.edit', { poll });
/** A poll's slots that have passed have rows too, though they are not shown. */
const row = z.coerce.number().int().min(0).max(200);
/**
 * How the poll stood when the form was drawn, which of its slots have pickers ("0.3"), from where
 * on and up to where its rows are new ones, and of which warnings it has told.
 */
const edited = {
  poll,
  state: z.enum(['open', 'closed', 'settled', 'cancelled']),
  edition: z.coerce.number().int(),
  first: row,
  rows: row,
  moved: z
    .string()
    .regex(/^(\d{1,3}(\.\d{1,3}){0,199})?$/)
    .transform((rows) => rows.split('.').filter(Boolean).map(Number)),
  seen: seenSchema,
};
export const saveEditIntent = defineIntent('polls.saveEdit', edited);
export const moreEditRowsIntent = defineIntent('polls.moreEditRows', edited);

/** More time for the answers, and nothing else. */
export const extendIntent = defineIntent('polls.extend', { poll });
export const saveExtendIntent = defineIntent('polls.saveExtend', {
  poll,
  edition: z.coerce.number().int(),
});

export const offerIntent = defineIntent('polls.offer', { poll });
export const sendOfferIntent = defineIntent('polls.sendOffer', { poll });
const offered = { poll, offer: idSchema('offer') };
export const takeOfferIntent = defineIntent('polls.takeOffer', offered);
export const declineOfferIntent = defineIntent('polls.declineOffer', offered);

const newPoll = {
  group,
  draft: z.uuid(),
  rows: z.coerce.number().int().min(1).max(40),
  seen: seenSchema,
  /** The agreed meeting for which another time is to be found; empty: a new one. */
  meeting: z.union([idSchema('meeting'), z.literal('')]).default(''),
  /** What the season is wished to be like whose weekday is asked about; empty: of none. */
  rhythm: z.union([packedSeasonWish, z.literal('')]).default(''),
};

export const newPollIntent = defineIntent('polls.new', { group });
/**
 * `draft` is made when the form opens; `rows` is how many rows of times it shows, and `seen` of
 * which warnings it has told.
 */
export const createIntent = defineIntent('polls.create', newPoll);
export const moreSlotsIntent = defineIntent('polls.moreSlots', newPoll);
/** Fills empty rows with times that the bot proposes. */
export const proposeIntent = defineIntent('polls.propose', newPoll);
/** Lays out the season whose weekday has been settled. */
export const layOutIntent = defineIntent('polls.layOut', { poll });
/** What was typed after the command comes as the form's own value. */
export const typedIntent = defineIntent('polls.typed', {});
