import { keepingForm } from '../../chat/boundary.ts';
import { sentence } from '../../chat/card.ts';
import { readDates, typedIn } from '../../chat/dates.ts';
import { type Form, refill } from '../../chat/form.ts';
import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import type { Deps } from '../deps.ts';
import { answerMeeting } from './operations/answer.ts';
import { cancelMeeting } from './operations/cancel.ts';
import { seasonFor, seasonOf } from './operations/look.ts';
import { facilitatedGroups, MAX_RECORDED, recordMeetings } from './operations/plan.ts';
import * as views from './views.ts';

/** Meetings' buttons and forms. */
export function registerMeetings(router: Router, deps: Deps): void {
  router.command(views.recordCommand, (turn) => startByCommand(deps, asPerson(turn)));

  router.on(views.attendIntent, async (turn, { meeting, coming }) => {
    const season = await answerMeeting(deps, turn.actor, meeting, coming === 'yes');
    const tell = sentence(views.attendedText(turn.texts, coming === 'yes'));
    return {
      tell,
      ...(turn.place.kind === 'direct' && { redraw: await card(deps, turn, season) }),
    };
  });

  router.on(views.showIntent, async (turn, { meeting }) => ({
    tell: await card(deps, turn, await seasonOf(deps, meeting)),
  }));

  router.on(views.newRecordIntent, async ({ texts }, { group }) => ({
    form: formOf(texts, { group, draft: newId(), rows: 3 }),
  }));

  router.on(views.moreDatesIntent, async ({ texts, values }, args) => ({
    form: refill(formOf(texts, args), values),
  }));

  router.on(views.recordIntent, async (turn, args) => {
    const { texts, values, actor } = turn;
    const { group: groupId, draft: draftId, rows } = args;
    const draft = {
      groupId,
      draftId,
      title: typedIn(values, 'title'),
      rows: readDates(values, rows),
    };
    await keepingForm(
      () => formOf(texts, args),
      () => recordMeetings(deps, actor, draft),
    );
    return { tell: sentence(texts.t('meetings:recorded')) };
  });

  registerCancelling(router, deps);
}

function registerCancelling(router: Router, deps: Deps): void {
  router.on(views.askCancelIntent, async (turn, { season }) => ({
    form: await chooseCancelForm(deps, turn, season),
  }));
  router.on(views.chooseCancelIntent, (turn, { season }) =>
    keepingForm(
      () => chooseCancelForm(deps, turn, season),
      async () => ({ form: await cancelForm(deps, turn, season) }),
    ),
  );
  router.on(views.cancelIntent, async ({ actor, texts }, { meeting }) => {
    await cancelMeeting(deps, actor, meeting);
    return { tell: sentence(texts.t('meetings:cancelledNow')) };
  });
}

async function chooseCancelForm(deps: Deps, { actor, texts }: PersonTurn, season: string) {
  const { meetings } = await seasonFor(deps, actor.personId, season);
  const now = deps.clock.now();
  const planned = meetings.filter(({ state }) => state === 'planned');
  if (planned.length === 0) throw new AppError('meetingCancelled');
  if (planned.every(({ startsAt }) => startsAt <= now)) throw new AppError('meetingOver');
  return views.chooseCancelForm(texts, season, meetings, { now, zone: actor.zone });
}

async function cancelForm(deps: Deps, { actor, texts, values }: PersonTurn, season: string) {
  const { meetings } = await seasonFor(deps, actor.personId, season);
  const chosen = meetings.find(({ id }) => id === values.meeting);
  if (!chosen) throw new InvalidForm([{ field: 'meeting', code: 'needed' }]);
  return views.cancelForm(texts, chosen, { now: deps.clock.now(), zone: actor.zone });
}

async function startByCommand(deps: Deps, { actor, texts }: PersonTurn): Promise<Reply> {
  const groups = await facilitatedGroups(deps.db.prisma, actor);
  const [only] = groups;
  if (!only) return { tell: sentence(texts.t('common:noGroup')) };
  if (groups.length > 1) return { tell: views.chooseGroupCard(texts, groups) };
  return { form: formOf(texts, { group: only.id, draft: newId(), rows: 3 }) };
}

function formOf(
  texts: PersonTurn['texts'],
  { group, draft, rows }: { group: Id<'group'>; draft: string; rows: number },
): Form {
  const title = texts.t('common:meeting');
  return views.recordForm(texts, { group, draft, title, rows: Math.min(rows, MAX_RECORDED) });
}

async function card(deps: Deps, { actor, texts }: PersonTurn, season: string) {
  const { meetings, facilitator } = await seasonFor(deps, actor.personId, season);
  return views.plannedCard(texts, meetings, {
    facilitator,
    now: deps.clock.now(),
    zone: actor.zone,
    coming: views.comingOf(meetings, actor.personId),
  });
}
