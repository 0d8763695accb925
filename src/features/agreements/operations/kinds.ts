import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';
import { definePurpose } from '../../links/operations.ts';

export const noted = defineActions('agreements', [
  ...(['start', 'edit', 'remove', 'post', 'share', 'unshare'] as const),
  ...(['propose', 'take', 'leave', 'expect', 'answer'] as const),
]);

/** The text that is being written, for one member: what to propose for it. Facilitators steer it by the same card. */
export const draft = defineMessage('agreements.draft');
/** What has been posted, for one member: whether they are in. */
export const invitation = defineMessage('agreements.invitation', { onlyNewest: true });
/** The same in a home channel, with how many are. */
export const board = defineMessage('agreements.board');
/** To home channels: everybody is in. */
export const allIn = defineMessage('agreements.allIn');
/** To who has proposed something: what has become of it. */
export const decided = defineMessage('agreements.decided');
/** The text as a file, where somebody asks for it. */
export const file = defineMessage('agreements.file');

/** Whether somebody is in. */
export const commitTask = defineTask('commitAgreement');
/** Proposals that nobody has decided on. */
export const proposalTask = defineTask('decideProposals', { forFacilitators: true });
/** Somebody would like to talk before they are in. */
export const talkTask = defineTask('talkFirst', { forFacilitators: true });
/** Half-way through the season: whether to come back to the agreement. Nothing is to be done. */
export const reviewTask = defineTask('reviewAgreement', { forFacilitators: true, isNews: true });

/** Links to the text as a file. */
export const files = definePurpose('agreements.file');
