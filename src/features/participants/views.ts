import { z } from 'zod';
import { type Block, type Card, type Fact, type PressButton, sentence } from '../../chat/card.ts';
import type { Field, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { Texts } from '../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../codes/views.ts';

export const codeIntent = defineIntent('participants.code', { network: idSchema('network') });
/** The code goes along: it is checked anew when the form comes back. */
export const joinIntent = defineIntent('participants.join', { code: z.string().max(40) });

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
  },
  name: { readonly suggested: string; readonly max: number } | undefined,
): Form {
  const { network, organisations } = opened;
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
    ],
    submit: t('joining:join'),
    intent: joinIntent({ code }),
  };
}

/** Who has redeemed the code is in the network: from now on, or since before. */
export function standingCard(
  { t }: Texts,
  said: 'joined' | 'already',
  { name: network }: { readonly name: string },
): Card {
  const texts = {
    joined: t('participants:joined', { network }),
    already: t('participants:already', { network }),
  };
  return sentence(texts[said]);
}
