import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { toldAgain } from '../../../chat/date-sentences.ts';
import { chosenIn, readDates, typedIn } from '../../../chat/dates.ts';
import { type Form, type FormValues, refill } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { DraftRow } from '../../../core/draft.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { type SlotRow, toWall } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { editPoll, MAX_REASON } from '../operations/edit.ts';
import { controlFor } from '../operations/look.ts';
import { MAX_SLOTS } from '../operations/start.ts';
import { rowOf } from '../rules/changes.ts';
import { defaultDeadline } from '../rules/typed.ts';
import { editForm, rowValues } from '../views/edit.ts';
import { editIntent, moreEditRowsIntent, saveEditIntent } from '../views/intents.ts';
import { type PollToShow, slotsAhead } from '../views/poll.ts';

/** Empty rows below those of the poll's own slots. */
const SPARE_ROWS = 2;

/** How a form was drawn. */
interface Drawn {
  readonly poll: Id<'poll'>;
  readonly edition: number;
  readonly first: number;
  readonly rows: number;
  readonly moved: readonly number[];
  readonly seen: string;
}

/** Changing a poll that is out, and opening one again. */
export function registerEditing(router: Router, deps: Deps): void {
  router.on(editIntent, async (turn, { poll }) => ({
    form: formOf(deps, turn, await pollOf(deps, turn, poll)),
  }));
  router.on(moreEditRowsIntent, async (turn, args) => {
    const { values, texts } = turn;
    const poll = await pollOf(deps, turn, args.poll);
    const drawn = formOf(deps, turn, poll, { ...args, moved: toBeMoved(poll, values) });
    const form = toldAgain(drawn, values, texts, deps.clock.now());
    return keepingForm(
      () => form,
      async () => {
        if (poll.edition !== args.edition) {
          throw new InvalidForm([{ field: 'edition', code: 'poll.edited' }]);
        }
        return { form };
      },
    );
  });
  router.on(saveEditIntent, async (turn, { state, ...drawn }) => {
    const { values, texts } = turn;
    const { poll: pollId, edition, seen } = drawn;
    const poll = await pollOf(deps, turn, pollId);
    const now = deps.clock.now();
    const moved = toBeMoved(poll, values);
    if (poll.edition === edition && moved.some((row) => !drawn.moved.includes(row))) {
      return { form: toldAgain(formOf(deps, turn, poll, { ...drawn, moved }), values, texts, now) };
    }
    const draft = {
      ...{ pollId, state, edition, seen },
      title: typedIn(values, 'title'),
      rows: rowsOf(poll, readDates(values, drawn.rows), moved, now),
      dropped: chosenIn(values, 'dropped'),
      deadline: { date: typedIn(values, 'deadline.date'), time: typedIn(values, 'deadline.time') },
      reason: typedIn(values, 'reason'),
    };
    await keepingForm(
      async (seen, problems) => {
        const poll = await pollOf(deps, turn, pollId);
        const form = formOf(deps, turn, poll, { ...drawn, moved, seen });
        return toldAgain(form, values, texts, now, problems);
      },
      () => editPoll(deps, turn.actor, draft),
    );
    return { tell: sentence(texts.t(state === 'open' ? 'polls:edit.done' : 'polls:reopen.done')) };
  });
}

async function pollOf(deps: Deps, { actor }: PersonTurn, pollId: Id<'poll'>) {
  return (await controlFor(deps, actor, pollId)).poll;
}

/** The rows of the slots that are ticked to be moved. */
function toBeMoved({ slots }: PollToShow, values: FormValues): number[] {
  const chosen = chosenIn(values, 'moved');
  return slots.flatMap(({ id }, index) => (chosen.includes(id) ? [index] : []));
}

/** What is wanted of each row: slots that are not moved stay, as far as they are still to come. */
function rowsOf(
  { slots }: PollToShow,
  typed: readonly DraftRow[],
  moved: readonly number[],
  now: Date,
): DraftRow[] {
  const rows = Array.from({ length: Math.max(slots.length, typed.length) }, (_, index) => index);
  return rows.map((index) => {
    const slot = slots[index];
    if (!slot || moved.includes(index)) return typed[index] ?? {};
    return slot.startsAt > now ? rowOf(slot) : {};
  });
}

/** The form as the poll is now, and with the pickers that it was drawn with. */
function formOf(deps: Deps, turn: PersonTurn, poll: PollToShow, drawn?: Drawn): Form {
  const now = deps.clock.now();
  const ahead = slotsAhead(poll, now);
  const { zone } = ahead[0] ?? poll.group;
  const deadline =
    poll.state === 'open'
      ? toWall(poll.deadline, zone)
      : defaultDeadline(now, zone, ahead[0]?.startsAt);
  const { moved, first, typed, ...counts } = layoutOf(turn, poll, drawn);
  const maxRows = first + Math.max(MAX_SLOTS - ahead.length, typed.length);
  const rows = Math.min(Math.max(counts.rows, first + SPARE_ROWS), maxRows);
  const preset = {
    ...{ moved, first, rows, maxRows, deadline },
    ...{ maxReason: MAX_REASON, seen: drawn?.seen ?? '' },
  };
  const form = editForm(turn.texts, poll, preset, { now, zone: turn.actor.zone });
  const present = moved.flatMap((index): [number, SlotRow][] => {
    const slot = poll.slots[index];
    return slot ? [[index, rowOf(slot)]] : [];
  });
  return refill(form, rowValues(new Map([...present, ...typed])));
}

interface Layout extends Pick<Drawn, 'moved' | 'first' | 'rows'> {
  /** What has been typed, where it moves to another row. */
  readonly typed: readonly [number, SlotRow][];
}

/**
 * Which rows the form has. When the poll has changed since it was drawn, its rows are those of
 * other slots: what was typed moves below all of them, into rows that were not there before.
 */
function layoutOf({ values }: PersonTurn, { slots, edition }: PollToShow, drawn?: Drawn): Layout {
  if (drawn?.edition === edition) return { ...drawn, typed: [] };
  const typed = drawn ? readDates(values, drawn.rows) : [];
  const first = Math.max(slots.length, typed.length);
  const known = slots.map((slot) => JSON.stringify(rowOf(slot)));
  const kept = typed.filter((row) => row.date && !known.includes(JSON.stringify(row)));
  return {
    ...{ moved: [], first, rows: first + kept.length },
    typed: kept.map((row, index) => [first + index, row]),
  };
}
