import { z } from 'zod';
import { defineIntent } from '../../../chat/intent.ts';
import { fromSchema } from '../../../chat/paging.ts';
import { idSchema } from '../../../core/ids.ts';

const agreement = idSchema('agreement');
const section = idSchema('section');
const proposal = idSchema('proposal');
/** A version's number, or an edition. */
const count = z.coerce.number().int().min(0);

/** A group's agreement, as the reader may see it. */
export const openIntent = defineIntent('agreements.open', { group: idSchema('group') });
export const askStartIntent = defineIntent('agreements.askStart', { group: idSchema('group') });
export const startIntent = defineIntent('agreements.start', { group: idSchema('group') });

/** The text that is being written, from a section on. */
export const draftIntent = defineIntent('agreements.draft', { agreement, from: fromSchema });
/** `from` is where the page of the card begins on which it was pressed, and which is redrawn. */
export const editSectionIntent = defineIntent('agreements.editSection', {
  ...{ agreement, section, from: fromSchema },
});
export const saveSectionIntent = defineIntent('agreements.saveSection', {
  ...{ agreement, section, seen: count, from: fromSchema },
});
export const newSectionIntent = defineIntent('agreements.newSection', { agreement });
export const addSectionIntent = defineIntent('agreements.addSection', {
  ...{ agreement, draft: z.uuid() },
});
export const askRemoveIntent = defineIntent('agreements.askRemove', {
  ...{ agreement, section, from: fromSchema },
});
export const removeIntent = defineIntent('agreements.remove', {
  ...{ agreement, section, from: fromSchema },
});
export const shareIntent = defineIntent('agreements.share', {
  ...{ agreement, to: z.enum(['managers', 'nobody']) },
});

/** `section` is empty where it is chosen in the form. */
export const proposeIntent = defineIntent('agreements.propose', {
  ...{ agreement, section: section.or(z.literal('')) },
});
export const sendProposalIntent = defineIntent('agreements.sendProposal', {
  ...{ agreement, draft: z.uuid() },
});
export const proposalsIntent = defineIntent('agreements.proposals', {
  ...{ agreement, from: fromSchema },
});
const onPage = { agreement, proposal, from: fromSchema };
export const takeIntent = defineIntent('agreements.take', onPage);
export const leaveIntent = defineIntent('agreements.leave', onPage);
export const askTakeIntent = defineIntent('agreements.askTake', onPage);
/** The section too: what is typed is kept where the proposal has been taken in meanwhile. */
export const takeEditedIntent = defineIntent('agreements.takeEdited', {
  ...{ ...onPage, section, seen: count },
});

export const expectIntent = defineIntent('agreements.expect', { agreement });
export const sendExpectationIntent = defineIntent('agreements.sendExpectation', { agreement });
export const expectationsIntent = defineIntent('agreements.expectations', {
  ...{ agreement, from: fromSchema },
});

export const askPostIntent = defineIntent('agreements.askPost', { agreement });
export const postIntent = defineIntent('agreements.post', { agreement, seen: count });

/** `number` is the version that the reader has before them. */
export const commitIntent = defineIntent('agreements.commit', { agreement, number: count });
export const talkIntent = defineIntent('agreements.talk', { agreement, number: count });
export const retractIntent = defineIntent('agreements.retract', { agreement, number: count });

export const readIntent = defineIntent('agreements.read', {
  ...{ agreement, number: count, from: fromSchema },
});
/** Who is in, for facilitators. */
export const whoIntent = defineIntent('agreements.who', { agreement });
export const versionsIntent = defineIntent('agreements.versions', { agreement, from: fromSchema });
/** What differs between two versions. */
export const changesIntent = defineIntent('agreements.changes', {
  ...{ agreement, since: count, number: count, from: fromSchema },
});
export const fileIntent = defineIntent('agreements.file', { agreement, number: count });

/** The agreements of a network, for its project managers. */
export const overviewIntent = defineIntent('agreements.overview', {
  ...{ network: idSchema('network'), from: fromSchema },
});
