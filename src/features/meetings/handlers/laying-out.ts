import { DateTime } from 'luxon';
import { keepingForm } from '../../../chat/boundary.ts';
import { toldAgain } from '../../../chat/date-sentences.ts';
import { readDates, typedIn } from '../../../chat/dates.ts';
import { type Form, type FormValues, refill } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { DraftRow } from '../../../core/draft.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { toWall } from '../../../core/slots.ts';
import { MAX_TYPED } from '../../../core/typed-draft.ts';
import type { Deps } from '../../deps.ts';
import { layOutSeason } from '../operations/lay-out.ts';
import { laidOutForm } from '../views/laid-out.ts';
import * as record from '../views/record.ts';
import { layOutIntent, readWish, wishForm } from '../views/wish.ts';
import { formOf } from './recording.ts';

/** What goes from form to form. */
interface Drawn {
  readonly group: Id<'group'>;
  readonly draft: string;
  readonly kept: readonly DraftRow[];
}

/** A season whose dates the bot lays out, on the way to recording it. */
export function registerLayingOut(router: Router, deps: Deps): void {
  router.on(record.askWishIntent, async (turn, args) => {
    const { values, texts } = turn;
    const { kept, rest } = keptFrom(values, args.rows);
    return keepingForm(
      () => toldAgain(formOf(turn, args), values, texts, deps.clock.now()),
      async () => {
        requireShort(rest);
        const form = wishFormOf(deps, turn, { ...args, kept }, rest !== '');
        return { form: { ...refill(form, { ...values, rest }), fills: ['rest'] } };
      },
    );
  });
  router.on(layOutIntent, async (turn, drawn) => {
    const { values, actor, texts } = turn;
    return keepingForm(
      () => wishFormOf(deps, turn, drawn, values['rest'] !== undefined),
      async () => {
        const proposed = await layOutSeason(deps, actor, drawn.group, readWish(values, drawn.kept));
        return { form: laidOutForm(texts, { ...drawn, values }, proposed, deps.clock.now()) };
      },
    );
  });
}

const PICKED = { date: /^(\d{4}-\d\d-\d\d)?$/, start: /^(\d\d:\d\d)?$/, end: /^(\d\d:\d\d)?$/ };

/** The rows that are filled in already; words beside them, and what is no date or time, are left over. */
function keptFrom(values: FormValues, rows: number): { kept: DraftRow[]; rest: string } {
  const typed = readDates(values, rows);
  const isPicked = ({ date = '', start = '', end = '' }: DraftRow) =>
    PICKED.date.test(date) && PICKED.start.test(start) && PICKED.end.test(end);
  const kept = typed.filter((row) => isPicked(row) && (row.date || row.start || row.end));
  const left = typed.flatMap((row) => [
    ...(isPicked(row) ? [] : [[row.date, row.start, row.end].filter(Boolean).join(' ')]),
    ...(row.words ? [row.words] : []),
  ]);
  const rest = [typedIn(values, 'rest'), ...left].filter(Boolean).join('\n');
  return { kept: kept.map(({ words: _, ...row }) => row), rest };
}

function requireShort(rest: string): void {
  if (rest.length <= MAX_TYPED) return;
  throw new InvalidForm([{ field: 'rest', code: 'tooLong', params: { max: MAX_TYPED } }]);
}

/** A season that is only being thought of seldom begins within the week. */
const DAYS_AHEAD = 7;

function wishFormOf(
  { clock }: Deps,
  { texts, actor }: PersonTurn,
  drawn: Drawn,
  hasRest: boolean,
): Form {
  const later = DateTime.fromJSDate(clock.now(), { zone: actor.zone }).plus({ days: DAYS_AHEAD });
  const firstDay = toWall(later.toJSDate(), actor.zone).date;
  return wishForm(texts, { ...drawn, firstDay, title: texts.t('common:meeting'), hasRest });
}
