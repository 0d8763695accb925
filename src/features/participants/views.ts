import { z } from 'zod';
import { type Block, type Card, type Fact, type PressButton, sentence } from '../../chat/card.ts';
import type { Field, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { buttonRow } from '../../chat/paging.ts';
import { idSchema } from '../../core/ids.ts';
import type { Texts } from '../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../codes/views.ts';

export const codeIntent = defineIntent('participants.code', { network: idSchema('network') });
/** The code goes along: it is checked anew when the form comes back. */
export const joinIntent = defineIntent('participants.join', { code: z.string().max(40) });

/** The same form once more, for who wants to change as what they take part. */
export const askJoinIntent = defineIntent('participants.askJoin', { code: z.string().max(40) });

/** On the network's card: how many there are, and the button for their code. */
export function networkPart(
  { t, format }: Texts,
  networkId: string,
  count: number,
): { facts: Fact[]; buttons: PressButton[] } {
  const fact = { label: t('participants:count'), value: format.number(count) };
  const button = { label: t('participants:code'), intent: codeIntent({ network: networkId }) };
  return { facts: count > 0 ? [fact] : [], buttons: [button] };
}

/** The code that lets people into the network without a group, and what to do with it. */
export function codeCard(texts: Texts, code: CodeToShow, reader: CodeReader): Card {
  const { t } = texts;
  const title = t('participants:code');
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: t('participants:codeHow') },
    ...joinCodeBlocks(texts, code, reader, 'many'),
  ];
  return { summary: title, blocks };
}

/** What a network's code asks besides itself; a name only from who has none here yet. */
export function joinForm(
  { t }: Texts,
  code: string,
  opened: {
    readonly network: { readonly name: string };
    readonly organisations: readonly { readonly id: string; readonly name: string }[];
    readonly isParticipant: boolean;
    readonly roles: readonly string[];
  },
  name: { readonly suggested: string; readonly max: number } | undefined,
): Form {
  const { network, organisations, isParticipant, roles } = opened;
  const as = asField({ t }, roles[0]);
  const intent = joinIntent({ code });
  if (isParticipant) {
    return {
      title: t('looking:coming.changeTitle'),
      fields: [as],
      submit: t('common:save'),
      intent,
    };
  }
  const nameField: Field[] = name
    ? [
        {
          kind: 'text',
          id: 'name',
          label: t('participants:name'),
          max: name.max,
          value: name.suggested,
        },
      ]
    : [];
  return {
    title: t('participants:title'),
    intro: t('participants:intro', { network: network.name }),
    fields: [
      ...nameField,
      {
        kind: 'choice',
        id: 'organisation',
        label: t('joining:organisation'),
        options: organisations.map(({ id, name }) => ({ value: id, label: name })),
      },
      as,
    ],
    submit: t('joining:join'),
    intent,
  };
}

/** What stands for coming along neither to look for a pair nor as a supervisor. */
export const NEITHER = 'neither';

function asField({ t }: Pick<Texts, 't'>, role: string | undefined): Field {
  const options = [
    { value: 'looksForPair', label: t('looking:coming.looksForPair') },
    { value: 'supervisor', label: t('looking:coming.supervisor') },
    { value: NEITHER, label: t('looking:coming.neither') },
  ];
  return {
    ...{ kind: 'choice', id: 'as', label: t('looking:coming.how'), options, optional: true },
    value: role ?? NEITHER,
  };
}

/** How somebody stands in a network whose code they have redeemed, and how they go on. */
export interface StandingToShow {
  readonly said: 'joined' | 'already';
  readonly network: { readonly name: string };
  readonly roles: readonly string[];
  /** By what they look for a pair. */
  readonly seeking?: PressButton | undefined;
  /** Where they can change as what they take part. */
  readonly code: string | undefined;
}

/** Who has redeemed the code is in the network: from now on, or since before. */
export function standingCard(
  { t }: Texts,
  { said, network: { name: network }, roles, seeking, code }: StandingToShow,
): Card {
  const texts = {
    joined: t('participants:joined', { network }),
    already: t('participants:already', { network }),
  };
  const looks = roles.includes('looksForPair') && seeking !== undefined;
  const more: Block[] = [
    ...(looks ? [{ kind: 'text', text: t('looking:coming.look') } as const] : []),
    ...(roles.includes('supervisor')
      ? [{ kind: 'text', text: t('looking:coming.supervises') } as const]
      : []),
  ];
  const change = code && {
    ...{ label: t('looking:coming.change'), intent: askJoinIntent({ code }), opensForm: true },
  };
  const buttons = [...(looks ? [seeking] : []), ...(change ? [change] : [])];
  const own = sentence(texts[said]);
  return { ...own, blocks: [...own.blocks, ...more, ...buttonRow(buttons)] };
}
