import { defineFeature } from '../define-feature.ts';
import { registerBreaks } from './handlers.ts';
import { daysOffOf } from './operations.ts';
import { breaksCommand } from './views.ts';

/** School breaks, in which nobody is nudged. */
export const breaks = defineFeature({
  name: 'breaks',
  commands: [breaksCommand],
  handlers: registerBreaks,
  person: { daysOff: daysOffOf },
});
