import { Refusal } from '../../../chat/boundary.ts';
import type { Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Deps } from '../../deps.ts';
import { periodFor } from '../operations/look.ts';
import { linkForSupervisor, revokeSupervisorLinks } from '../operations/supervisor-links.ts';
import { giveLinkIntent, revokeLinkIntent } from '../views/intents.ts';
import { linkCard, revokedCard } from '../views/links.ts';
import { cardFor } from './card.ts';

/** The links for supervisors who are not in chat. */
export function registerGivingLinks(router: Router, deps: Deps): void {
  router.on(giveLinkIntent, async ({ actor, texts }, { pair }) => {
    try {
      const link = await linkForSupervisor(deps, actor, pair);
      return { tell: linkCard(texts, pair, { ...link, member: actor.name }) };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'pair.late') throw error;
      const { period } = await periodFor(deps, actor, pair, ['member']);
      const reader = { ...actor, now: deps.clock.now() };
      throw new Refusal(error, { redraw: cardFor(texts, period, reader) });
    }
  });
  router.on(revokeLinkIntent, async ({ actor, texts }, { pair }) => {
    await revokeSupervisorLinks(deps, actor, pair);
    return { redraw: revokedCard(texts, pair) };
  });
}
