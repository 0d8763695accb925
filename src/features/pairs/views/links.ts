import type { Block, Button, Card, PressButton } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import { mailAddress } from '../../../core/mail.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { SupervisorPage } from '../rules/supervising.ts';
import { giveLinkIntent, openIntent, revokeLinkIntent } from './intents.ts';
import type { OwnView } from './shown.ts';

/** A link that one of the two can give to their supervisor. */
export interface LinkToShow {
  readonly page: SupervisorPage;
  readonly supervisor: string;
  /** Whose supervisor it is. */
  readonly member: string;
  /** Missing where browsers do not reach the bot. */
  readonly url: string | undefined;
}

/** Brings the link for one's supervisor, to whom is to give one. */
export function linkButtons(
  { t }: Texts,
  pair: string,
  { givesLink }: Pick<OwnView, 'givesLink'>,
): Button[] {
  return givesLink ? [linkButton({ t }, pair)] : [];
}

/** Brings the link for one's supervisor. */
export function linkButton({ t }: Pick<Texts, 't'>, pair: string): PressButton {
  return { label: t('supervising:chat.button'), intent: giveLinkIntent({ pair }) };
}

/** The link for a supervisor who is not in chat, to be copied or sent by mail; or how to go on without one. */
export function linkCard(texts: Texts, pair: string, link: LinkToShow): Card {
  const { t } = texts;
  const { page, supervisor, url } = link;
  const title = t('supervising:chat.title');
  const back = { label: t('common:back'), intent: openIntent({ pair }) };
  const heading: Block = { kind: 'heading', text: title };
  if (!url) {
    const without: Block = { kind: 'text', text: t(`supervising:chat.noAddress.${page}`) };
    return { summary: title, blocks: [heading, without, ...buttonRow([back])] };
  }
  const mail = { label: t('supervising:chat.mail'), url: mailOf(texts, { ...link, url }) };
  const revoke = { label: t('supervising:chat.revoke'), intent: revokeLinkIntent({ pair }) };
  return {
    summary: title,
    blocks: [
      heading,
      { kind: 'text', text: t(`supervising:chat.intro.${page}`, { supervisor }) },
      { kind: 'text', text: url },
      { kind: 'note', text: t('supervising:chat.works') },
      ...buttonRow([mail, revoke, back]),
    ],
  };
}

function mailOf(
  { t }: Texts,
  { page, supervisor, member, url }: LinkToShow & { readonly url: string },
): string {
  const paragraphs = [
    t('supervising:chat.hello', { supervisor }),
    t(`supervising:chat.ask.${page}`),
    url,
    t('supervising:chat.how'),
    t('supervising:chat.thanks', { member }),
  ];
  const subject = t(`supervising:chat.subject.${page}`);
  return mailAddress({ subject, body: paragraphs.join('\n\n') });
}

/** The links open nothing any more; another can be had at once. */
export function revokedCard({ t }: Texts, pair: string): Card {
  const text = t('supervising:chat.revoked');
  const again = { label: t('supervising:chat.anew'), intent: giveLinkIntent({ pair }) };
  const back = { label: t('common:back'), intent: openIntent({ pair }) };
  return { summary: text, blocks: [{ kind: 'text', text }, ...buttonRow([again, back])] };
}
