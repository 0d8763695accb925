import { defineFeature } from '../define-feature.ts';
import { registerExporting } from './handlers/exporting.ts';
import { registerFollowUp } from './handlers/follow-up.ts';
import { registerGivingLinks } from './handlers/giving-links.ts';
import { registerGoals } from './handlers/goals.ts';
import { partOfNetwork, registerManaging } from './handlers/managing.ts';
import { registerStarting } from './handlers/starting.ts';
import { registerWriting } from './handlers/writing.ts';
import { pairMessages } from './jobs/messages.ts';
import { nextInPair, pairDigest, pairSweeps, pairTasks } from './jobs/tasks.ts';
import { askHowToGoOn, pairUpWith } from './operations/begin.ts';
import { mergePairs } from './operations/merge.ts';
import { pairCommand } from './views/start.ts';

/** Two colleagues who learn from each other's work: from looking for a pair to both follow-up forms. */
export const pairs = defineFeature({
  name: 'pairs',
  commands: [pairCommand],
  handlers(router, deps) {
    registerStarting(router, deps);
    registerWriting(router, deps);
    registerGoals(router, deps);
    registerGivingLinks(router, deps);
    registerFollowUp(router, deps);
    registerManaging(router, deps);
    registerExporting(router, deps);
  },
  messages: pairMessages,
  tasks: pairTasks,
  sweeps: pairSweeps,
  group: { joined: pairUpWith, moved: askHowToGoOn, left: askHowToGoOn, nextStep: nextInPair },
  network: { card: partOfNetwork, digest: pairDigest },
  person: { merge: mergePairs },
});
