import { z } from 'zod';
import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { defineIntent } from '../../../chat/intent.ts';
import type { Command } from '../../../chat/router.ts';
import { idSchema } from '../../../core/ids.ts';
import type { PlatformName } from '../../../core/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { workspaceText } from '../../people/views.ts';

const group = idSchema('group');
const one = { group, membership: idSchema('membership') };

export const codeFormIntent = defineIntent('joining.codeForm', {});
export const redeemIntent = defineIntent('joining.redeem', {});
/** The code goes along: it is checked anew when the form comes back. */
export const joinIntent = defineIntent('joining.join', { code: z.string().max(40) });
export const pendingIntent = defineIntent('joining.pending', { group });
export const confirmFormIntent = defineIntent('joining.confirmForm', { group });
export const confirmIntent = defineIntent('joining.confirm', { group });
export const confirmOneIntent = defineIntent('joining.confirmOne', one);
export const refuseIntent = defineIntent('joining.refuse', one);

export const joinCommand: Command = {
  name: 'join',
  words: { fi: ['liity'], sv: ['anslut'], en: ['join'] },
  open: true,
  opensForm: true,
  label: ({ t }) => t('joining:command'),
  help: ({ t }) => t('joining:help'),
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where a code is typed, for whoever did not type it after the command. */
export function codeForm({ t }: Texts): Form {
  return {
    title: t('joining:title'),
    fields: [
      {
        kind: 'text',
        id: 'code',
        label: t('joining:code'),
        hint: t('joining:codeHint'),
        max: 40,
      },
    ],
    submit: t('common:next'),
    intent: redeemIntent({}),
  };
}

/** A manager or admission code has worked. */
export function admittedCard(
  { t }: Texts,
  kind: 'manager' | 'admission',
  { name: network }: { name: string },
): Card {
  const summary = t(kind === 'manager' ? 'networks:manager' : 'networks:admitted', { network });
  const next = t(kind === 'manager' ? 'networks:managerNext' : 'networks:admittedNext');
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary, strong: true },
      { kind: 'text', text: next },
    ],
  };
}

