import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { buttonRow, fromSchema, pageOf } from '../../../chat/paging.ts';
import type { Command } from '../../../chat/router.ts';
import { idSchema } from '../../../core/ids.ts';
import type { Texts } from '../../../i18n/index.ts';
import { settingsFormIntent } from '../../people/views.ts';

const group = idSchema('group');
const one = { group, person: idSchema('person') };

export const listIntent = defineIntent('members.list', { group, from: fromSchema });
export const changeFormIntent = defineIntent('members.changeForm', one);
export const changeIntent = defineIntent('members.change', one);
export const removeFormIntent = defineIntent('members.removeForm', one);
export const removeIntent = defineIntent('members.remove', one);
export const askLeaveIntent = defineIntent('members.askLeave', { group });
export const leaveIntent = defineIntent('members.leave', { group });
export const stayIntent = defineIntent('members.stay', {});

export const leaveCommand: Command = {
  name: 'leave',
  words: { fi: ['poistu', 'eroa', 'erota'], sv: ['lämna', 'lamna'], en: ['leave'] },
  help: ({ t }) => t('members:help'),
};

/** With a button beside each; a message has its limits. */
export const MEMBERS_AT_ONCE = 15;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MemberToShow {
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: 'member' | 'facilitator';
  readonly required: boolean;
  readonly unreachable: boolean;
}

/** The members, each with a button for changes. */
export function listCard(
  texts: Texts,
  { group: shown, members }: { group: Named; members: readonly MemberToShow[] },
  from: number,
): Card {
  const { t } = texts;
  const heading = t('members:heading', { group: shown.name });
  const show = (next: string) => listIntent({ group: shown.id, from: next });
  const { page, more } = pageOf(texts, members, { from, room: MEMBERS_AT_ONCE, show });
  const blocks: Block[] = [{ kind: 'heading', text: heading }];
  if (members.length === 0) blocks.push({ kind: 'text', text: t('members:nobody') });
  blocks.push(...page.map((member) => memberRow(texts, shown.id, member)), ...buttonRow(more));
  if (page.some(({ unreachable }) => unreachable)) {
    blocks.push({ kind: 'note', text: t('members:unreachableNote') });
  }
  return { summary: heading, blocks };
}

function memberRow({ t }: Texts, groupId: string, member: MemberToShow): Block {
  const { personId, name, organisationName: organisation, role, required, unreachable } = member;
  const notes = [
    ...(role === 'facilitator' ? [t('members:facilitator')] : []),
    ...(role === 'member' && required ? [t('members:required')] : []),
    ...(unreachable ? [t('members:unreachable')] : []),
  ];
  const intent = changeFormIntent({ group: groupId, person: personId });
  return {
    kind: 'choice',
    text: t('members:row', { name, organisation }),
    ...(notes.length > 0 && { note: notes.join(' · ') }),
    options: [{ label: t('members:change'), intent, opensForm: true }],
  };
}

export interface DetailsToShow {
  readonly group: Named;
  readonly member: MemberToShow;
  readonly organisations: readonly Named[];
}

/** What can be changed about one member; removing asks once more. */
export function changeForm(
  { t }: Texts,
  { group: shown, member, organisations }: DetailsToShow,
  maxName: number,
): Form {
  const args = { group: shown.id, person: member.personId };
  const roles = (['member', 'facilitator'] as const).map((value) => ({
    value,
    label: t(`members:roleOf.${value}`),
  }));
  const yesOrNo = [
    { value: 'yes', label: t('common:yes') },
    { value: 'no', label: t('common:no') },
  ];
  return {
    title: t('members:title'),
    intro: t('members:row', { name: member.name, organisation: member.organisationName }),
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: t('members:name'),
        hint: t('members:nameHint'),
        max: maxName,
        value: member.name,
      },
      { kind: 'choice', id: 'role', label: t('members:role'), options: roles, value: member.role },
      {
        kind: 'choice',
        id: 'required',
        label: t('members:requiredAsk'),
        hint: t('members:requiredHint'),
        options: yesOrNo,
        value: member.required ? 'yes' : 'no',
      },
      {
        kind: 'choice',
        id: 'organisation',
        label: t('members:organisation'),
        options: organisations.map(({ id, name }) => ({ value: id, label: name })),
        value: member.organisationId,
      },
    ],
    submit: t('common:save'),
    intent: changeIntent(args),
    more: [{ label: t('members:remove'), intent: removeFormIntent(args) }],
  };
}

/** To a member whose name somebody else has put right. */
export function renamedCard(
  { t }: Texts,
  { name, groupName: group }: { readonly name: string; readonly groupName: string },
): Card {
  const text = t('members:renamed', { name, group });
  const change = { label: t('people:edit'), intent: settingsFormIntent({}), opensForm: true };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: t('members:renamedNote') },
      { kind: 'buttons', buttons: [change] },
    ],
  };
}

/** Asked before somebody is taken out. */
export function removeForm({ t }: Texts, { group: shown, member }: DetailsToShow): Form {
  const { name, personId } = member;
  return question(t('members:removeAsk', { name }), {
    title: t('members:remove'),
    act: t('members:remove'),
    keep: t('members:keep'),
    intent: removeIntent({ group: shown.id, person: personId }),
  });
}

/** For who is in several groups: which one to leave? */
export function chooseLeaveCard({ t }: Texts, groups: readonly Named[]): Card {
  const text = t('members:leaveWhich');
  const buttons = groups.map(({ id, name }) => ({
    label: name,
    intent: askLeaveIntent({ group: id }),
  }));
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** Asked before somebody leaves. */
export function leaveCard({ t }: Texts, { id, name }: Named): Card {
  const text = t('members:leaveAsk', { group: name });
  const buttons: Button[] = [
    { label: t('members:leaveNow'), intent: leaveIntent({ group: id }), style: 'danger' },
    { label: t('members:stay'), intent: stayIntent({}) },
  ];
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: t('members:leaveNote') },
      { kind: 'buttons', buttons },
    ],
  };
}

/** What came of it. */
export function leftCard({ t }: Texts, group: string | undefined): Card {
  return sentence(group === undefined ? t('members:stayed') : t('members:left', { group }));
}
