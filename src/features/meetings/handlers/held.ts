import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { attendeesOf, confirmAttendance } from '../operations/attendance.ts';
import { sayHeld } from '../operations/held.ts';
import { placeOf } from '../operations/look.ts';
import { attendanceForm } from '../views/attendance.ts';
import { askAttendanceIntent, attendanceIntent, heldIntent } from '../views/intents.ts';
import { ownSeasonCard } from './season-card.ts';

/** What is said of a meeting that is over. */
export function registerHeld(router: Router, deps: Deps): void {
  router.on(heldIntent, (turn, { meeting, held }) =>
    redrawing(
      () => sayHeld(deps, turn.actor, meeting, held === 'yes'),
      async () => ownSeasonCard(deps, turn, (await placeOf(deps, meeting)).seasonId),
    ),
  );
  router.on(askAttendanceIntent, async (turn, { meeting }) => ({
    form: await formOf(deps, turn, meeting),
  }));
  router.on(attendanceIntent, async (turn, { meeting }) => {
    const present = [turn.values['present'] ?? []].flat();
    await keepingForm(
      () => formOf(deps, turn, meeting),
      () => confirmAttendance(deps, turn.actor, meeting, present),
    );
    return { tell: sentence(turn.texts.t('meetings:attendance.saved')) };
  });
}

/** Who was at a meeting, as it is known now. */
async function formOf(
  deps: Deps,
  { actor, texts }: PersonTurn,
  meetingId: Id<'meeting'>,
): Promise<Form> {
  const { meeting, people } = await attendeesOf(deps, actor, meetingId);
  return attendanceForm(texts, meeting, people, { now: deps.clock.now(), zone: actor.zone });
}
