import type { Block, Button, Card, Fact, PressButton } from '../../chat/card.ts';
import { type Form, question } from '../../chat/form.ts';
import { defineIntent, type IntentCall } from '../../chat/intent.ts';
import type { Command } from '../../chat/router.ts';
import { idSchema } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Texts } from '../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../codes/views.ts';
import { workspaceText } from '../people/views.ts';

export const networkCommand: Command = {
  name: 'network',
  words: { fi: ['verkosto'], sv: ['nätverk', 'natverk'], en: ['network'] },
  roles: ['manager'],
  label: ({ t }) => t('networks:command'),
  help: ({ t }) => t('networks:help'),
};

export const workspaceCommand: Command = {
  name: 'workspace',
  words: { fi: ['työtila', 'tyotila'], sv: ['arbetsyta'], en: ['workspace'] },
  roles: ['manager'],
  opensForm: true,
  help: ({ t }) => t('networks:helpWorkspace'),
};

const network = idSchema('network');

export const networkIntent = defineIntent('networks.show', { network });
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
});
export const managerRemovalIntent = defineIntent('networks.managerRemoval', { network });
export const chooseManagerIntent = defineIntent('networks.chooseManager', { network });
export const removeManagerIntent = defineIntent('networks.removeManager', {
  network,
  person: idSchema('person'),
});

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface WorkspaceToShow extends Named {
  readonly platform: PlatformName;
}

export interface ManagerToShow {
  readonly personId: string;
  readonly name: string;
}

export interface NetworkToShow {
  readonly network: Named;
  readonly organisations: readonly Named[];
  readonly workspaces: readonly WorkspaceToShow[];
  readonly managers: readonly ManagerToShow[];
  /** How many codes of the network itself still work. */
  readonly openCodes: number;
}

/** What another feature shows of the network. */
export interface PartToShow {
  readonly facts: readonly Fact[];
  readonly buttons: readonly Button[];
}

/** What a feature tells of the network, and where it needs an act its button. */
export interface LineToShow {
  readonly text: string;
  readonly button?: PressButton;
}

/** The project manager's view of the network. */
export function networkCard(
  texts: Texts,
  shown: NetworkToShow,
  parts: readonly PartToShow[],
  told: readonly LineToShow[],
): Card {
  const { t, format } = texts;
  const {
    network: { name: heading },
    organisations,
    workspaces,
    managers,
    openCodes,
  } = shown;
  const list = (named: readonly { readonly name: string }[]) =>
    format.list(named.map(({ name }) => name));
  const names = workspaces.map(({ platform, name }) => workspaceText(platform, name));
  const codes = { label: t('networks:openCodes'), value: format.number(openCodes) };
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      {
        kind: 'facts',
        facts: [
          { label: t('networks:organisations'), value: list(organisations) },
          { label: t('networks:workspaces'), value: format.list(names) },
          { label: t('networks:managers'), value: list(managers) },
          ...parts.flatMap(({ facts }) => facts),
          ...(openCodes > 0 ? [codes] : []),
        ],
      },
      ...told.map(
        ({ text, button }): Block => ({ kind: 'choice', text, options: button ? [button] : [] }),
      ),
      { kind: 'buttons', buttons: networkButtons(texts, shown, parts) },
    ],
  };
}

function networkButtons(
  { t }: Texts,
  { network: { id }, workspaces, managers, openCodes }: NetworkToShow,
  parts: readonly PartToShow[],
): Button[] {
  const args = { network: id };
  const form = (label: string, intent: IntentCall) => ({ label, intent, opensForm: true });
  const withdraw = { label: t('networks:withdrawCodes'), intent: withdrawCodesIntent(args) };
  const lessWorkspaces = form(t('networks:removeWorkspace'), workspaceRemovalIntent(args));
  const lessManagers = form(t('networks:removeManager'), managerRemovalIntent(args));
  return [
    form(t('networks:addOrganisation'), organisationFormIntent(args)),
    form(t('networks:newWorkspace'), workspaceFormIntent(args)),
    { label: t('networks:newManager'), intent: newManagerCodeIntent(args) },
    ...parts.flatMap(({ buttons }) => buttons),
    // The last one would be the reader's own.
    ...(workspaces.length > 1 ? [lessWorkspaces] : []),
    ...(managers.length > 1 ? [lessManagers] : []),
    ...(openCodes > 0 ? [withdraw] : []),
  ];
}

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

/** For who manages several networks. `opens` is what the choice leads to. */
export function chooseNetworkCard(
  { t }: Texts,
  networks: readonly Named[],
  opens: 'page' | 'workspaceForm',
): Card {
  const buttons = networks.map(({ id, name }): Button => {
    const args = { network: id };
    return opens === 'page'
      ? { label: name, intent: networkIntent(args) }
      : { label: name, intent: workspaceFormIntent(args), opensForm: true };
  });
  const text = t('networks:which');
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

export function organisationForm({ t }: Texts, networkId: string, max: number): Form {
  return {
    title: t('networks:addOrganisation'),
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: t('networks:organisationName'),
        hint: t('networks:organisationHint'),
        max,
      },
    ],
    submit: t('common:save'),
    intent: addOrganisationIntent({ network: networkId }),
  };
}

export function workspaceForm({ t }: Texts, networkId: string, max: number): Form {
  return {
    title: t('networks:newWorkspace'),
    fields: [
      {
        kind: 'text',
        id: 'label',
        label: t('networks:workspaceLabel'),
        hint: t('networks:workspaceHint'),
        max,
      },
    ],
    submit: t('networks:makeCode'),
    intent: newWorkspaceCodeIntent({ network: networkId }),
  };
}

/**
 * A code that lets a workspace or a project manager in, and what to do with it. `installPage` is where
 * a Slack workspace takes the bot and the code in one go.
 */
export function codeCard(
  texts: Texts,
  kind: 'workspace' | 'manager',
  code: CodeToShow,
  reader: CodeReader,
  installPage?: string,
): Card {
  const { t } = texts;
  const title = t(kind === 'workspace' ? 'networks:workspaceCode' : 'networks:managerCode');
  const how = t(kind === 'workspace' ? 'networks:workspaceCodeHow' : 'networks:managerCodeHow');
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: how },
    ...joinCodeBlocks(texts, code, reader, 'once'),
  ];
  if (installPage) {
    // To be sent on: whoever asked for the code need not open it.
    blocks.push({ kind: 'text', text: t('networks:installPage', { url: installPage }) });
  }
  return { summary: title, blocks };
}
