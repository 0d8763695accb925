import { defineFeature } from '../define-feature.ts';
import { registerNetworks } from './handlers.ts';
import { networkMessages } from './jobs.ts';
import { mergeManagers } from './operations/hooks.ts';
import { networkCommand, workspaceCommand } from './views/network.ts';

/** Networks: their organisations, workspaces and project managers. */
export const networks = defineFeature({
  name: 'networks',
  commands: [networkCommand, workspaceCommand],
  handlers: registerNetworks,
  messages: networkMessages,
  person: { merge: mergeManagers },
});
