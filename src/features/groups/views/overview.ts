import type { Block, Button, Card } from '../../../chat/card.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { buttonRow, fromSchema, pageOf } from '../../../chat/paging.ts';
import type { Command } from '../../../chat/router.ts';
import { idSchema } from '../../../core/ids.ts';
import type { PlatformName } from '../../../core/platform.ts';
import type { Standing } from '../../../core/standing.ts';
import type { Texts } from '../../../i18n/index.ts';
import { workspaceText } from '../../people/views.ts';
import { pendingIntent } from './join.ts';
import { askLeaveIntent, listIntent } from './members.ts';
import { groupSettingsIntent, joinCodeIntent } from './setup.ts';

export const groupIntent = defineIntent('menu.group', { group: idSchema('group') });
export const groupsIntent = defineIntent('menu.groups', { from: fromSchema });

export const groupsCommand: Command = {
  name: 'groups',
  words: { fi: ['ryhmät', 'ryhmat'], sv: ['grupper'], en: ['groups'] },
  roles: ['manager'],
  label: ({ t }) => t('menu:allGroups'),
  help: ({ t }) => t('groups:helpOverview'),
};

/** A card shows this many groups. */
const PAGE = 20;

export interface GroupListToShow {
  readonly own: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'member' | 'facilitator';
  }[];
  readonly managed: readonly {
    readonly id: string;
    readonly name: string;
    readonly members: number;
  }[];
}

/** The groups a person sees, each with a button to its card: those from `from` on, as many as fit. */
export function groupsCard(texts: Texts, { own, managed }: GroupListToShow, from = 0): Card {
  const { t } = texts;
  const summary = t('menu:allGroups');
  const row = (id: string, name: string, note: string): Block => ({
    kind: 'choice',
    text: name,
    note,
    options: [{ label: t('menu:open'), intent: groupIntent({ group: id }) }],
  });
  const rows = [
    ...own.map(({ id, name, role }) => row(id, name, t(`menu:roleOf.${role}`))),
    ...managed.map(({ id, name, members }) => row(id, name, t('menu:size', { count: members }))),
  ];
  const show = (next: string) => groupsIntent({ from: next });
  const { page, more } = pageOf(texts, rows, { from, room: PAGE, show });
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...(rows.length === 0 ? [{ kind: 'text', text: t('menu:noGroups') } as const] : []),
      ...page,
      ...buttonRow(more),
    ],
  };
}

export interface GroupPageToShow {
  readonly group: { readonly id: string; readonly name: string };
  readonly standing: Standing;
  readonly members: readonly { readonly name: string; readonly role: 'member' | 'facilitator' }[];
  readonly homeChannels: readonly {
    readonly platform: PlatformName;
    readonly workspaceName: string;
  }[];
  readonly pending: number;
}

/** One group: who leads it, where it is at home, and what the reader can do with it. */
export function groupCard(texts: Texts, page: GroupPageToShow, commands: readonly Command[]): Card {
  const { t, format } = texts;
  const { group, standing, members, homeChannels } = page;
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  const channels = homeChannels.map(({ platform, workspaceName }) =>
    workspaceText(platform, workspaceName),
  );
  const none = standing === 'member' ? [] : [t('menu:group.noHomeChannels')];
  const facts = [
    { label: t('menu:group.members'), values: [format.number(members.length)] },
    { label: t('menu:group.facilitators'), values: facilitators.map(({ name }) => name) },
    { label: t('menu:group.homeChannels'), values: channels.length > 0 ? channels : none },
  ];
  return {
    summary: group.name,
    blocks: [
      { kind: 'heading', text: group.name },
      {
        kind: 'facts',
        facts: facts
          .filter(({ values }) => values.length > 0)
          .map(({ label, values }) => ({ label, value: format.list(values) })),
      },
      { kind: 'buttons', buttons: groupButtons(texts, page, commands) },
    ],
  };
}

function groupButtons(
  texts: Texts,
  { group: { id }, standing, members, pending }: GroupPageToShow,
  commands: readonly Command[],
): Button[] {
  const { t } = texts;
  const group = { group: id };
  const others = commands
    .filter(({ roles }) => !roles || roles.includes(standing))
    .flatMap(({ label, forGroup, opensForm = false }): Button[] =>
      label && forGroup
        ? [{ label: label(texts), intent: forGroup(id), ...(opensForm && { opensForm }) }]
        : [],
    );
  const administering: Button[] = [
    ...(pending > 0 ? [{ label: t('menu:group.pending'), intent: pendingIntent(group) }] : []),
    { label: t('members:title'), intent: listIntent({ ...group, from: '0' }) },
    { label: t('menu:group.code'), intent: joinCodeIntent(group) },
    { label: t('groups:settings'), intent: groupSettingsIntent(group), opensForm: true },
  ];
  const leave = { label: t('members:leave'), intent: askLeaveIntent(group) };
  return [
    ...others,
    ...(standing === 'member' ? [] : administering),
    ...(standing !== 'manager' && members.length > 1 ? [leave] : []),
  ];
}
