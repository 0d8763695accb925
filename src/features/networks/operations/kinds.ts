import { defineActions } from '../../audit/operations.ts';

export const noted = defineActions('networks', [
  'create',
  'admit',
  'becomeManager',
  'addOrganisation',
  'withdrawCodes',
  'remove',
  'saveSettings',
  'new-admission-code',
  'new-manager-code',
]);
