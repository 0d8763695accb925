import type { Block, Button, Card } from '../../chat/card.ts';
import type { Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { Texts } from '../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../codes/views.ts';
import { workspaceText } from '../people/views.ts';

const network = idSchema('network');

export const networkIntent = defineIntent('networks.show', { network });
export const organisationFormIntent = defineIntent('networks.organisationForm', { network });
export const addOrganisationIntent = defineIntent('networks.addOrganisation', { network });
export const workspaceFormIntent = defineIntent('networks.workspaceForm', { network });
export const newWorkspaceCodeIntent = defineIntent('networks.newWorkspaceCode', { network });
export const newManagerCodeIntent = defineIntent('networks.newManagerCode', { network });

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface NetworkToShow {
  readonly network: Named;
  readonly organisations: readonly Named[];
  readonly workspaces: readonly (Named & { readonly platform: 'slack' | 'teams' })[];
  readonly managers: readonly string[];
}

/** The project manager's view of the network. */
export function networkCard(
  { t, format }: Texts,
  { network: shown, organisations, workspaces, managers }: NetworkToShow,
): Card {
  const args = { network: shown.id };
  const names = workspaces.map(({ platform, name }) => workspaceText(platform, name));
  const buttons: Button[] = [
    {
      label: t('networks:addOrganisation'),
      intent: organisationFormIntent(args),
      opensForm: true,
    },
    { label: t('networks:newWorkspace'), intent: workspaceFormIntent(args), opensForm: true },
    { label: t('networks:newManager'), intent: newManagerCodeIntent(args) },
  ];
  return {
    summary: shown.name,
    blocks: [
      { kind: 'heading', text: shown.name },
      {
        kind: 'facts',
        facts: [
          {
            label: t('networks:organisations'),
            value: format.list(organisations.map(({ name }) => name)),
          },
          { label: t('networks:workspaces'), value: format.list(names) },
          { label: t('networks:managers'), value: format.list(managers) },
        ],
      },
      { kind: 'buttons', buttons },
    ],
  };
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

/** A code that lets a workspace or a project manager in, and what to do with it. */
export function codeCard(
  texts: Texts,
  kind: 'workspace' | 'manager',
  code: CodeToShow,
  reader: CodeReader,
): Card {
  const { t } = texts;
  const title = t(kind === 'workspace' ? 'networks:workspaceCode' : 'networks:managerCode');
  const how = t(kind === 'workspace' ? 'networks:workspaceCodeHow' : 'networks:managerCodeHow');
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: how },
    ...joinCodeBlocks(texts, code, reader, 'once'),
  ];
  return { summary: title, blocks };
}
