import { defineFeature } from '../define-feature.ts';
import { messageSweeps } from './jobs/work.ts';
import { mergeMessages, redrawFor } from './operations/versions.ts';

/** What the bot sends by itself: each message once, redrawn when what it shows changes. */
export const messages = defineFeature({
  name: 'messages',
  sweeps: messageSweeps,
  person: {
    merge: mergeMessages,
    returned: (tx, personId) => redrawFor(tx, { personId }),
  },
});
