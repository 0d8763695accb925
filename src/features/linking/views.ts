import { z } from 'zod';
import { type Block, type Button, type Card, sentence } from '../../chat/card.ts';
import { defineIntent, type IntentCall } from '../../chat/intent.ts';
import type { Command } from '../../chat/router.ts';
import { idSchema } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Texts } from '../../i18n/index.ts';
import type { CodeToShow } from '../codes/views.ts';
import { type AddressToShow, addressText, workspaceText } from '../people/views.ts';

export const linkCommand: Command = {
  name: 'link',
  words: { fi: ['yhdistä', 'yhdista'], sv: ['koppla'], en: ['link'] },
  open: true,
  label: ({ t }) => t('linking:command'),
  help: ({ t }) => t('linking:help'),
};

export const unlinkCommand: Command = {
  name: 'unlink',
  words: { fi: ['irrota'], sv: ['skilj'], en: ['unlink'] },
  help: ({ t }) => t('linking:helpUnlink'),
};

const linking = z.uuid();
const address = idSchema('address');

export const confirmIntent = defineIntent('linking.confirm', { linking });
export const approveIntent = defineIntent('linking.approve', { linking });
export const declineIntent = defineIntent('linking.decline', { linking });
export const askUnlinkIntent = defineIntent('linking.askUnlink', { address });
export const unlinkIntent = defineIntent('linking.unlink', { address });
export const keepIntent = defineIntent('linking.keep', {});

export interface SideToShow {
  readonly name: string;
  readonly platform: PlatformName;
  readonly workspaceName: string;
}

function sideText({ name, platform, workspaceName }: SideToShow) {
  return { name, workspace: workspaceText(platform, workspaceName) };
}

/** The code and where to take it. */
export function codeCard({ t }: Texts, { text: code }: CodeToShow): Card {
  return {
    summary: t('linking:title'),
    blocks: [
      { kind: 'heading', text: t('linking:title') },
      { kind: 'text', text: t('linking:codeHow') },
      { kind: 'text', text: t('codes:link', { code }), strong: true },
      { kind: 'note', text: t('linking:codeUntil') },
      { kind: 'note', text: t('linking:codeSecret') },
    ],
  };
}

/** In the chat where the code was typed: is this you? */
export function offerCard(texts: Texts, linkingId: string, other: SideToShow): Card {
  const text = texts.t('linking:offer', sideText(other));
  return askCard(texts, text, confirmIntent({ linking: linkingId }), linkingId);
}

/** In the chat where the code was asked for: is this you? */
export function requestCard(texts: Texts, linkingId: string, other: SideToShow): Card {
  const text = texts.t('linking:request', sideText(other));
  return askCard(texts, text, approveIntent({ linking: linkingId }), linkingId);
}

function askCard({ t }: Texts, text: string, yes: IntentCall, linkingId: string): Card {
  const buttons: Button[] = [
    { label: t('linking:mine'), intent: yes, style: 'primary' },
    { label: t('linking:notMine'), intent: declineIntent({ linking: linkingId }) },
  ];
  return {
    summary: text,
    blocks: [
      { kind: 'text', text, strong: true },
      { kind: 'text', text: t('linking:effect') },
      { kind: 'note', text: t('linking:warning') },
      { kind: 'buttons', buttons },
    ],
  };
}

export function waitingCard({ t }: Texts): Card {
  return sentence(t('linking:waiting'));
}

/** Bound. */
export function doneCard({ t }: Texts, other: SideToShow): Card {
  const text = t('linking:done', sideText(other));
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: t('linking:doneNote') },
    ],
  };
}

export function declinedCard({ t }: Texts): Card {
  return sentence(t('linking:declined'));
}

export function overCard({ t }: Texts): Card {
  return sentence(t('linking:over'));
}

/** A person's accounts, each of which can be taken away while there are several. */
export function accountsCard({ t }: Texts, addresses: readonly AddressToShow[]): Card {
  if (addresses.length < 2) return sentence(t('linking:onlyOne'));
  const rows = addresses.map(
    (shown): Block => ({
      kind: 'choice',
      text: addressText(shown),
      options: [{ label: t('linking:unlink'), intent: askUnlinkIntent({ address: shown.id }) }],
    }),
  );
  return {
    summary: t('linking:accounts'),
    blocks: [{ kind: 'heading', text: t('linking:accounts') }, ...rows],
  };
}

/** Asked before an account is taken away. */
export function unlinkCard({ t }: Texts, shown: AddressToShow): Card {
  const text = t('linking:unlinkAsk', { account: addressText(shown) });
  const buttons: Button[] = [
    { label: t('linking:unlink'), intent: unlinkIntent({ address: shown.id }), style: 'danger' },
    { label: t('linking:keep'), intent: keepIntent({}) },
  ];
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: t('linking:unlinkNote') },
      { kind: 'buttons', buttons },
    ],
  };
}

export function unlinkedCard({ t }: Texts, was: 'unlinked' | 'kept'): Card {
  return sentence(was === 'unlinked' ? t('linking:unlinked') : t('linking:kept'));
}
