import { keepingForm, redrawing } from '../../chat/boundary.ts';
import { type Card, sentence } from '../../chat/card.ts';
import { toldAgain } from '../../chat/date-sentences.ts';
import { filledIn, presetAgain, presetOf, readDates, typedIn } from '../../chat/dates.ts';
import type { Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import { groupNamed, groupsCalled, MAX_TYPED } from '../../core/typed-draft.ts';
import type { Deps } from '../deps.ts';
import { welcomeCard } from '../groups/views/join.ts';
import { waitingCard } from '../tasks/views.ts';
import { answerMeeting } from './operations/answer.ts';
import { sendCalendar } from './operations/calendar.ts';
import { cancelMeeting } from './operations/cancel.ts';
import {
  attendanceFor,
  meetingsFor,
  type StoredMeeting,
  seasonOf,
  waitingNow,
  welcomeTo,
} from './operations/look.ts';
import {
  facilitatedGroups,
  MAX_RECORDED,
  readMeetings,
  recordMeetings,
} from './operations/plan.ts';
import { calendarButton } from './views/calendar.ts';
import { cancelForm, chooseCancelForm } from './views/cancel.ts';
import {
  askCancelIntent,
  attendAsNewIntent,
  attendIntent,
  attendWaitingIntent,
  calendarIntent,
  cancelIntent,
  chooseCancelIntent,
  showIntent,
} from './views/intents.ts';
import * as record from './views/record.ts';
import { attendedText, comingOf, plannedCard } from './views/season.ts';

/** Rows of a form in which nothing has been typed yet. */
const ROWS = 3;

/** Meetings' buttons and forms. */
export function registerMeetings(router: Router, deps: Deps): void {
  registerRecording(router, deps);

  router.on(attendIntent, (turn, { meeting, coming }) =>
    attending(deps, turn, { meeting, coming }, ({ seasonId }) => card(deps, turn, seasonId)),
  );
  router.on(attendAsNewIntent, (turn, { meeting, coming }) =>
    attending(deps, turn, { meeting, coming }, ({ groupId }) => newcomersCard(deps, turn, groupId)),
  );
  router.on(attendWaitingIntent, (turn, { meeting, coming }) =>
    redrawing(
      () => answerMeeting(deps, turn.actor, meeting, coming === 'yes'),
      async () => {
        const reader = { kind: 'person', ...turn.actor } as const;
        return waitingCard(turn.texts, await waitingNow(deps, reader));
      },
    ),
  );
  router.on(showIntent, async (turn, { meeting }) => ({
    tell: await card(deps, turn, await seasonOf(deps, meeting)),
  }));
  router.on(calendarIntent, async ({ actor }, { subject }) => {
    await sendCalendar(deps, actor, subject);
    return {};
  });

  registerCancelling(router, deps);
}

/** Stores it, and shows the pressed card as it is now. */
async function attending(
  deps: Deps,
  turn: PersonTurn,
  { meeting, coming }: { readonly meeting: Id<'meeting'>; readonly coming: 'yes' | 'no' },
  pressed: (meeting: StoredMeeting) => Promise<Card>,
): Promise<Reply> {
  const stored = await answerMeeting(deps, turn.actor, meeting, coming === 'yes');
  const tell = sentence(attendedText(turn.texts, coming === 'yes'));
  return { tell, ...(turn.place.kind === 'direct' && { redraw: await pressed(stored) }) };
}

function registerCancelling(router: Router, deps: Deps): void {
  router.on(askCancelIntent, async (turn, { season }) => ({
    form: await chooseForm(deps, turn, season),
  }));
  router.on(chooseCancelIntent, (turn, { season }) =>
    keepingForm(
      () => chooseForm(deps, turn, season),
      async () => ({ form: await chosenForm(deps, turn, season) }),
    ),
  );
  router.on(cancelIntent, async ({ actor, texts }, { meeting }) => {
    await cancelMeeting(deps, actor, meeting);
    return { tell: sentence(texts.t('meetings:cancelledNow')) };
  });
}

async function chooseForm(deps: Deps, { actor, texts }: PersonTurn, season: string) {
  const { meetings } = await meetingsFor(deps, actor, season);
  const now = deps.clock.now();
  const planned = meetings.filter(({ state }) => state === 'planned');
  if (planned.length === 0) throw new AppError('meetingCancelled');
  if (planned.every(({ startsAt }) => startsAt <= now)) throw new AppError('meetingOver');
  return chooseCancelForm(texts, season, meetings, { now, zone: actor.zone });
}

async function chosenForm(deps: Deps, { actor, texts, values }: PersonTurn, season: string) {
  const { meetings } = await meetingsFor(deps, actor, season);
  const chosen = meetings.find(({ id }) => id === values.meeting);
  if (!chosen) throw new InvalidForm([{ field: 'meeting', code: 'needed' }]);
  return cancelForm(texts, chosen, { now: deps.clock.now(), zone: actor.zone });
}

/** Recording dates that have been agreed: by the form, or typed in one go. */
function registerRecording(router: Router, deps: Deps): void {
  router.command(record.recordCommand, (turn, typed) =>
    startByCommand(deps, asPerson(turn), typed),
  );

  router.on(record.newRecordIntent, async (turn, { group }) => ({
    form: formOf(turn, { group, draft: newId(), rows: ROWS }),
  }));

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
      title: typedIn(values, 'title'),
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
function formOf(
  { texts, values }: Pick<PersonTurn, 'texts' | 'values'>,
  { rows, ...args }: { group: Id<'group'>; draft: string; rows: number; seen?: string },
  preset = presetAgain(values),
): Form {
  const title = texts.t('common:meeting');
  return record.recordForm(texts, { ...args, title, rows: Math.min(rows, MAX_RECORDED) }, preset);
}

/** A season's times, for who presses. */
async function card(deps: Deps, { actor, texts }: PersonTurn, season: string): Promise<Card> {
  const { personId, zone } = actor;
  const found = await meetingsFor(deps, actor, season);
  const attendance = attendanceFor(found, personId);
  return plannedCard(texts, found.meetings, {
    ...{ now: deps.clock.now(), zone, coming: comingOf(found.meetings, personId) },
    calendar: calendarButton(texts, found.calendar, actor),
    ...(attendance && { attendance }),
  });
}

/** The card by which somebody was welcomed to a group. */
async function newcomersCard(deps: Deps, turn: PersonTurn, groupId: Id<'group'>): Promise<Card> {
  const { actor, texts } = turn;
  const welcome = await welcomeTo(deps, groupId);
  const reader = { kind: 'person', ...actor } as const;
  return welcomeCard(texts, welcome?.groupName ?? '', welcome?.blocksFor(reader) ?? []);
}
