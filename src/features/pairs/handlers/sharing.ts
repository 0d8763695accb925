import { keepingForm } from '../../../chat/boundary.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { channelsToShareIn, MAX_SHARED, shareResult, unshareResult } from '../operations/share.ts';
import { askShareIntent, shareIntent, unshareIntent } from '../views/intents.ts';
import { nowhereCard, sharedCard, shareForm, takenBackCard } from '../views/share.ts';

/** Telling others what one has learnt, once the pair's period has ended. */
export function registerSharing(router: Router, deps: Deps): void {
  const form = async (turn: PersonTurn, pair: Id<'group'>, id: string) => {
    const channels = await channelsToShareIn(deps, turn.actor, pair);
    return shareForm(turn.texts, { pair, id }, { channels, max: MAX_SHARED });
  };
  router.on(askShareIntent, async (turn, { pair }) => {
    const channels = await channelsToShareIn(deps, turn.actor, pair);
    if (channels === 0) return { tell: nowhereCard(turn.texts) };
    return { form: await form(turn, pair, newId()) };
  });
  router.on(shareIntent, async (turn, { pair, id }) => {
    const text = typedIn(turn.values, 'text');
    await keepingForm(
      () => form(turn, pair, id),
      () => shareResult(deps, turn.actor, pair, { id, text }),
    );
    return { tell: sharedCard(turn.texts, id) };
  });
  router.on(unshareIntent, async ({ actor, texts }, { id }) => {
    await unshareResult(deps, actor, id);
    return { redraw: takenBackCard(texts), tell: takenBackCard(texts) };
  });
}
