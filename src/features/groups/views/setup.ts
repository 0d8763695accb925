import { type Button, type Card, sentence } from '../../../chat/card.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import type { Command } from '../../../chat/router.ts';
import { idSchema } from '../../../core/ids.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../../codes/views.ts';
import { zoneField } from '../../people/views.ts';

const group = idSchema('group');

export const newGroupIntent = defineIntent('groups.new', {});
/** `group` is made when the form opens. */
export const createGroupIntent = defineIntent('groups.create', { group });
export const joinCodeIntent = defineIntent('groups.joinCode', { group });
export const renewCodeIntent = defineIntent('groups.renewCode', { group });
export const withdrawCodeIntent = defineIntent('groups.withdrawCode', { group });
export const groupSettingsIntent = defineIntent('groups.settings', { group });
export const saveGroupSettingsIntent = defineIntent('groups.saveSettings', { group });

export const groupCommand: Command = {
  name: 'group',
  words: { fi: ['ryhmä', 'ryhma'], sv: ['grupp'], en: ['group'] },
  open: true,
  opensForm: true,
  label: ({ t }) => t('groups:command'),
  help: ({ t }) => t('groups:help'),
};

export interface OrganisationToShow {
  readonly id: string;
  readonly name: string;
  readonly networkId: string;
  readonly networkName: string;
}

/** The organisations as options; the network stands beside them where there are several. */
function organisationOptions({ t }: Texts, organisations: readonly OrganisationToShow[]) {
  const networks = new Set(organisations.map(({ networkId }) => networkId));
  return organisations.map(({ id, name: organisation, networkName: network }) => ({
    value: id,
    label: networks.size > 1 ? t('groups:organisationIn', { organisation, network }) : organisation,
  }));
}

/** A new group. A project manager may set it up for others. */
export function createForm(
  texts: Texts,
  groupId: string,
  organisations: readonly OrganisationToShow[],
  { isManager, maxName }: { isManager: boolean; maxName: number },
): Form {
  const { t } = texts;
  const who: Field = {
    kind: 'choice',
    id: 'who',
    label: t('groups:who'),
    options: [
      { value: 'me', label: t('groups:whoMe') },
      { value: 'later', label: t('groups:whoLater') },
    ],
    value: 'me',
  };
  return {
    title: t('groups:newTitle'),
    intro: t('groups:newIntro'),
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: t('groups:name'),
        hint: t('groups:nameHint'),
        max: maxName,
      },
      {
        kind: 'choice',
        id: 'organisation',
        label: t('groups:organisation'),
        options: organisationOptions(texts, organisations),
      },
      ...(isManager ? [who] : []),
    ],
    submit: t('groups:create'),
    intent: createGroupIntent({ group: groupId }),
  };
}

/** A group's join code and how to hand it out. `notice` comes first. */
export function codeCard(
  texts: Texts,
  groupId: string,
  { name, code }: { name: string; code: CodeToShow },
  reader: CodeReader,
  notice?: 'created' | 'renewed',
): Card {
  const { t } = texts;
  const opening = { created: t('groups:created', { group: name }), renewed: t('groups:renewed') };
  const args = { group: groupId };
  const buttons: Button[] = [
    { label: t('groups:renew'), intent: renewCodeIntent(args) },
    { label: t('groups:withdraw'), intent: withdrawCodeIntent(args) },
  ];
  return {
    summary: t('groups:code', { group: name }),
    blocks: [
      ...(notice ? [{ kind: 'text', text: opening[notice] } as const] : []),
      { kind: 'heading', text: t('groups:code', { group: name }) },
      { kind: 'text', text: t('groups:codeHow') },
      ...joinCodeBlocks(texts, code, reader, 'many'),
      { kind: 'note', text: t('groups:codeThen') },
      { kind: 'buttons', buttons },
    ],
  };
}

export function withdrawnCard({ t }: Texts): Card {
  return sentence(t('groups:withdrawn'));
}

export interface GroupSettingsToShow {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly quorum: number | null;
  readonly showNames: boolean;
  readonly settleAutomatically: boolean;
  readonly takesOffers: boolean;
  readonly hidesCounts: boolean;
}

/** A group's settings, as they are. */
export function settingsForm({ t }: Texts, shown: GroupSettingsToShow, maxName: number): Form {
  const { id, name, zone, quorum } = shown;
  return {
    title: t('groups:settings'),
    fields: [
      { kind: 'text', id: 'name', label: t('groups:name'), max: maxName, value: name },
      {
        kind: 'text',
        id: 'quorum',
        label: t('groups:quorum'),
        hint: t('groups:quorumHint'),
        max: 3,
        optional: true,
        ...(quorum !== null && { value: String(quorum) }),
      },
      ...pollFields(t, shown),
      zoneField(t('groups:zone'), zone),
    ],
    submit: t('common:save'),
    intent: saveGroupSettingsIntent({ group: id }),
  };
}

/** How the group's polls go. */
function pollFields(t: Texts['t'], shown: GroupSettingsToShow): Field[] {
  const { showNames, hidesCounts, takesOffers, settleAutomatically } = shown;
  return [
    {
      kind: 'choice',
      id: 'votes',
      label: t('groups:votes'),
      options: [
        { value: 'names', label: t('groups:votesNames') },
        { value: 'counts', label: t('groups:votesCounts') },
      ],
      value: showNames ? 'names' : 'counts',
    },
    {
      kind: 'choice',
      id: 'counts',
      label: t('groups:counts'),
      options: [
        { value: 'always', label: t('groups:countsAlways') },
        { value: 'afterwards', label: t('groups:countsAfterwards') },
      ],
      value: hidesCounts ? 'afterwards' : 'always',
    },
    {
      kind: 'choice',
      id: 'offers',
      label: t('groups:offers'),
      options: [
        { value: 'taken', label: t('groups:offersTaken') },
        { value: 'none', label: t('groups:offersNone') },
      ],
      value: takesOffers ? 'taken' : 'none',
    },
    {
      kind: 'choice',
      id: 'settling',
      label: t('groups:settling'),
      options: [
        { value: 'facilitator', label: t('groups:settlingFacilitator') },
        { value: 'self', label: t('groups:settlingSelf') },
      ],
      value: settleAutomatically ? 'self' : 'facilitator',
    },
  ];
}
