import { z } from 'zod';
import { defineIntent } from '../../../chat/intent.ts';
import { idSchema } from '../../../core/ids.ts';

const network = idSchema('network');

export const networkIntent = defineIntent('networks.show', { network });
export const settingsIntent = defineIntent('networks.settings', { network });
export const saveSettingsIntent = defineIntent('networks.saveSettings', { network });
export const organisationFormIntent = defineIntent('networks.organisationForm', { network });
export const addOrganisationIntent = defineIntent('networks.addOrganisation', { network });
export const workspaceFormIntent = defineIntent('networks.workspaceForm', { network });
export const newWorkspaceCodeIntent = defineIntent('networks.newWorkspaceCode', { network });
export const newManagerCodeIntent = defineIntent('networks.newManagerCode', { network });
export const withdrawCodesIntent = defineIntent('networks.withdrawCodes', { network });
export const workspaceRemovalIntent = defineIntent('networks.workspaceRemoval', { network });
export const chooseWorkspaceIntent = defineIntent('networks.chooseWorkspace', { network });
export const removeWorkspaceIntent = defineIntent('networks.removeWorkspace', {
  network,
  workspace: idSchema('workspace'),
  /** Which people the form has shown. */
  seen: z.string().max(40),
});
export const managerRemovalIntent = defineIntent('networks.managerRemoval', { network });
export const chooseManagerIntent = defineIntent('networks.chooseManager', { network });
export const removeManagerIntent = defineIntent('networks.removeManager', {
  network,
  person: idSchema('person'),
});
