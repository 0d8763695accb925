import { DateTime } from 'luxon';
import { keepingForm } from '../../../chat/boundary.ts';
import { toldAgain, withReasons, withSentences } from '../../../chat/date-sentences.ts';
import { chosenIn, readDates, typedIn } from '../../../chat/dates.ts';
import { type Form, type FormValues, refill } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { DraftRow } from '../../../core/draft.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { endOf, toWall } from '../../../core/slots.ts';
import { MAX_TYPED } from '../../../core/typed-draft.ts';
import type { Deps } from '../../deps.ts';
import { layOutSeason } from '../operations/lay-out.ts';
import type { Proposals } from '../operations/propose.ts';
import { MAX_RECORDED } from '../rules/wish.ts';
import { reasonText } from '../views/proposed.ts';
import * as record from '../views/record.ts';
import { introOfSeason, layOutIntent, wishForm } from '../views/wish.ts';
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
    const { values, actor } = turn;
    const wish = {
      ...{ count: typedIn(values, 'count'), firstDay: typedIn(values, 'firstDay') },
      ...{ apart: typedIn(values, 'apart'), minutes: typedIn(values, 'minutes') },
      ...{ from: typedIn(values, 'from'), to: typedIn(values, 'to') },
      ...{ weekdays: chosenIn(values, 'weekdays'), kept: drawn.kept },
    };
    return keepingForm(
      () => wishFormOf(deps, turn, drawn, values['rest'] !== undefined),
      async () => {
        const proposed = await layOutSeason(deps, actor, drawn.group, wish);
        return { form: recordFormOf(deps, turn, drawn, proposed) };
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
  const room = MAX_RECORDED - drawn.kept.length;
  const about = { firstDay, room, title: texts.t('common:meeting'), hasRest };
  return wishForm(texts, { ...drawn, ...about });
}

/** The form in which the season is recorded: what was filled in before, and below it what is laid out. */
function recordFormOf(
  { clock }: Deps,
  { texts, values }: PersonTurn,
  { group, draft, kept }: Drawn,
  proposed: Proposals,
): Form {
  const now = clock.now();
  const rows = [...kept, ...proposed.dates.map(rowOf)];
  const title = texts.t('common:meeting');
  const hasRest = values['rest'] !== undefined;
  const form = record.recordForm(texts, { group, draft, title, rows: rows.length }, { hasRest });
  const inRows = rows.flatMap((row, index) =>
    Object.entries(row).map(([part, value]) => [`slot.${index}.${part}`, value ?? '']),
  );
  const filled = refill(form, { ...values, ...Object.fromEntries(inRows) });
  const reasons = proposed.dates.map((date, index): [number, string] => [
    kept.length + index,
    reasonText(texts, date, { now, members: proposed.members }),
  ]);
  const told = withReasons(withSentences(filled, texts, now), new Map(reasons));
  return { ...told, intro: introOfSeason(texts, proposed) };
}

function rowOf(date: Proposals['dates'][number]): DraftRow {
  return { date: date.date, start: date.time, end: toWall(endOf(date), date.zone).time };
}
