import type { Card, PressButton } from '../../../chat/card.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { Command } from '../../../chat/router.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type CodeReader, type CodeToShow, joinCodeBlocks } from '../../codes/views.ts';
import { askLookIntent, lookIntent, openIntent } from './intents.ts';

export const pairCommand: Command = {
  name: 'pair',
  words: { fi: ['pari', 'työpari'], sv: ['par'], en: ['pair'] },
  label: ({ t }) => t('pairs:command'),
  help: ({ t }) => t('pairs:help'),
};

/** Begins a search. */
export function lookButton({ t }: Pick<Texts, 't'>): PressButton {
  return {
    label: t('pairs:start.look'),
    intent: askLookIntent({ how: 'open' }),
    ...({ opensForm: true, style: 'primary' } as const),
  };
}

/** For who is in no pair: how to come into one. */
export function noPairCard({ t }: Texts): Card {
  const text = t('pairs:start.none');
  return {
    summary: text,
    blocks: [
      { kind: 'heading', text: t('pairs:title') },
      { kind: 'text', text },
      ...buttonRow([
        lookButton({ t }),
        { label: t('pairs:start.know'), intent: askLookIntent({ how: 'known' }), opensForm: true },
      ]),
      { kind: 'note', text: t('pairs:start.knowHow') },
    ],
  };
}

/** For who is in several pairs, or supervises several. */
export function whichPairCard(
  { t }: Texts,
  pairs: readonly { readonly groupId: string; readonly groupName: string }[],
): Card {
  const text = t('pairs:which');
  const buttons = pairs.map(({ groupId, groupName }) => ({
    ...{ label: groupName, intent: openIntent({ pair: groupId }) },
  }));
  return { summary: text, blocks: [{ kind: 'text', text }, ...buttonRow(buttons)] };
}

/** What the form asks of who looks for a pair, or has one in mind. */
export interface LookToShow {
  readonly pair: string;
  readonly how: 'open' | 'known';
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly own: string | undefined;
  /** In UTF-16 units. */
  readonly max: number;
}

export function lookForm({ t }: Texts, { pair, how, organisations, own, max }: LookToShow): Form {
  const isOpen = how === 'open';
  return {
    title: t(isOpen ? 'pairs:start.title' : 'pairs:start.know'),
    intro: t(isOpen ? 'pairs:start.intro' : 'pairs:start.introKnown'),
    fields: [
      {
        ...{ kind: 'choice', id: 'organisation', label: t('pairs:start.organisation') },
        options: organisations.map(({ id, name }) => ({ value: id, label: name })),
        ...(own && { value: own }),
      },
      {
        ...{ kind: 'longtext', id: 'wants', label: t('pairs:start.wants'), optional: true, max },
        hint: t('pairs:start.wantsHint'),
      },
      { kind: 'longtext', id: 'gives', label: t('pairs:start.gives'), optional: true, max },
      ...(isOpen ? [announceField({ t })] : []),
    ],
    submit: t('pairs:start.submit'),
    intent: lookIntent({ pair, how }),
  };
}

/** Whether channels are told of the search; they are unless one says otherwise. */
function announceField({ t }: Pick<Texts, 't'>): Field {
  const options = [
    { value: 'yes', label: t('looking:form.yes') },
    { value: 'no', label: t('looking:form.no') },
  ];
  return {
    ...{ kind: 'choice', id: 'announce', label: t('looking:form.announce'), options },
    ...{ hint: t('looking:form.announceHint'), value: 'yes' },
  };
}

/** The code for the other of the two. */
export function codeCard(texts: Texts, code: CodeToShow, reader: CodeReader): Card {
  const title = texts.t('pairs:start.codeTitle');
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: texts.t('pairs:start.code') },
      ...joinCodeBlocks(texts, code, reader, 'many'),
    ],
  };
}
