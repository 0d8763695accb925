import { defineFeature } from '../define-feature.ts';
import { registerHomeChannels } from './handlers.ts';
import { homeChannelMessages } from './jobs.ts';
import { endHomesIn } from './operations.ts';
import { homeChannelCommand } from './views.ts';

/** Channels that are a group's home: what concerns all of it is posted there. */
export const homeChannels = defineFeature({
  name: 'home-channels',
  commands: [homeChannelCommand],
  handlers: registerHomeChannels,
  messages: homeChannelMessages,
  network: { left: endHomesIn },
});
