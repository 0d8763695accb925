import { redrawing } from '../../../chat/boundary.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { sayHeld } from '../operations/held.ts';
import { seasonOf } from '../operations/look.ts';
import { heldIntent } from '../views/intents.ts';
import { ownSeasonCard } from './season-card.ts';

/** What is said of a meeting that is over. */
export function registerHeld(router: Router, deps: Deps): void {
  router.on(heldIntent, (turn, { meeting, held }) =>
    redrawing(
      () => sayHeld(deps, turn.actor, meeting, held === 'yes'),
      async () => ownSeasonCard(deps, turn, await seasonOf(deps, meeting)),
    ),
  );
}
