import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import type { Deps } from '../deps.ts';
import {
  announcePairs,
  homeChannelChoices,
  setHomeChannel,
  unsetHomeChannel,
} from './operations.ts';
import { meantBy, readPairsWish, readWish } from './rules.ts';
import * as views from './views.ts';

/**
 * Making a channel a group's home, and no longer: by what is typed in it alone. Where the answer
 * comes in private, as in Teams, a button in it would no longer know the channel.
 */
export function registerHomeChannels(router: Router, deps: Deps): void {
  router.command(views.homeChannelCommand, (turn, typed) => change(deps, asPerson(turn), typed));
}

async function change(
  deps: Deps,
  { actor, texts, place }: PersonTurn,
  typed: string,
): Promise<Reply> {
  const isAnnouncing = readPairsWish(typed);
  if (isAnnouncing !== undefined) {
    const told = await announcePairs(deps, actor, place, isAnnouncing);
    return { tell: views.announcingCard(texts, told) };
  }
  const choices = await homeChannelChoices(deps, actor, place);
  if (choices.length === 0) return { tell: sentence(texts.t('homeChannels:none')) };
  const wish = readWish(typed);
  const meant = meantBy(wish, choices);
  if (!meant) return { tell: views.choicesCard(texts, choices) };
  const { name } = await (wish.isHome ? setHomeChannel : unsetHomeChannel)(
    deps,
    actor,
    place,
    meant.groupId,
  );
  return { tell: wish.isHome ? views.madeCard(texts, name) : views.removedCard(texts, name) };
}
