import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { toldAgain, withReasons } from '../../../chat/date-sentences.ts';
import { filledIn, presetAgain, presetOf, readDates, typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { groupNamed, groupsCalled, MAX_TYPED } from '../../../core/typed-draft.ts';
import type { Deps } from '../../deps.ts';
import { newTimeIntent } from '../../meetings/views/intents.ts';
import { obstacleText } from '../../meetings/views/proposed.ts';
import { proposeAfter } from '../operations/propose.ts';
import {
  createPoll,
  facilitatedGroups,
  lossFor,
  MAX_SLOTS,
  readPoll,
  requireOthers,
} from '../operations/start.ts';
import { rowOf } from '../rules/changes.ts';
import { defaultDeadline } from '../rules/typed.ts';
import { rowValues } from '../views/edit.ts';
import { createIntent, moreSlotsIntent, newPollIntent, typedIntent } from '../views/intents.ts';
import {
  chooseGroupCard,
  chooseGroupForm,
  type NewPollArgs,
  newPollForm,
  newTimePreset,
  pollCommand,
} from '../views/new-poll.ts';

/** Rows of a form in which nothing has been typed yet. */
const ROWS = 3;

/** Starting a poll: by the form, or in one line. */
export function registerStarting(router: Router, deps: Deps): void {
  router.command(pollCommand, (turn, typed) => startByCommand(deps, asPerson(turn), typed));
  router.on(newPollIntent, async (turn, { group }) => {
    await requireOthers(deps, turn.actor, group);
    return { form: createForm(deps, turn, { group, draft: newId(), rows: ROWS }) };
  });
  router.on(typedIntent, async (turn) => {
    const groups = await facilitatedGroups(deps.db.prisma, turn.actor);
    const typed = typedIn(turn.values, 'times');
    return keepingForm(
      () => chooseGroupForm(turn.texts, groups, typed),
      async () => {
        const group = groups.find(({ id }) => id === turn.values['group']);
        if (!group) throw new InvalidForm([{ field: 'group', code: 'needed' }]);
        requireShort(typed);
        return { form: await typedForm(deps, turn, group.id, typed) };
      },
    );
  });
  router.on(moreSlotsIntent, async (turn, args) => ({
    form: toldAgain(createForm(deps, turn, args), turn.values, turn.texts, deps.clock.now()),
  }));
  router.on(newTimeIntent, async (turn, { meeting }) => ({
    form: await newTimeForm(deps, turn, meeting),
  }));
  router.on(createIntent, async (turn, args) => {
    const { values, actor, texts } = turn;
    const draft = {
      draftId: args.draft,
      groupId: args.group,
      title: typedIn(values, 'title'),
      rows: readDates(values, args.rows),
      deadline: { date: typedIn(values, 'deadline.date'), time: typedIn(values, 'deadline.time') },
      movesId: args.meeting,
      rhythm: args.rhythm && { ...args.rhythm, where: typedIn(values, 'where') },
      ...{ rest: typedIn(values, 'rest'), seen: args.seen },
    };
    await keepingForm(
      (seen, problems) => {
        const form = createForm(deps, turn, { ...args, seen });
        return toldAgain(form, values, texts, deps.clock.now(), problems);
      },
      () => createPoll(deps, actor, draft),
    );
    return { tell: sentence(texts.t('polls:started')) };
  });
}

function requireShort(typed: string): void {
  if (typed.length <= MAX_TYPED) return;
  throw new InvalidForm([{ field: 'times', code: 'tooLong', params: { max: MAX_TYPED } }]);
}

async function startByCommand(deps: Deps, turn: PersonTurn, typed: string): Promise<Reply> {
  const { texts, actor } = turn;
  if (typed.length > MAX_TYPED) throw new AppError('tooLong', { max: MAX_TYPED });
  const groups = await facilitatedGroups(deps.db.prisma, actor);
  const [only, ...others] = groups;
  if (!only) return { tell: sentence(texts.t('common:noGroup')) };
  const named = groupNamed(typed, groups) ?? (others.length === 0 && { group: only, rest: typed });
  if (named) return { form: await typedForm(deps, turn, named.group.id, named.rest) };
  const { groups: meant, rest } = groupsCalled(typed, groups) ?? { groups, rest: typed };
  if (rest === '') return { tell: chooseGroupCard(texts, meant) };
  return { form: chooseGroupForm(texts, meant, rest) };
}

/** The form for a poll with everything that was typed in it; an empty one when that was nothing. */
async function typedForm(
  deps: Deps,
  turn: PersonTurn,
  group: Id<'group'>,
  typed: string,
): Promise<Form> {
  const { texts, actor } = turn;
  await requireOthers(deps, actor, group);
  const draft = newId();
  if (typed.trim() === '') return createForm(deps, turn, { group, draft, rows: ROWS });
  const read = await readPoll(deps, actor, group, typed);
  const preset = {
    ...presetOf(read),
    title: texts.t('common:meeting'),
    deadline: defaultDeadline(deps.clock.now(), read.zone, read.firstStart),
  };
  const args = { group, draft, rows: read.rows.length || ROWS, seen: read.seen };
  return filledIn(newPollForm(texts, args, preset, MAX_SLOTS), texts, read, deps.clock.now());
}

/** The form for another time of an agreed meeting: as long, in the weeks after it where nothing is in the way, and whom it did not suit. */
async function newTimeForm(deps: Deps, turn: PersonTurn, meetingId: Id<'meeting'>): Promise<Form> {
  const { texts, actor } = turn;
  const { meeting, attendance } = await lossFor(deps, actor, meetingId);
  const { groupId: group, zone } = meeting;
  await requireOthers(deps, actor, group);
  const now = deps.clock.now();
  const { dates, members } = await proposeAfter(deps, actor, meeting, ROWS);
  const preset = {
    ...newTimePreset(texts, meeting, attendance.notComing, { now, zone: actor.zone }),
    deadline: defaultDeadline(now, zone, dates[0]?.startsAt),
  };
  const args = { group, draft: newId(), rows: ROWS, meeting: meetingId };
  const form = newPollForm(texts, args, preset, MAX_SLOTS);
  const rows = new Map(dates.map(rowOf).entries());
  const reasons = dates.map((date) => obstacleText(texts, date, { now, members }));
  return withReasons(toldAgain(form, rowValues(rows), texts, now), new Map(reasons.entries()));
}

/** The form anew, with words beside the rows that had them. */
export function createForm(
  { clock }: Deps,
  { texts, actor, values }: PersonTurn,
  args: NewPollArgs,
): Form {
  const preset = {
    ...presetAgain(values),
    title: texts.t('common:meeting'),
    deadline: defaultDeadline(clock.now(), actor.zone),
  };
  return newPollForm(texts, args, preset, MAX_SLOTS);
}
