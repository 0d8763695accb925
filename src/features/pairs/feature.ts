import { defineFeature } from '../define-feature.ts';
import { registerExporting } from './handlers/exporting.ts';
import { registerFollowUp } from './handlers/follow-up.ts';
import { registerGivingLinks } from './handlers/giving-links.ts';
import { registerGoals } from './handlers/goals.ts';
import { registerMeeting } from './handlers/looking.ts';
import { partOfNetwork, registerManaging } from './handlers/managing.ts';
import { registerSharing } from './handlers/sharing.ts';
import { registerStarting } from './handlers/starting.ts';
import { registerWriting } from './handlers/writing.ts';
import { lookingMessages, lookingTasks } from './jobs/looking.ts';
import { pairMessages } from './jobs/messages.ts';
import { nextInPair, pairDigest, pairSweeps, pairTasks } from './jobs/tasks.ts';
import { endIntroductionsOf } from './operations/answer.ts';
import { askHowToGoOn, pairUpWith } from './operations/begin.ts';
import { mergePairs } from './operations/merge.ts';
import { lookButton, pairCommand } from './views/start.ts';

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
    registerSharing(router, deps);
    registerExporting(router, deps);
    registerMeeting(router, deps);
  },
  messages: (deps) => [...pairMessages(deps), ...lookingMessages(deps)],
  tasks: (deps) => [...pairTasks(deps), ...lookingTasks(deps)],
  sweeps: pairSweeps,
  group: { joined: pairUpWith, moved: askHowToGoOn, left: askHowToGoOn, nextStep: nextInPair },
  network: {
    card: partOfNetwork,
    digest: pairDigest,
    left: endIntroductionsOf,
    seeking: ({ texts }) => lookButton(texts),
  },
  person: { merge: mergePairs },
});
