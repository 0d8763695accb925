import { keepingForm } from '../../../chat/boundary.ts';
import { toldAgain, withReasons } from '../../../chat/date-sentences.ts';
import type { Form, FormValues } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { DraftRow } from '../../../core/draft.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { unpackRows } from '../../../core/season-wish.ts';
import type { Deps } from '../../deps.ts';
import { laidOutForm } from '../../meetings/views/laid-out.ts';
import { obstacleText } from '../../meetings/views/proposed.ts';
import { askRhythmIntent, readWish, wishForm } from '../../meetings/views/wish.ts';
import { rhythmsOf, seasonFrom } from '../operations/rhythm.ts';
import { MAX_SLOTS, requireOthers } from '../operations/start.ts';
import { rowOf } from '../rules/changes.ts';
import { defaultDeadline } from '../rules/typed.ts';
import { rowValues } from '../views/edit.ts';
import { layOutIntent } from '../views/intents.ts';
import { newPollForm, rhythmPreset } from '../views/new-poll.ts';

/** How the form was drawn in which a season is wished for. */
interface Drawn {
  readonly group: Id<'group'>;
  readonly draft: string;
  readonly kept: readonly DraftRow[];
}

/** Asking on which weekday a season had best be, and laying it out on the one that was settled. */
export function registerRhythm(router: Router, deps: Deps): void {
  router.on(askRhythmIntent, async (turn, drawn) => {
    await requireOthers(deps, turn.actor, drawn.group);
    return keepingForm(
      () => wishFormAgain(turn, drawn),
      async () => ({ form: await askingForm(deps, turn, drawn) }),
    );
  });
  router.on(layOutIntent, async ({ actor, texts }, { poll }) => {
    const { groupId: group, season, proposed } = await seasonFrom(deps, actor, poll);
    const { title, where, kept: packed } = season;
    const about = { group, draft: newId(), kept: unpackRows(packed), values: { title, where } };
    return { form: laidOutForm(texts, about, proposed, deps.clock.now()) };
  });
}

/** What was typed is put back into it. */
function wishFormAgain({ texts, values }: PersonTurn, drawn: Drawn): Form {
  const hasRest = values['rest'] !== undefined;
  return wishForm(texts, { ...drawn, firstDay: '', title: '', hasRest });
}

/** The form of a poll with the first day on each of the weekdays, and why it is that. */
async function askingForm(deps: Deps, turn: PersonTurn, { group, kept }: Drawn): Promise<Form> {
  const { texts, values, actor } = turn;
  const { proposed, season } = await rhythmsOf(deps, actor, group, readWish(values, kept));
  const now = deps.clock.now();
  const { dates, members } = proposed;
  const hasRest = values['rest'] !== undefined;
  const firstStart = dates[0]?.startsAt;
  const zone = dates[0]?.zone ?? actor.zone;
  const deadline = defaultDeadline(now, zone, firstStart);
  const preset = { ...rhythmPreset(texts, proposed), deadline, hasRest };
  const args = { group, draft: newId(), rows: dates.length, rhythm: season };
  const form = newPollForm(texts, args, preset, MAX_SLOTS);
  const rows = rowValues(new Map(dates.map(rowOf).entries()));
  const carried: FormValues = {
    where: season.where,
    ...(hasRest && { rest: values['rest'] ?? '' }),
  };
  const reasons = dates.map((date, index): [number, string] => [
    index,
    obstacleText(texts, date, { now, members }),
  ]);
  const told = withReasons(toldAgain(form, { ...rows, ...carried }, texts, now), new Map(reasons));
  // The title that stood there is that of the meetings.
  return { ...told, fills: ['title', ...Object.keys(rows)] };
}
