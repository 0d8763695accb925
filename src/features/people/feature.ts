import { defineFeature } from '../define-feature.ts';
import { registerPeople } from './handlers.ts';
import { mergeAccounts } from './operations.ts';
import { settingsCommand } from './views.ts';

/** Persons, their chat accounts and settings. */
export const people = defineFeature({
  name: 'people',
  commands: [settingsCommand],
  handlers: registerPeople,
  person: { merge: mergeAccounts },
});
