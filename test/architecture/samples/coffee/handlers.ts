import { sentence } from '../../../../src/chat/card.ts';
import type { Router } from '../../../../src/chat/router.ts';
import type { Deps } from '../../../../src/features/deps.ts';
import { brew } from './operations.ts';
import { brewIntent, coffeeCommand } from './views.ts';

export function registerCoffee(router: Router, deps: Deps): void {
  router.command(coffeeCommand, async () => ({ tell: sentence('Kahvia riittää.') }));
  router.on(brewIntent, async ({ actor }, { group }) => {
    await brew(deps, actor.personId, group);
    return { tell: sentence('Kiitos!') };
  });
}
