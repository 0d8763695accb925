import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { toldAgain } from '../../../chat/date-sentences.ts';
import { filledIn, presetAgain, presetOf, readDates, typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { groupNamed, groupsCalled, MAX_TYPED } from '../../../core/typed-draft.ts';
import type { Deps } from '../../deps.ts';
import {
  facilitatedGroups,
  isPair,
  MAX_RECORDED,
  readMeetings,
  recordMeetings,
} from '../operations/plan.ts';
import * as record from '../views/record.ts';

/** Rows of a form in which nothing has been typed yet. */
const ROWS = 3;

/** Recording dates that have been agreed: by the form, or typed in one go. */
export function registerRecording(router: Router, deps: Deps): void {
  router.command(record.recordCommand, (turn, typed) =>
    startByCommand(deps, asPerson(turn), typed),
  );

  router.on(record.newRecordIntent, async (turn, { group }) => {
    // What two of a work pair agree on are days in each other's work.
    const called = (await isPair(deps.db.prisma, group)) ? 'meetings:pairDay' : undefined;
    return { form: formOf(turn, { group, draft: newId(), rows: ROWS, called }) };
  });

  router.on(record.typedIntent, async (turn) => {
    const groups = await facilitatedGroups(deps.db.prisma, turn.actor);
    const typed = typedIn(turn.values, 'times');
    return keepingForm(
      () => record.chooseGroupForm(turn.texts, groups, typed),
      async () => {
        const group = groups.find(({ id }) => id === turn.values['group']);
        if (!group) throw new InvalidForm([{ field: 'group', code: 'needed' }]);
        requireShort(typed);
        return { form: await typedForm(deps, turn, group.id, typed) };
      },
    );
  });

  router.on(record.moreDatesIntent, async (turn, args) => ({
    form: toldAgain(formOf(turn, args), turn.values, turn.texts, deps.clock.now()),
  }));

  router.on(record.recordIntent, async (turn, args) => {
    const { texts, values, actor } = turn;
    const { group: groupId, draft: draftId, rows, seen } = args;
    const draft = {
      ...{ groupId, draftId, seen },
      ...{ title: typedIn(values, 'title'), where: typedIn(values, 'where') },
      rows: readDates(values, rows),
      rest: typedIn(values, 'rest'),
    };
    await keepingForm(
      (seen, problems) => {
        const form = formOf(turn, { ...args, seen });
        return toldAgain(form, values, texts, deps.clock.now(), problems);
      },
      () => recordMeetings(deps, actor, draft),
    );
    return { tell: sentence(texts.t('meetings:recorded')) };
  });
}

function requireShort(typed: string): void {
  if (typed.length <= MAX_TYPED) return;
  throw new InvalidForm([{ field: 'times', code: 'tooLong', params: { max: MAX_TYPED } }]);
}

async function startByCommand(deps: Deps, turn: PersonTurn, typed: string): Promise<Reply> {
  const { actor, texts } = turn;
  if (typed.length > MAX_TYPED) throw new AppError('tooLong', { max: MAX_TYPED });
  const groups = await facilitatedGroups(deps.db.prisma, actor);
  const [only, ...others] = groups;
  if (!only) return { tell: sentence(texts.t('common:noGroup')) };
  const named = groupNamed(typed, groups) ?? (others.length === 0 && { group: only, rest: typed });
  if (named) return { form: await typedForm(deps, turn, named.group.id, named.rest) };
  const { groups: meant, rest } = groupsCalled(typed, groups) ?? { groups, rest: typed };
  if (rest === '') return { tell: record.chooseGroupCard(texts, meant) };
  return { form: record.chooseGroupForm(texts, meant, rest) };
}

/** The form with everything that was typed in it; an empty one when that was nothing. */
async function typedForm(
  deps: Deps,
  turn: PersonTurn,
  group: Id<'group'>,
  typed: string,
): Promise<Form> {
  const draft = newId();
  if (typed.trim() === '') return formOf(turn, { group, draft, rows: ROWS });
  const read = await readMeetings(deps, turn.actor, group, typed);
  const args = { group, draft, rows: read.rows.length || ROWS, seen: read.seen };
  return filledIn(formOf(turn, args, presetOf(read)), turn.texts, read, deps.clock.now());
}

/** The form anew, with words beside the rows that had them. */
export function formOf(
  { texts, values }: Pick<PersonTurn, 'texts' | 'values'>,
  {
    rows,
    called = 'common:meeting',
    ...args
  }: {
    readonly group: Id<'group'>;
    readonly draft: string;
    readonly rows: number;
    readonly seen?: string;
    readonly called?: 'common:meeting' | 'meetings:pairDay' | undefined;
  },
  preset = presetAgain(values),
): Form {
  const title = texts.t(called);
  return record.recordForm(texts, { ...args, title, rows: Math.min(rows, MAX_RECORDED) }, preset);
}
