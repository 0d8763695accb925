import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router, type Turn } from '../../chat/router.ts';
import { AppError } from '../../core/errors.ts';
import type { Deps } from '../deps.ts';
import {
  approveLinking,
  confirmOffer,
  declineLinking,
  offerLinking,
  ownAddresses,
  startLinking,
  unlinkAccount,
} from './operations.ts';
import * as views from './views.ts';

/** Binding a second chat account to oneself, and taking one away. */
export function registerLinking(router: Router, deps: Deps): void {
  router.command(views.linkCommand, (turn, typed) =>
    typed === '' ? start(deps, asPerson(turn)) : offer(deps, turn, typed),
  );
  router.onOpen(views.confirmIntent, async (turn, { linking }) => {
    await confirmOffer(deps, turn, linking);
    return { redraw: views.waitingCard(turn.texts) };
  });
  router.on(views.approveIntent, async ({ actor, texts }, { linking }) => ({
    redraw: views.doneCard(texts, await approveLinking(deps, actor, linking)),
  }));
  router.onOpen(views.declineIntent, async (turn, { linking }) => {
    await declineLinking(deps, turn, linking);
    return { redraw: views.declinedCard(turn.texts) };
  });
  registerUnlinking(router, deps);
}

async function start(deps: Deps, { actor, texts, place }: PersonTurn): Promise<Reply> {
  return { tell: views.codeCard(texts, await startLinking(deps, actor, place)) };
}

async function offer(deps: Deps, turn: Turn, typed: string): Promise<Reply> {
  const { linkingId, other } = await offerLinking(deps, turn, typed);
  return { tell: views.offerCard(turn.texts, linkingId, other) };
}

function registerUnlinking(router: Router, deps: Deps): void {
  router.command(views.unlinkCommand, async (turn) => {
    const { actor, texts } = asPerson(turn);
    return { tell: views.accountsCard(texts, await ownAddresses(deps, actor)) };
  });
  router.on(views.askUnlinkIntent, async ({ actor, texts }, { address }) => {
    const addresses = await ownAddresses(deps, actor);
    const found = addresses.find(({ id }) => id === address);
    if (!found) throw new AppError('notYourAccount');
    return { tell: views.unlinkCard(texts, found) };
  });
  router.on(views.unlinkIntent, async ({ actor, texts }, { address }) => {
    await unlinkAccount(deps, actor, address);
    return { redraw: views.unlinkedCard(texts, 'unlinked') };
  });
  router.on(views.keepIntent, async ({ texts }) => ({
    redraw: views.unlinkedCard(texts, 'kept'),
  }));
}
