import { type Card, sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import { shareIntent, unshareIntent } from './intents.ts';

/** What somebody of a pair would like to tell others: it says where it will stand, and with whose name. */
export function shareForm(
  { t }: Texts,
  about: { readonly pair: string; readonly id: string },
  { channels, max }: { readonly channels: number; readonly max: number },
): Form {
  return {
    title: t('sharing:title'),
    intro: t('sharing:intro', { count: channels }),
    fields: [{ kind: 'longtext', id: 'text', label: t('sharing:text'), max }],
    submit: t('sharing:submit'),
    intent: shareIntent(about),
  };
}

/** No channel wishes to hear of pairs. */
export function nowhereCard({ t }: Texts): Card {
  return sentence(t('sharing:nowhere'));
}

/** It has been told, and can be taken back. */
export function sharedCard({ t }: Texts, id: string): Card {
  const text = t('sharing:done');
  const buttons = [{ label: t('sharing:takeBack'), intent: unshareIntent({ id }) }];
  return { summary: text, blocks: [{ kind: 'text', text }, ...buttonRow(buttons)] };
}

/** It stands in the channels no longer. */
export function takenBackCard({ t }: Texts): Card {
  return sentence(t('sharing:takenBack'));
}

/** What somebody of a pair has told, for everybody in a channel. */
export function tellingCard(
  { t }: Texts,
  {
    name,
    text,
    isRemoved,
  }: { readonly name: string; readonly text: string; readonly isRemoved: boolean },
): Card {
  if (isRemoved) return sentence(t('sharing:removed'));
  const heading = t('sharing:heading', { name });
  return {
    summary: heading,
    blocks: [
      { kind: 'text', text: heading, strong: true },
      { kind: 'text', text },
    ],
  };
}
