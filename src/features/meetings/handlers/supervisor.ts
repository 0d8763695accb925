import type { Card } from '../../../chat/card.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Locale } from '../../../core/locale.ts';
import type { Deps } from '../../deps.ts';
import { foundFor } from '../operations/look.ts';
import { supervisorIntent, supervisorLanguageIntent } from '../views/intents.ts';
import { supervisorCard } from '../views/supervisor.ts';

/** The letter that a member sends their supervisor. */
export function registerSupervisor(router: Router, deps: Deps): void {
  router.on(supervisorIntent, async (turn, { season }) => ({
    tell: await letter(deps, turn, season, turn.actor.locale),
  }));
  router.on(supervisorLanguageIntent, async (turn, { season, language }) => ({
    redraw: await letter(deps, turn, season, language),
  }));
}

/** @throws AppError `notYourMeeting`, `notFromHere`, and `meetingOver` when none is to come */
async function letter(
  deps: Deps,
  { actor, texts }: PersonTurn,
  season: string,
  language: Locale,
): Promise<Card> {
  const { meetings } = await foundFor(deps, actor, season);
  const now = deps.clock.now();
  if (comingUp(meetings, now).length === 0) throw new AppError('meetingOver');
  return supervisorCard(texts, season, meetings, { now, zone: actor.zone, language });
}
