import { defineFeature } from '../define-feature.ts';
import { registerProposing } from './handlers/proposing.ts';
import { registerReading } from './handlers/reading.ts';
import { registerWriting } from './handlers/writing.ts';
import { agreementMessages } from './jobs/messages.ts';
import {
  agreementDigest,
  agreementSweeps,
  agreementTasks,
  welcomeToAgreement,
} from './jobs/tasks.ts';
import {
  askNewMember,
  countWithout,
  liveAgreements,
  mergeAgreements,
  tellNewFacilitator,
} from './operations/hooks.ts';
import { agreementCommand } from './views/start.ts';

/** What a group agrees on for working together: written by it, posted in versions, committed to by each. */
export const agreements = defineFeature({
  name: 'agreements',
  commands: [agreementCommand],
  handlers(router, deps) {
    registerReading(router, deps);
    registerWriting(router, deps);
    registerProposing(router, deps);
  },
  messages: agreementMessages,
  tasks: agreementTasks,
  sweeps: agreementSweeps,
  group: {
    liveSubjects: liveAgreements,
    joined: askNewMember,
    left: countWithout,
    led: tellNewFacilitator,
    welcome: welcomeToAgreement,
  },
  network: { digest: agreementDigest },
  person: { merge: mergeAgreements },
});
