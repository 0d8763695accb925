import { defineFeature } from '../define-feature.ts';
import { registerLinking } from './handlers.ts';
import { linkingMessages } from './jobs.ts';
import { linkCommand, unlinkCommand } from './views.ts';

/** Several chat accounts of one person. */
export const linking = defineFeature({
  name: 'linking',
  commands: [linkCommand, unlinkCommand],
  handlers: registerLinking,
  messages: linkingMessages,
});
