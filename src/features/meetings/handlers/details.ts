import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { describeMeeting, placeSeason } from '../operations/details.ts';
import { describableFor } from '../operations/look.ts';
import {
  ALL,
  chooseDetailsForm,
  detailsForm,
  NOBODY,
  placeForm,
  type ShownBefore,
} from '../views/details.ts';
import {
  askDetailsIntent,
  chooseDetailsIntent,
  detailsIntent,
  placeIntent,
} from '../views/intents.ts';

/** Saying where a meeting is held, what it is about, who hosts it and who makes the coffee. */
export function registerDetails(router: Router, deps: Deps): void {
  router.on(askDetailsIntent, async (turn, { season }) => {
    const { ahead, mayAll } = await describableFor(deps, turn.actor, season);
    const [only, ...others] = ahead;
    if (only && others.length === 0) return { form: await formOf(deps, turn, only.id) };
    return { form: chooseDetailsForm(turn.texts, season, ahead, { ...at(deps, turn), mayAll }) };
  });
  router.on(chooseDetailsIntent, async (turn, { season }) => {
    const { ahead, mayAll } = await describableFor(deps, turn.actor, season);
    return keepingForm(
      () => chooseDetailsForm(turn.texts, season, ahead, { ...at(deps, turn), mayAll }),
      async () => {
        const { meeting } = turn.values;
        if (meeting === ALL) return { form: placeForm(turn.texts, season) };
        const chosen = ahead.find(({ id }) => id === meeting);
        if (!chosen) throw new InvalidForm([{ field: 'meeting', code: 'needed' }]);
        return { form: await formOf(deps, turn, chosen.id) };
      },
    );
  });
  router.on(detailsIntent, async (turn, { meeting, seen }) => {
    const { actor, texts, values } = turn;
    const host = typedIn(values, 'host');
    const draft = {
      ...{ where: typedIn(values, 'where'), topic: typedIn(values, 'topic') },
      ...{ coffee: typedIn(values, 'coffee'), host: host === NOBODY ? '' : host, seen },
    };
    await keepingForm(
      (_seen, problems) =>
        formOf(deps, turn, meeting, problems.some(isChange) ? { isChanged: true } : { seen }),
      () => describeMeeting(deps, actor, meeting, draft),
    );
    return { tell: sentence(texts.t('meetings:details.saved')) };
  });
  router.on(placeIntent, async ({ actor, texts, values }, { season }) => {
    await keepingForm(
      () => placeForm(texts, season),
      () => placeSeason(deps, actor, season, typedIn(values, 'where')),
    );
    return { tell: sentence(texts.t('meetings:details.saved')) };
  });
}

function at({ clock }: Deps, { actor: { zone } }: PersonTurn) {
  return { now: clock.now(), zone };
}

const isChange = ({ code }: FieldProblem) => code === 'meetingChanged';

/** The form of one meeting, as it is now. */
async function formOf(
  deps: Deps,
  turn: PersonTurn,
  meetingId: Id<'meeting'>,
  how: ShownBefore = {},
): Promise<Form> {
  const { ahead, members } = await describableFor(deps, turn.actor, meetingId);
  const [meeting] = ahead;
  if (!meeting) throw new AppError('meetingOver');
  return detailsForm(turn.texts, meeting, members, { ...at(deps, turn), ...how });
}
