import { defineFeature } from '../define-feature.ts';
import { registerHomes } from './handlers.ts';
import { homeMessages } from './jobs.ts';
import { homeCommand } from './views.ts';

/** Channels that are a group's home: what concerns all of it is posted there. */
export const homes = defineFeature({
  name: 'homes',
  commands: [homeCommand],
  handlers: registerHomes,
  messages: homeMessages,
});
