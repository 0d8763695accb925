import { type Block, type Card, sentence } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { describeInCalendar } from './calendar.ts';
import { askRenewFeedIntent, feedIntent, renewFeedIntent } from './intents.ts';

/** What a feed says in calendars. */
export function feedWords(texts: Texts) {
  const { t } = texts;
  return {
    name: t('meetings:feed.name'),
    describe: describeInCalendar(texts),
    cancelled: (title: string) => t('meetings:feed.cancelled', { title }),
  };
}

/** The line among one's own settings that leads to the feed, or says why there is none. */
export function feedBlocks({ t }: Texts, hasFeed: boolean): Block[] {
  if (!hasFeed) return [{ kind: 'text', text: t('meetings:feed.none') }];
  const show = { label: t('meetings:feed.show'), intent: feedIntent({}) };
  const about = { text: t('meetings:feed.title'), note: t('meetings:feed.about') };
  return [{ kind: 'choice', ...about, options: [show] }];
}

/** Where the feed is, for the one whose it is, with how it gets into a calendar. */
export function feedCard(
  { t }: Texts,
  url: string | undefined,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Card {
  if (!url) return sentence(t('meetings:feed.none'));
  const title = t('meetings:feed.title');
  const lead = isNew ? t('meetings:feed.renewed') : t('meetings:feed.lead');
  const renew = { label: t('meetings:feed.renew'), intent: askRenewFeedIntent({}) };
  const told = [lead, url, t('meetings:feed.outlook'), t('meetings:feed.google')];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...told.map((text): Block => ({ kind: 'text', text })),
      { kind: 'note', text: t('meetings:feed.secret') },
      { kind: 'buttons', buttons: [{ ...renew, opensForm: true }] },
    ],
  };
}

/** Asked first: calendars that have the old address go quiet. */
export function renewFeedForm({ t }: Texts): Form {
  return question(t('meetings:feed.renewAsk'), {
    title: t('meetings:feed.renew'),
    act: t('meetings:feed.renew'),
    keep: t('meetings:feed.keep'),
    intent: renewFeedIntent({}),
  });
}
