import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { toldAgain } from '../../../chat/date-sentences.ts';
import { readDates, typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { cancelMeeting, reopenMeeting } from '../operations/cancel.ts';
import { keepMeeting } from '../operations/keep.ts';
import { lossFor, steerableFor } from '../operations/look.ts';
import { moveMeeting } from '../operations/move.ts';
import { cancelForm } from '../views/cancel.ts';
import { cancelledCard } from '../views/change.ts';
import {
  askCancelIntent,
  askChangeIntent,
  cancelIntent,
  chooseChangeIntent,
  keepIntent,
  moveIntent,
  reopenIntent,
} from '../views/intents.ts';
import { lostCard } from '../views/lost.ts';
import { chooseChangeForm, moveForm, type ShownBefore } from '../views/move.ts';

/** Moving and cancelling a meeting, and holding it after all or all the same. */
export function registerSteering(router: Router, deps: Deps): void {
  router.on(askChangeIntent, async (turn, { season }) => ({
    form: await chooseForm(deps, turn, season),
  }));
  router.on(chooseChangeIntent, (turn, { season }) =>
    keepingForm(
      () => chooseForm(deps, turn, season),
      async () => ({ form: await chosenForm(deps, turn, season) }),
    ),
  );
  router.on(moveIntent, async (turn, { meeting, sequence, seen }) => {
    const { actor, texts, values } = turn;
    const [row = {}] = readDates(values, 1);
    const draft = { row, where: typedIn(values, 'where'), sequence, seen };
    await keepingForm(
      async (nowSeen, problems) => {
        const how = problems.some(isChange) ? { isChanged: true } : { sequence };
        const form = await movingForm(deps, turn, meeting, { ...how, seen: nowSeen });
        return toldAgain(form, values, texts, deps.clock.now(), problems);
      },
      () => moveMeeting(deps, actor, meeting, draft),
    );
    return { tell: sentence(texts.t('meetings:move.moved')) };
  });
  router.on(cancelIntent, async (turn, { meeting, sequence }) => {
    await keepingForm(
      async () => cancelForm(turn.texts, await steerable(deps, turn, meeting), at(deps, turn)),
      () => cancelMeeting(deps, turn.actor, meeting, sequence),
    );
    return { tell: cancelledCard(turn.texts, meeting) };
  });
  router.on(askCancelIntent, async (turn, { meeting }) => ({
    form: cancelForm(turn.texts, await steerable(deps, turn, meeting), at(deps, turn)),
  }));
  router.on(keepIntent, ({ actor, texts }, { meeting }) =>
    redrawing(
      () => keepMeeting(deps, actor, meeting),
      async () => {
        const lost = await lossFor(deps, actor, meeting);
        const reader = { now: deps.clock.now(), zone: actor.zone };
        return lostCard(texts, lost.meeting, lost.attendance, reader);
      },
    ),
  );
  router.on(reopenIntent, async ({ actor, texts }, { meeting }) => {
    await reopenMeeting(deps, actor, meeting);
    return { tell: sentence(texts.t('meetings:revived')) };
  });
}

function at({ clock }: Deps, { actor: { zone } }: PersonTurn) {
  return { now: clock.now(), zone };
}

const isChange = ({ code }: FieldProblem) => code === 'meetingChanged';

async function chooseForm(deps: Deps, turn: PersonTurn, season: string): Promise<Form> {
  const ahead = await steerableFor(deps, turn.actor, season);
  return chooseChangeForm(turn.texts, season, ahead, at(deps, turn));
}

/** The next form: of the chosen meeting, or the only one. */
async function chosenForm(deps: Deps, turn: PersonTurn, season: string): Promise<Form> {
  const { meeting, act } = turn.values;
  const ahead = await steerableFor(deps, turn.actor, season);
  const chosen = ahead.length === 1 ? ahead[0] : ahead.find(({ id }) => id === meeting);
  if (!chosen) throw new InvalidForm([{ field: 'meeting', code: 'needed' }]);
  if (act === 'cancel') return cancelForm(turn.texts, chosen, at(deps, turn));
  return moveForm(turn.texts, chosen, at(deps, turn));
}

async function movingForm(
  deps: Deps,
  turn: PersonTurn,
  meetingId: Id<'meeting'>,
  how: ShownBefore,
): Promise<Form> {
  return moveForm(turn.texts, await steerable(deps, turn, meetingId), at(deps, turn), how);
}

async function steerable(deps: Deps, { actor }: PersonTurn, meetingId: Id<'meeting'>) {
  const [meeting] = await steerableFor(deps, actor, meetingId);
  if (!meeting) throw new AppError('meetingOver');
  return meeting;
}
