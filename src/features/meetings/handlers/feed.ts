import { sentence } from '../../../chat/card.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { feedUrl, renewFeed } from '../operations/feed.ts';
import { feedCard, renewFeedForm } from '../views/feed.ts';
import { askRenewFeedIntent, feedIntent, renewFeedIntent } from '../views/intents.ts';

/** One's own calendar feed: where it is, and moving it. */
export function registerFeed(router: Router, deps: Deps): void {
  router.on(feedIntent, async ({ actor, texts }) => ({
    tell: feedCard(texts, await feedUrl(deps, actor)),
  }));
  router.on(askRenewFeedIntent, async ({ texts }) => ({ form: renewFeedForm(texts) }));
  router.on(renewFeedIntent, async ({ actor, texts }) => ({
    tell: feedCard(texts, await renewFeed(deps, actor), { isNew: true }),
    redraw: sentence(texts.t('meetings:feed.gone')),
  }));
}
