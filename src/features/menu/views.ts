import { z } from 'zod';
import { type Block, type Button, type Card, sentence } from '../../chat/card.ts';
import { defineIntent, fitsButton, type IntentCall } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Texts } from '../../i18n/index.ts';
import { groupSettingsIntent, joinCodeIntent, newGroupIntent } from '../groups/views.ts';
import { codeFormIntent, pendingIntent } from '../joining/views.ts';
import { askLeaveIntent, listIntent } from '../members/views.ts';
import { workspaceText } from '../people/views.ts';

/** More than a button can carry; see `didYouMeanCard`. */
const MAX_REST = 3000;

/** Runs a command as if it had been typed. */
export const runIntent = defineIntent('menu.run', {
  command: z.string().max(40),
  rest: z.string().max(MAX_REST),
});
export const groupIntent = defineIntent('menu.group', { group: idSchema('group') });

type Role = 'member' | 'facilitator' | 'manager';

/** A button that another feature puts into the menu. */
export interface MenuEntry {
  label(texts: Texts): string;
  /** The name of the command that it stands for. */
  readonly command: string;
  /** The same for one group, on that group's card. */
  forGroup?(groupId: string): IntentCall;
  /** Whether the command answers with a form. */
  readonly opensForm?: boolean;
  /** Who finds use for it; everybody known where empty. */
  readonly roles: readonly Role[];
}

/** A card shows this many groups. */
const MAX_GROUPS = 20;

function commandButton(label: string, command: string, opensForm = false): Button {
  return { label, intent: runIntent({ command, rest: '' }), ...(opensForm && { opensForm }) };
}

function card(heading: string, texts: readonly string[], buttons: readonly Button[]): Card {
  return {
    summary: heading,
    blocks: [
      { kind: 'text', text: heading, strong: true },
      ...texts.map((text): Block => ({ kind: 'text', text })),
      { kind: 'buttons', buttons },
    ],
  };
}

/** Nobody we know: how to come along. */
export function strangerCard({ t }: Texts, admitted: boolean): Card {
  const code = { label: t('joining:haveCode'), intent: codeFormIntent({}), opensForm: true };
  const create = { label: t('groups:command'), intent: newGroupIntent({}), opensForm: true };
  return admitted
    ? card(t('menu:hello'), [t('menu:begin')], [code, create])
    : card(t('menu:hello'), [t('menu:notAdmitted')], [code]);
}

/** Everything a person can do, as buttons. `said` comes first. */
export function menuCard(
  texts: Texts,
  roles: readonly Role[],
  entries: readonly MenuEntry[],
  said: string,
): Card {
  const { t } = texts;
  const isNew = roles.length === 0;
  const others = entries
    .filter((entry) => entry.roles.length === 0 || entry.roles.some((one) => roles.includes(one)))
    .map((entry) => commandButton(entry.label(texts), entry.command, entry.opensForm));
  const groups = t(roles.includes('manager') ? 'menu:allGroups' : 'menu:groups');
  const buttons = [
    ...others,
    ...(isNew ? [] : [commandButton(groups, 'groups')]),
    ...(roles.includes('manager') ? [commandButton(t('networks:command'), 'network')] : []),
    { label: t('joining:command'), intent: codeFormIntent({}), opensForm: true },
    { label: t('groups:command'), intent: newGroupIntent({}), opensForm: true },
    commandButton(t('linking:command'), 'link'),
    commandButton(t('people:command'), 'settings'),
    commandButton(t('menu:help'), 'help'),
  ];
  return card(said, isNew ? [t('menu:begin')] : [], buttons);
}

/** In a few sentences, for what the person is. */
export function helpCard({ t }: Texts, roles: readonly Role[] | 'stranger'): Card {
  const known = roles !== 'stranger' && roles.length > 0 ? roles : (['stranger'] as const);
  const heading = t('menu:help');
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...known.map((role): Block => ({ kind: 'text', text: t(`menu:helpOf.${role}`) })),
      ...(roles === 'stranger' ? [] : [{ kind: 'text', text: t('menu:helpLink') } as const]),
      { kind: 'note', text: t('menu:helpWords') },
    ],
  };
}

/** "Did you mean …?" with a button that does it, unless more was typed than a button can carry. */
export function didYouMeanCard(
  { t }: Texts,
  { name, word, opensForm }: { name: string; word: string; opensForm: boolean },
  typed: string,
): Card {
  const intent = runIntent({ command: name, rest: typed });
  if (!fitsButton(intent)) return sentence(t('menu:didYouMeanWord', { command: word }));
  const text = t('menu:didYouMean', { command: [word, typed].join(' ').trim() });
  const yes = { label: t('menu:yes'), intent };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [opensForm ? { ...yes, opensForm } : yes] },
    ],
  };
}

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

/** The groups a person sees, each with a button to its card. */
export function groupsCard({ t }: Texts, { own, managed }: GroupListToShow): Card {
  const summary = t('menu:allGroups');
  const row = (id: string, name: string, note: string): Block => ({
    kind: 'choice',
    text: name,
    note,
    options: [{ label: t('menu:open'), intent: groupIntent({ group: id }) }],
  });
  const more = own.length + managed.length - MAX_GROUPS;
  const ownRows = own.map(({ id, name, role }) => row(id, name, t(`menu:roleOf.${role}`)));
  const managedRows = managed.map(({ id, name, members }) =>
    row(id, name, t('menu:size', { count: members })),
  );
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...[...ownRows, ...managedRows].slice(0, MAX_GROUPS),
      ...(own.length + managed.length === 0
        ? [{ kind: 'text', text: t('menu:noGroups') } as const]
        : []),
      ...(more > 0 ? [{ kind: 'note', text: t('menu:more', { count: more }) } as const] : []),
    ],
  };
}

export interface GroupPageToShow {
  readonly group: { readonly id: string; readonly name: string };
  readonly standing: Role;
  readonly members: readonly { readonly name: string; readonly role: 'member' | 'facilitator' }[];
  readonly homeChannels: readonly {
    readonly platform: PlatformName;
    readonly workspaceName: string;
  }[];
  readonly pending: number;
}

/** One group: who leads it, where it is at home, and what the reader can do with it. */
export function groupCard(
  texts: Texts,
  page: GroupPageToShow,
  entries: readonly MenuEntry[],
): Card {
  const { t, format } = texts;
  const { group, standing, members, homeChannels } = page;
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  const homes = homeChannels.map(({ platform, workspaceName }) =>
    workspaceText(platform, workspaceName),
  );
  const noHomes = standing === 'member' ? [] : [t('menu:group.noHomes')];
  const facts = [
    { label: t('menu:group.members'), values: [format.number(members.length)] },
    { label: t('menu:group.facilitators'), values: facilitators.map(({ name }) => name) },
    { label: t('menu:group.homes'), values: homes.length > 0 ? homes : noHomes },
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
      { kind: 'buttons', buttons: groupButtons(texts, page, entries) },
    ],
  };
}

function groupButtons(
  texts: Texts,
  { group: { id }, standing, members, pending }: GroupPageToShow,
  entries: readonly MenuEntry[],
): Button[] {
  const { t } = texts;
  const group = { group: id };
  const others = entries
    .filter(({ roles }) => roles.length === 0 || roles.includes(standing))
    .flatMap(({ label, forGroup, opensForm = false }): Button[] =>
      forGroup
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
