import { redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import type { Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { attendeesOf, confirmAttendance } from '../operations/attendance.ts';
import { sayHeld } from '../operations/held.ts';
import { seasonOf } from '../operations/look.ts';
import { attendanceForm } from '../views/attendance.ts';
import { askAttendanceIntent, attendanceIntent, heldIntent } from '../views/intents.ts';
import { ownSeasonCard } from './season-card.ts';

/** What is said of a meeting that is over. */
export function registerHeld(router: Router, deps: Deps): void {
  router.on(heldIntent, (turn, { meeting, held }) =>
    redrawing(
      () => sayHeld(deps, turn.actor, meeting, held === 'yes'),
      async () => ownSeasonCard(deps, turn, await seasonOf(deps, meeting)),
    ),
  );
  router.on(askAttendanceIntent, async ({ actor, texts }, { meeting: id }) => {
    const { meeting, people } = await attendeesOf(deps, actor, id);
    const about = { now: deps.clock.now(), zone: actor.zone };
    return { form: attendanceForm(texts, meeting, people, about) };
  });
  router.on(attendanceIntent, async ({ actor, texts, values }, { meeting }) => {
    await confirmAttendance(deps, actor, meeting, [values['present'] ?? []].flat());
    return { tell: sentence(texts.t('meetings:attendance.saved')) };
  });
}
