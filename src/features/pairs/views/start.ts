import type { Card } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
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

/** For who is in no pair: how to come into one. */
export function noPairCard({ t }: Texts): Card {
  const text = t('pairs:start.none');
  return {
    summary: text,
    blocks: [
      { kind: 'heading', text: t('pairs:title') },
      { kind: 'text', text },
      ...buttonRow([
        {
          label: t('pairs:start.look'),
          intent: askLookIntent({ how: 'open' }),
          ...({ opensForm: true, style: 'primary' } as const),
        },
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
    ],
    submit: t('pairs:start.submit'),
    intent: lookIntent({ pair, how }),
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
