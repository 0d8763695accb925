import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { welcomeCard } from '../../groups/views/join.ts';
import { waitingCard } from '../../tasks/views.ts';
import { answerMeeting, answerSeason, type NewAnswer } from '../operations/answer.ts';
import { sendCalendar } from '../operations/calendar.ts';
import { cancelMeeting } from '../operations/cancel.ts';
import {
  foundFor,
  meetingsFor,
  type StoredMeeting,
  seasonOf,
  upcomingMeetings,
  waitingNow,
  welcomeTo,
} from '../operations/look.ts';
import { answerAllForm, fieldOf } from '../views/answer.ts';
import { cancelForm, chooseCancelForm } from '../views/cancel.ts';
import {
  answerAllIntent,
  askAllIntent,
  askCancelIntent,
  attendAsNewIntent,
  attendIntent,
  attendWaitingIntent,
  calendarIntent,
  cancelIntent,
  chooseCancelIntent,
  showIntent,
} from '../views/intents.ts';
import { attendedText, comingOf, nextCommand } from '../views/season.ts';
import { ownSeasonCard } from './season-card.ts';

/** The buttons of meetings: coming or not, the calendar, cancelling. */
export function registerAnswering(router: Router, deps: Deps): void {
  router.on(attendIntent, (turn, { meeting, coming }) =>
    attending(deps, turn, { meeting, coming }, ({ seasonId }) =>
      ownSeasonCard(deps, turn, seasonId),
    ),
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
  registerAnsweringAll(router, deps);
  router.command(nextCommand, async (any) => {
    const turn = asPerson(any);
    const [next] = await upcomingMeetings(deps, turn.actor, 1);
    if (!next) return { tell: sentence(turn.texts.t('meetings:noNext')) };
    return { tell: await ownSeasonCard(deps, turn, next.id, { asNext: true }) };
  });
  router.on(showIntent, async (turn, { meeting }) => ({
    tell: await ownSeasonCard(deps, turn, await seasonOf(deps, meeting)),
  }));
  router.on(calendarIntent, async ({ actor }, { subject }) => {
    await sendCalendar(deps, actor, subject);
    return {};
  });

  registerCancelling(router, deps);
}

/** All meetings of a season in one form. */
function registerAnsweringAll(router: Router, deps: Deps): void {
  router.on(askAllIntent, async ({ actor, texts }, { season }) => {
    const { meetings } = await foundFor(deps, actor, season);
    const now = deps.clock.now();
    if (comingUp(meetings, now).length === 0) throw new AppError('meetingOver');
    const about = { now, zone: actor.zone, coming: comingOf(meetings, actor.personId) };
    return { form: answerAllForm(texts, season, meetings, about) };
  });
  router.on(answerAllIntent, async ({ actor, texts, values }, { season }) => {
    const { meetings } = await foundFor(deps, actor, season);
    const answers = meetings.flatMap(({ id: meetingId }): NewAnswer[] => {
      const value = values[fieldOf(meetingId)];
      if (value === 'unknown') return [{ meetingId, coming: null }];
      return value === 'yes' || value === 'no' ? [{ meetingId, coming: value === 'yes' }] : [];
    });
    await answerSeason(deps, actor, season, answers);
    return { tell: sentence(texts.t('meetings:saved')) };
  });
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

/** The card by which somebody was welcomed to a group. */
async function newcomersCard(deps: Deps, turn: PersonTurn, groupId: Id<'group'>): Promise<Card> {
  const { actor, texts } = turn;
  const welcome = await welcomeTo(deps, groupId);
  const reader = { kind: 'person', ...actor } as const;
  return welcomeCard(texts, welcome?.groupName ?? '', welcome?.blocksFor(reader) ?? []);
}
