import {
  type Block,
  type Button,
  type Card,
  type Fact,
  type PressButton,
  sentence,
} from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { IntentCall } from '../../../chat/intent.ts';
import type { Command } from '../../../chat/router.ts';
import type { PlatformName } from '../../../core/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../../codes/views.ts';
import { workspaceText } from '../../people/views.ts';
import {
  addOrganisationIntent,
  managerRemovalIntent,
  networkIntent,
  newManagerCodeIntent,
  newWorkspaceCodeIntent,
  organisationFormIntent,
  withdrawCodesIntent,
  workspaceFormIntent,
  workspaceRemovalIntent,
} from './intents.ts';
import { attendanceFact, type SettingsToShow, settingsButton } from './settings.ts';

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

export interface Named {
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
  readonly network: Named & SettingsToShow;
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
          attendanceFact(texts, shown.network),
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
  texts: Texts,
  { network: { id }, workspaces, managers, openCodes }: NetworkToShow,
  parts: readonly PartToShow[],
): Button[] {
  const { t } = texts;
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
    settingsButton(texts, id),
    // The last one would be the reader's own.
    ...(workspaces.length > 1 ? [lessWorkspaces] : []),
    ...(managers.length > 1 ? [lessManagers] : []),
    ...(openCodes > 0 ? [withdraw] : []),
  ];
}

/** To a project manager: a workspace has come in or gone. */
export function changeCard(
  { t }: Texts,
  {
    kind,
    people,
    network: { name: network },
    workspace: { platform, name },
  }: {
    readonly kind: 'admitted' | 'excluded' | 'removed' | 'returned';
    /** How many people have gone from the network with it. */
    readonly people: number;
    readonly network: Named;
    readonly workspace: WorkspaceToShow;
  },
): Card {
  const workspace = workspaceText(platform, name);
  const change = t(`networks:change.${kind}`, { workspace, network });
  return sentence(people > 0 ? `${change} ${t('networks:peopleGone', { count: people })}` : change);
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
