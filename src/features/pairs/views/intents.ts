import { z } from 'zod';
import { defineIntent } from '../../../chat/intent.ts';
import { fromSchema } from '../../../chat/paging.ts';
import { idSchema } from '../../../core/ids.ts';

const pair = idSchema('group');
const network = idSchema('network');
/** An edition, a round, the page of a form. */
const count = z.coerce.number().int().min(0);
const form = z.enum(['plan', 'goals', 'followUp']);

/** The pair's own card. */
export const openIntent = defineIntent('pairs.open', { pair });

/** Looking for a partner, or with one in mind who gets a code. `pair` is made when the form opens. */
export const askLookIntent = defineIntent('pairs.askLook', { how: z.enum(['open', 'known']) });
export const lookIntent = defineIntent('pairs.look', { pair, how: z.enum(['open', 'known']) });
export const codeIntent = defineIntent('pairs.code', { pair });

/** A page of a form: to fill in, and as it was sent. `seen` is the pair's edition when it was drawn. */
export const askPageIntent = defineIntent('pairs.askPage', { pair, form, page: count });
export const savePageIntent = defineIntent('pairs.savePage', {
  pair,
  form,
  page: count,
  seen: count,
});
/** What stands in a form; `owner` is empty where it is of both. */
export const readIntent = defineIntent('pairs.read', {
  ...{ pair, form, owner: z.union([z.literal(''), idSchema('person')]), from: fromSchema },
});
/** What the other has changed in the plan since one wrote oneself. */
export const changesIntent = defineIntent('pairs.changes', { pair, from: fromSchema });

/** `seen` is the edition that the reader has before them. */
export const readyIntent = defineIntent('pairs.ready', { pair, seen: count });
export const takeBackIntent = defineIntent('pairs.takeBack', { pair });

/** `round` is the submission that is decided on. */
const decided = { pair, round: count, verdict: z.enum(['accepted', 'asked']) };
export const askDecideIntent = defineIntent('pairs.askDecide', decided);
export const decideIntent = defineIntent('pairs.decide', decided);

export const goalsIntent = defineIntent('pairs.goals', { pair, from: fromSchema });
/** Pressed on the list of goals, or on the pair's own card. */
export const setGoalsIntent = defineIntent('pairs.setGoals', {
  ...{ pair, seen: count, on: z.enum(['list', 'card']) },
});
export const takeBackGoalsIntent = defineIntent('pairs.takeBackGoals', { pair });
export const askBossIntent = defineIntent('pairs.askBoss', { pair });
export const saveBossIntent = defineIntent('pairs.saveBoss', { pair });
/** For a supervisor: the goals have been gone through. */
export const throughIntent = defineIntent('pairs.through', { pair });

/** The link for a supervisor who is not in chat, and taking all of them back. */
export const giveLinkIntent = defineIntent('pairs.giveLink', { pair });
export const revokeLinkIntent = defineIntent('pairs.revokeLink', { pair });

export const finishIntent = defineIntent('pairs.finish', { pair, over: z.enum(['yes', 'no']) });
export const fileIntent = defineIntent('pairs.file', { pair });
export const askElsewhereIntent = defineIntent('pairs.askElsewhere', { pair });
export const elsewhereIntent = defineIntent('pairs.elsewhere', { pair });
export const takeBackFormIntent = defineIntent('pairs.takeBackForm', { pair });
export const helpIntent = defineIntent('pairs.help', {
  ...{ pair, what: z.enum(['time', 'day', 'manager']) },
});

const steering = { pair, act: z.enum(['close', 'reopen', 'cancel', 'seekNew', 'carryOn']) };
export const steerIntent = defineIntent('pairs.steer', steering);
export const askCancelIntent = defineIntent('pairs.askCancel', { pair });

/** A pair as project managers see it. */
export const pageIntent = defineIntent('pairs.page', { pair });
/** The pairs of a network, for its project managers. */
export const listIntent = defineIntent('pairs.list', { network, from: fromSchema });
export const askRegisterIntent = defineIntent('pairs.askRegister', { network });
export const registerIntent = defineIntent('pairs.register', { network, pair });
export const askProgrammeIntent = defineIntent('pairs.askProgramme', { network });
export const programmeIntent = defineIntent('pairs.programme', { network });
export const askSharingIntent = defineIntent('pairs.askSharing', { network });
export const sharingIntent = defineIntent('pairs.sharing', { network });
export const askExportIntent = defineIntent('pairs.askExport', { network });
export const exportIntent = defineIntent('pairs.export', { network });
export const askTimeIntent = defineIntent('pairs.askTime', { pair, person: idSchema('person') });
export const giveTimeIntent = defineIntent('pairs.giveTime', { pair, person: idSchema('person') });

/** In a channel: suggesting oneself to who looks for a pair. */
export const askSuggestIntent = defineIntent('pairs.askSuggest', { pair });
export const suggestIntent = defineIntent('pairs.suggest', { pair });
/** Two who could become a pair: the question to one of them, and their answer. */
const meeting = idSchema('introduction');
export const meetingIntent = defineIntent('pairs.meeting', { meeting });
export const meetIntent = defineIntent('pairs.meet', { meeting, says: z.enum(['yes', 'no']) });
export const askIntroduceIntent = defineIntent('pairs.askIntroduce', { pair });
export const introduceIntent = defineIntent('pairs.introduce', { pair });

/** Telling others what one has learnt. `id` is made when the form opens. */
export const askShareIntent = defineIntent('pairs.askShare', { pair });
export const shareIntent = defineIntent('pairs.share', { pair, id: idSchema('sharedResult') });
export const unshareIntent = defineIntent('pairs.unshare', { id: idSchema('sharedResult') });
