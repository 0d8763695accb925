import { defineFeature } from '../define-feature.ts';
import { registerAnswering } from './handlers/answering.ts';
import { registerEditing } from './handlers/editing.ts';
import { registerOffering } from './handlers/offering.ts';
import { registerProposing } from './handlers/proposing.ts';
import { registerRhythm } from './handlers/rhythm.ts';
import { registerStarting } from './handlers/starting.ts';
import { registerSteering } from './handlers/steering.ts';
import { nextPoll, pollMessages, pollSweeps, pollTasks } from './jobs.ts';
import { askNewMember, livePollIds, mergeAnswers } from './operations/hooks.ts';
import { pollCommand } from './views/new-poll.ts';

/** Finding a time that suits everybody: starting a poll, answering it, settling its time. */
export const polls = defineFeature({
  name: 'polls',
  commands: [pollCommand],
  handlers(router, deps) {
    registerStarting(router, deps);
    registerProposing(router, deps);
    registerRhythm(router, deps);
    registerAnswering(router, deps);
    registerSteering(router, deps);
    registerEditing(router, deps);
    registerOffering(router, deps);
  },
  messages: pollMessages,
  tasks: pollTasks,
  sweeps: pollSweeps,
  group: { liveSubjects: livePollIds, joined: askNewMember, nextStep: nextPoll },
  person: { merge: mergeAnswers },
});
