import { defineMessage, defineTask, type Task } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';
import { definePurpose } from '../../links/operations.ts';
import type { Scope } from '../rules/export.ts';
import type { StepKind } from '../rules/steps.ts';

export const noted = defineActions('pairs', [
  ...(['look', 'register', 'pairUp', 'write', 'ready', 'takeBack', 'accept', 'ask'] as const),
  ...(['setGoals', 'takeBackGoals', 'goThrough', 'finish', 'file', 'takeBackForm'] as const),
  ...(['close', 'reopen', 'cancel', 'seekNew', 'carryOn', 'saveProgramme'] as const),
  ...(['sayHelp', 'giveTime', 'share', 'unshare', 'export', 'exportWithPrivate'] as const),
  ...(['suggest', 'introduce', 'meet', 'notNow'] as const),
]);

/** The pair's own card, for one of the two: anew where something is told of, the older ones say so. */
export const card = defineMessage('pairs.period', { onlyNewest: true });

/** In channels that wish it: what one of a pair has told others. Its subject is what was told. */
export const sharedMessage = defineMessage('pairs.shared');

/** To who has filed their follow-up form: a copy of it. */
export const copy = defineMessage('pairs.copy', { onlyNewest: true });

/**
 * A network's pairs as a workbook, to a project manager who has asked for it: with what was written
 * for project managers only, or without. What is asked for is told by the kind of the message, and
 * by what its link is for, so that the one can never become the other.
 */
export const workbooks = {
  plain: { message: defineMessage('pairs.export'), links: definePurpose('pairs.export') },
  withPrivate: {
    message: defineMessage('pairs.exportWithPrivate'),
    links: definePurpose('pairs.exportWithPrivate'),
  },
} as const satisfies Record<Scope, object>;

/** In channels that wish it: somebody looks for a pair. Its subject is the pair, also below. */
export const announcement = defineMessage('pairs.looking');

/** To two who could become a pair: would they like to? Its subject is the introduction. */
export const introductionMessage = defineMessage('pairs.introduction');

/** Somebody has not said yet whether they would like to become a pair. Its subject is the introduction. */
export const meetTask = defineTask('meetPair');

/** What can wait in a pair's course, each with its kind of task. Its subject is the pair. */
export const stepTasks: Readonly<Record<StepKind, Task>> = {
  findPartner: defineTask('findPartner'),
  sayHow: defineTask('sayHow'),
  writePlan: defineTask('writePlan'),
  decidePlan: defineTask('decidePlan'),
  sendPlan: defineTask('sendPlan'),
  setGoals: defineTask('setGoals'),
  goThrough: defineTask('goThroughGoals'),
  confirmGoals: defineTask('confirmGoals'),
  planDays: defineTask('planDays'),
  fileForm: defineTask('fileFollowUp'),
  sayHelp: defineTask('sayWhatHelps'),
  helpPair: defineTask('helpPair'),
  closePair: defineTask('closePair'),
  share: defineTask('shareResults', { isNews: true }),
};
