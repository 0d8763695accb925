import { defineFeature } from '../define-feature.ts';
import { registerMenu } from './handlers.ts';
import { menuMessages } from './jobs.ts';
import { helpCommand, menuCommand } from './views.ts';

/** Everybody's own page, and the help. */
export const menu = defineFeature({
  name: 'menu',
  commands: [menuCommand, helpCommand],
  handlers: registerMenu,
  messages: menuMessages,
});
