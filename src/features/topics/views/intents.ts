import { z } from 'zod';
import { defineIntent } from '../../../chat/intent.ts';
import { fromSchema } from '../../../chat/paging.ts';
import { idSchema } from '../../../core/ids.ts';

const ofGroup = { group: idSchema('group') };
/** `from` is where the page of the card begins on which it is pressed. */
const onCard = { ...ofGroup, topic: idSchema('topic'), from: fromSchema };

/** Shows a group's topic box. */
export const boxIntent = defineIntent('topics.box', { ...ofGroup, from: fromSchema });

export const newTopicIntent = defineIntent('topics.new', ofGroup);
/** `topic` is made when the form opens; where `group` is empty, it is chosen in the form. */
export const dropIntent = defineIntent('topics.drop', {
  group: z.union([z.literal(''), idSchema('group')]),
  topic: idSchema('topic'),
});

/** For who has dropped it. */
export const askEditIntent = defineIntent('topics.askEdit', onCard);
export const editIntent = defineIntent('topics.edit', onCard);

/** Whether one's name is shown with one's own topic. */
export const nameIntent = defineIntent('topics.name', { ...onCard, named: z.enum(['yes', 'no']) });

/** Takes a topic out of the box, and puts it back: also one whose meeting has begun. */
export const removeIntent = defineIntent('topics.remove', onCard);
export const restoreIntent = defineIntent('topics.restore', onCard);

/** Puts a topic on a meeting: asks which. */
export const askPlaceIntent = defineIntent('topics.askPlace', onCard);
/** `sequence` is that of the meeting of whose topic the form tells, if of any. */
export const placeIntent = defineIntent('topics.place', {
  ...onCard,
  sequence: z.coerce.number().int().min(0),
});
export const takeOffIntent = defineIntent('topics.takeOff', onCard);

/** Whether one is willing to host meetings. */
export const hostIntent = defineIntent('topics.host', { ...ofGroup, offer: z.enum(['yes', 'no']) });
/** Gives the meetings without a host to those who are. */
export const shareIntent = defineIntent('topics.share', ofGroup);
