import { keepingForm } from '../../chat/boundary.ts';
import type { Card } from '../../chat/card.ts';
import { typedIn } from '../../chat/dates.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import type { Deps } from '../deps.ts';
import { addBreak, breaksOf, removeBreak } from './operations.ts';
import * as views from './views.ts';

/** The organisations' breaks, for project managers. */
export function registerBreaks(router: Router, deps: Deps): void {
  router.command(views.breaksCommand, async (turn) => ({
    tell: await list(deps, asPerson(turn)),
  }));
  router.on(views.newIntent, async (turn) => ({ form: await form(deps, turn) }));
  router.on(views.addIntent, async (turn) => {
    const { actor, values } = turn;
    const draft = {
      organisationId: typedIn(values, 'organisation'),
      firstDay: typedIn(values, 'first'),
      lastDay: typedIn(values, 'last'),
    };
    await keepingForm(
      () => form(deps, turn),
      () => addBreak(deps, actor, draft),
    );
    return { tell: await list(deps, turn) };
  });
  router.on(views.removeIntent, async (turn, { id }) => {
    await removeBreak(deps, turn.actor, id);
    return { redraw: await list(deps, turn) };
  });
}

async function list(deps: Deps, { actor, texts }: PersonTurn): Promise<Card> {
  return views.breaksCard(texts, await breaksOf(deps, actor), deps.clock.now());
}

async function form(deps: Deps, { actor, texts }: PersonTurn) {
  return views.breakForm(texts, await breaksOf(deps, actor));
}
