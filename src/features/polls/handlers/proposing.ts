import { toldAgain, withReasons } from '../../../chat/date-sentences.ts';
import { readDates, typedIn } from '../../../chat/dates.ts';
import type { Form, FormValues } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { Id } from '../../../core/ids.ts';
import { endOf, toWall } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { obstacleText } from '../../meetings/views/proposed.ts';
import { proposeBeside } from '../operations/propose.ts';
import { MAX_SLOTS } from '../operations/start.ts';
import { isEmptyRow } from '../rules/proposing.ts';
import { proposeIntent } from '../views/intents.ts';
import { introOfProposals } from '../views/proposing.ts';
import { createForm } from './starting.ts';

interface Drawn {
  readonly group: Id<'group'>;
  readonly draft: string;
  readonly rows: number;
  readonly seen: string;
  readonly meeting: string;
}

/** Times that the bot proposes in the form of a new poll. */
export function registerProposing(router: Router, deps: Deps): void {
  router.on(proposeIntent, async (turn, drawn) => ({ form: await withTimes(deps, turn, drawn) }));
}

/** The form with times in its empty rows; in three more where none is empty. What is typed stays. */
async function withTimes(deps: Deps, turn: PersonTurn, drawn: Drawn): Promise<Form> {
  const { values, texts, actor } = turn;
  const now = deps.clock.now();
  const typed = readDates(values, drawn.rows);
  const rows = typed.some(isEmptyRow) ? drawn.rows : Math.min(drawn.rows + 3, MAX_SLOTS);
  const all = readDates(values, rows);
  const empty = all.flatMap((row, index) => (isEmptyRow(row) ? [index] : []));
  const proposed = await proposeBeside(deps, actor, drawn.group, {
    rows: all,
    deadline: typedIn(values, 'deadline.date'),
  });
  const filled = proposed.dates.flatMap((date, index) => {
    const row = `slot.${empty[index]}`;
    const end = toWall(endOf(date), date.zone).time;
    return Object.entries({
      [`${row}.date`]: date.date,
      [`${row}.start`]: date.time,
      [`${row}.end`]: end,
    });
  });
  const withAll: FormValues = { ...values, ...Object.fromEntries(filled) };
  const form = toldAgain(createForm(deps, turn, { ...drawn, rows }), withAll, texts, now);
  const around = { now, members: proposed.members };
  const reasons = proposed.dates.map((date, index): [number, string] => [
    empty[index] ?? 0,
    obstacleText(texts, date, around),
  ]);
  const fills = filled.map(([id]) => id);
  return {
    ...withReasons(form, new Map(reasons)),
    intro: introOfProposals(texts, proposed),
    fills,
  };
}
