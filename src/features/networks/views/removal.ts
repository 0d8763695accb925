import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { workspaceText } from '../../people/views.ts';
import {
  chooseManagerIntent,
  chooseWorkspaceIntent,
  removeManagerIntent,
  removeWorkspaceIntent,
} from './intents.ts';
import type { ManagerToShow, WorkspaceToShow } from './network.ts';

/** Which workspace is to be taken out of the network. */
export function workspaceRemovalForm(
  { t }: Texts,
  networkId: string,
  workspaces: readonly WorkspaceToShow[],
): Form {
  const options = workspaces.map(({ id, platform, name }) => ({
    value: id,
    label: workspaceText(platform, name),
  }));
  return {
    title: t('networks:removeWorkspace'),
    fields: [{ kind: 'choice', id: 'part', label: t('networks:whichWorkspace'), options }],
    submit: t('common:next'),
    intent: chooseWorkspaceIntent({ network: networkId }),
  };
}

/** Asked before a workspace is taken out of the network, with what comes of it. */
export function removeWorkspaceForm(
  { t }: Texts,
  networkId: string,
  { id, platform, name }: WorkspaceToShow,
): Form {
  const ask = t('networks:removeWorkspaceAsk', { workspace: workspaceText(platform, name) });
  return question(`${ask} ${t('networks:removeWorkspaceNote')}`, {
    title: t('networks:removeWorkspace'),
    act: t('networks:remove'),
    keep: t('networks:keep'),
    intent: removeWorkspaceIntent({ network: networkId, workspace: id }),
  });
}

/** Which project manager is to be taken out of the network. */
export function managerRemovalForm(
  { t }: Texts,
  networkId: string,
  managers: readonly ManagerToShow[],
): Form {
  const options = managers.map(({ personId, name }) => ({ value: personId, label: name }));
  return {
    title: t('networks:removeManager'),
    fields: [{ kind: 'choice', id: 'part', label: t('networks:whichManager'), options }],
    submit: t('common:next'),
    intent: chooseManagerIntent({ network: networkId }),
  };
}

/** Asked before a project manager is taken out of the network, with what comes of it. */
export function removeManagerForm(
  { t }: Texts,
  networkId: string,
  { personId, name }: ManagerToShow,
): Form {
  const ask = t('networks:removeManagerAsk', { name });
  return question(`${ask} ${t('networks:removeManagerNote')}`, {
    title: t('networks:removeManager'),
    act: t('networks:remove'),
    keep: t('networks:keep'),
    intent: removeManagerIntent({ network: networkId, person: personId }),
  });
}