/** What a join code asks besides itself; a name only from who has none here yet. */
export function joinForm(
  { t }: Texts,
  code: string,
  { groupName, organisations }: { groupName: string; organisations: readonly Named[] },
  name: { readonly suggested: string; readonly max: number } | undefined,
): Form {
  const nameField: Field[] = name
    ? [
        {
          kind: 'text',
          id: 'name',
          label: t('joining:name'),
          max: name.max,
          value: name.suggested,
        },
      ]
    : [];
  return {
    title: t('joining:title'),
    intro: t('joining:intro', { group: groupName }),
    fields: [
      ...nameField,
      {
        kind: 'choice',
        id: 'organisation',
        label: t('joining:organisation'),
        options: organisations.map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
    submit: t('joining:join'),
    intent: joinIntent({ code }),
  };
}

/** How the wish to join stands. */
export function standingCard(
  { t }: Texts,
  standing: 'waiting' | 'alreadyPending' | 'alreadyActive',
  group: string,
): Card {
  const texts = {
    waiting: t('joining:waiting', { group }),
    alreadyPending: t('joining:alreadyPending', { group }),
    alreadyActive: t('joining:alreadyActive', { group }),
  };
  return sentence(texts[standing]);
}

export interface PendingToShow {
  readonly membershipId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly accounts: readonly {
    readonly name: string;
    readonly platform: PlatformName;
    readonly workspaceName: string;
  }[];
}

export interface PendingListToShow {
  readonly group: Named;
  readonly pending: readonly PendingToShow[];
  readonly organisations: readonly Named[];
}

/** Who waits for the facilitators, each with their buttons; the first `max`, and how many more. */
export function pendingCard(
  texts: Texts,
  { group: shown, pending }: Omit<PendingListToShow, 'organisations'>,
  max: number,
): Card {
  const { t } = texts;
  if (pending.length === 0) return sentence(t('joining:nobodyWaits', { group: shown.name }));
  const summary = t('joining:pending', { count: pending.length, group: shown.name });
  const more = pending.length - max;
  const several: Button = {
    label: t('joining:confirmSeveral'),
    intent: confirmFormIntent({ group: shown.id }),
    opensForm: true,
    style: 'primary',
  };
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...pending.slice(0, max).map((joiner) => pendingRow(texts, shown.id, joiner)),
      ...(more > 0 ? [note(t('joining:more', { count: more }))] : []),
      ...(pending.length > 1 ? [{ kind: 'buttons', buttons: [several] } as const] : []),
      note(t('joining:unverified')),
    ],
  };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function pendingRow({ t }: Texts, groupId: string, joiner: PendingToShow): Block {
  const { membershipId, name, organisationName } = joiner;
  const args = { group: groupId, membership: membershipId };
  return {
    kind: 'choice',
    text: t('joining:who', { name, organisation: organisationName }),
    note: accountsText({ t }, joiner),
    options: [
      { label: t('joining:confirm'), intent: confirmOneIntent(args), style: 'primary' },
      { label: t('joining:refuse'), intent: refuseIntent(args) },
    ],
  };
}

/** The accounts as their chats show them, which is all that is known of who it is. */
function accountsText({ t }: Pick<Texts, 't'>, { accounts }: PendingToShow): string {
  return accounts
    .map(({ name, platform, workspaceName }) =>
      t('joining:account', { name, workspace: workspaceText(platform, workspaceName) }),
    )
    .join(' · ');
}

/** More options than these, of all choices together, make a form too large. */
const MAX_OPTIONS = 150;

/**
 * Several at once: all are ticked, and each one's organisation can be corrected, unless there
 * are too many to choose from; then it can be changed afterwards.
 */
export function confirmForm(
  texts: Texts,
  { group: shown, pending, organisations }: PendingListToShow,
  max: number,
): Form {
  const { t } = texts;
  const joiners = pending.slice(0, max);
  const fits = joiners.length * organisations.length <= MAX_OPTIONS;
  const details = joiners.map((joiner) =>
    fits ? correction(texts, joiner, organisations) : aboutJoiner(texts, joiner),
  );
  return {
    title: t('joining:confirmTitle'),
    intro: t('joining:unverified'),
    fields: [
      {
        kind: 'choices',
        id: 'who',
        label: t('joining:confirmWho'),
        options: joiners.map((joiner) => ({
          value: joiner.membershipId,
          label: t('joining:account', { name: joiner.name, workspace: workspacesText(joiner) }),
        })),
        value: joiners.map(({ membershipId }) => membershipId),
      },
      ...details,
    ],
    submit: t('joining:confirm'),
    intent: confirmIntent({ group: shown.id }),
  };
}

/** Tells two of the same name apart in few words. */
function workspacesText({ accounts }: PendingToShow): string {
  return accounts
    .map(({ platform, workspaceName }) => workspaceText(platform, workspaceName))
    .join(' · ');
}

function correction(texts: Texts, joiner: PendingToShow, organisations: readonly Named[]): Field {
  const { membershipId, name, organisationId } = joiner;
  return {
    kind: 'choice',
    id: organisationField(membershipId),
    label: texts.t('joining:confirmOrganisation', { name }),
    hint: accountsText(texts, joiner),
    options: organisations.map((organisation) => ({
      value: organisation.id,
      label: organisation.name,
    })),
    value: organisationId,
  };
}

function aboutJoiner(texts: Texts, joiner: PendingToShow): Field {
  const { membershipId, name, organisationName: organisation } = joiner;
  const who = texts.t('joining:who', { name, organisation });
  return {
    kind: 'note',
    id: `about.${membershipId}`,
    text: `${who}\n${accountsText(texts, joiner)}`,
  };
}

/** The field in which a joiner's organisation can be corrected. */
export function organisationField(membershipId: string): string {
  return `org.${membershipId}`;
}

/** Somebody is in the group from now on, and sees what is agreed in it. */
export function welcomeCard({ t }: Texts, group: string, agreed: readonly Block[]): Card {
  const text = t('joining:welcome', { group });
  return { summary: text, blocks: [{ kind: 'text', text }, ...agreed] };
}

/** The joiner is told how it went, as it stands now. */
export function answerCard(
  { t }: Texts,
  state: 'pending' | 'active' | 'left' | 'refused',
  group: string,
): Card {
  const texts = {
    pending: t('joining:alreadyPending', { group }),
    active: t('joining:welcome', { group }),
    left: t('joining:over', { group }),
    refused: t('joining:notConfirmed', { group }),
  };
  return sentence(texts[state]);
}
