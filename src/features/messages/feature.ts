import { defineFeature } from '../define-feature.ts';
import { messageSweep } from './jobs.ts';
import { mergeMessages } from './operations/versions.ts';

/** What the bot sends by itself: each message once, redrawn when what it shows changes. */
export const messages = defineFeature({
  name: 'messages',
  sweeps: (deps) => [messageSweep(deps)],
  person: { merge: mergeMessages },
});
