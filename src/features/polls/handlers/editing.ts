import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { readDates, typedIn } from '../../../chat/dates.ts';
import { type Form, refill } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { Id } from '../../../core/ids.ts';
import { toWall } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { editPoll, MAX_REASON } from '../operations/edit.ts';
import { controlFor } from '../operations/look.ts';
import { MAX_SLOTS } from '../operations/start.ts';
import { rowOf } from '../rules/changes.ts';
import { defaultDeadline } from '../rules/typed.ts';
import { editForm, rowValues } from '../views/edit.ts';
import { editIntent, moreEditRowsIntent, saveEditIntent } from '../views/intents.ts';
import { slotsAhead } from '../views/poll.ts';

/** Empty rows below those of the poll's own slots. */
const SPARE_ROWS = 2;

/** Changing a poll that is out, and opening one again. */
export function registerEditing(router: Router, deps: Deps): void {
  router.on(editIntent, async (turn, { poll }) => ({ form: await formOf(deps, turn, poll) }));
  router.on(moreEditRowsIntent, async (turn, { poll, rows }) => ({
    form: refill(await formOf(deps, turn, poll, rows), turn.values),
  }));
  router.on(saveEditIntent, async (turn, { poll: pollId, rows, state, edition }) => {
    const { values, texts } = turn;
    const dropped = values['dropped'] ?? [];
    const draft = {
      ...{ pollId, state, edition },
      title: typedIn(values, 'title'),
      rows: readDates(values, rows),
      dropped: typeof dropped === 'string' ? [dropped] : dropped,
      deadline: { date: typedIn(values, 'deadline.date'), time: typedIn(values, 'deadline.time') },
      reason: typedIn(values, 'reason'),
    };
    await keepingForm(
      () => formOf(deps, turn, pollId, rows),
      () => editPoll(deps, turn.actor, draft),
    );
    return { tell: sentence(texts.t(state === 'open' ? 'polls:edit.done' : 'polls:reopen.done')) };
  });
}

/** The form as the poll is now. */
async function formOf(
  { clock, ...deps }: Deps,
  { actor, texts }: PersonTurn,
  pollId: Id<'poll'>,
  rows = 0,
): Promise<Form> {
  const { poll } = await controlFor({ ...deps, clock }, actor, pollId);
  const now = clock.now();
  const ahead = slotsAhead(poll, now);
  const { zone } = ahead[0] ?? poll.group;
  const deadline =
    poll.state === 'open'
      ? toWall(poll.deadline, zone)
      : defaultDeadline(now, zone, ahead[0]?.startsAt);
  const preset = {
    deadline,
    rows: ahead.map(rowOf),
    shownRows: Math.min(MAX_SLOTS, Math.max(rows, ahead.length + SPARE_ROWS)),
    maxSlots: MAX_SLOTS,
    maxReason: MAX_REASON,
  };
  const form = editForm(texts, poll, preset, { now, zone: actor.zone });
  return refill(form, rowValues(preset));
}
