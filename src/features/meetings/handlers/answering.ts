import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { welcomeCard } from '../../groups/views/join.ts';
import { waitingCard } from '../../tasks/views.ts';
import { answerMeeting, answerSeason, type NewAnswer } from '../operations/answer.ts';
import { sendCalendar } from '../operations/calendar.ts';
import {
  changesFor,
  foundFor,
  nextMeetingOf,
  placeOf,
  standingIn,
  waitingNow,
  welcomeTo,
} from '../operations/look.ts';
import { answerAllForm, askedIn } from '../views/answer.ts';
import {
  answerAllIntent,
  askAllIntent,
  attendAsNewIntent,
  attendChangedIntent,
  attendIntent,
  attendNextIntent,
  attendWaitingIntent,
  calendarIntent,
  showIntent,
} from '../views/intents.ts';
import { lostCard } from '../views/lost.ts';
import { comingOf } from '../views/row.ts';
import { attendedText, nextCommand } from '../views/season.ts';
import { changeCard } from './change-card.ts';
import { ownSeasonCard } from './season-card.ts';

/** The buttons by which members say whether they come, and what shows them their meetings. */
export function registerAnswering(router: Router, deps: Deps): void {
  router.on(attendIntent, (turn, answer) =>
    attending(deps, turn, answer, async () => {
      const { seasonId } = await placeOf(deps, answer.meeting);
      return ownSeasonCard(deps, turn, seasonId);
    }),
  );
  router.on(attendNextIntent, (turn, answer) =>
    attending(deps, turn, answer, () =>
      ownSeasonCard(deps, turn, answer.meeting, { asNext: true }),
    ),
  );
  router.on(attendAsNewIntent, (turn, answer) =>
    attending(deps, turn, answer, async () =>
      newcomersCard(deps, turn, (await placeOf(deps, answer.meeting)).groupId),
    ),
  );
  router.on(attendChangedIntent, (turn, answer) =>
    attending(deps, turn, answer, async () => {
      const { seasonId } = await placeOf(deps, answer.meeting);
      const found = await changesFor(deps, turn.actor, seasonId);
      return changeCard(deps, found, turn.actor, turn.texts);
    }),
  );
  router.on(attendWaitingIntent, (turn, { meeting, coming, asked }) =>
    redrawing(
      () => answerMeeting(deps, turn.actor, meeting, coming === 'yes', asked),
      async () => {
        const reader = { kind: 'person', ...turn.actor } as const;
        return waitingCard(turn.texts, await waitingNow(deps, reader));
      },
    ),
  );
  registerAnsweringAll(router, deps);
  router.command(nextCommand, async (any) => {
    const turn = asPerson(any);
    const next = await nextMeetingOf(deps, turn.actor);
    if (!next) return { tell: sentence(turn.texts.t('meetings:noNext')) };
    return { tell: await ownSeasonCard(deps, turn, next.id, { asNext: true }) };
  });
  router.on(showIntent, async (turn, { meeting }) => ({
    tell: await ownSeasonCard(deps, turn, (await placeOf(deps, meeting)).seasonId),
  }));
  router.on(calendarIntent, async ({ actor }, { subject }) => {
    await sendCalendar(deps, actor, subject);
    return {};
  });
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
    await keepingForm(
      async () => {
        const { meetings } = await foundFor(deps, actor, season);
        const about = { now: deps.clock.now(), zone: actor.zone };
        const coming = comingOf(meetings, actor.personId);
        return answerAllForm(texts, season, meetings, { ...about, coming });
      },
      () => answerSeason(deps, actor, season, answersIn(values)),
    );
    return { tell: sentence(texts.t('meetings:saved')) };
  });
}

/** What the form says of meetings at the times that it has asked about. */
function answersIn(values: FormValues): NewAnswer[] {
  return Object.entries(values).flatMap(([field, value]) => {
    const about = askedIn(field);
    return about ? [{ ...about, coming: value === 'unknown' ? null : value === 'yes' }] : [];
  });
}

interface Answer {
  readonly meeting: Id<'meeting'>;
  readonly coming: 'yes' | 'no';
  readonly asked: string;
}

/** Stores it, and shows the pressed card as it is now, also where the answer comes too late. */
async function attending(
  deps: Deps,
  turn: PersonTurn,
  { meeting, coming, asked }: Answer,
  pressed: () => Promise<Card>,
): Promise<Reply> {
  const work = () => answerMeeting(deps, turn.actor, meeting, coming === 'yes', asked);
  if (turn.place.kind === 'direct') {
    const redrawn = await redrawing(work, pressed, isLate);
    return { ...redrawn, tell: await thanks(deps, turn, { meeting, coming }) };
  }
  await work();
  return { tell: await thanks(deps, turn, { meeting, coming }) };
}

/** What somebody hears when they have answered; a facilitator without whom it cannot be held, what they can do. */
async function thanks(
  deps: Deps,
  { actor, texts }: PersonTurn,
  { meeting, coming }: Pick<Answer, 'meeting' | 'coming'>,
): Promise<Card> {
  const thanked = sentence(attendedText(texts, coming === 'yes'));
  if (coming === 'yes') return thanked;
  const found = await foundFor(deps, actor, meeting);
  const { isFacilitator, attendance } = standingIn(deps, found, actor.personId);
  const [stored] = found.meetings;
  const who = stored && attendance.get(stored.id);
  if (!isFacilitator || !who || stored.keptAt) return thanked;
  if (who.requiredOut.length === 0 && !who.tooFew) return thanked;
  const reader = { now: deps.clock.now(), zone: actor.zone };
  return lostCard(texts, stored, who, reader);
}

const LATE = ['meetingCancelled', 'meetingOver', 'meetingElsewhen'];
const isLate = ({ code }: AppError) => LATE.includes(code);

/** The card by which somebody was welcomed to a group. */
async function newcomersCard(deps: Deps, turn: PersonTurn, groupId: Id<'group'>): Promise<Card> {
  const { actor, texts } = turn;
  const welcome = await welcomeTo(deps, groupId);
  const reader = { kind: 'person', ...actor } as const;
  return welcomeCard(texts, welcome?.groupName ?? '', welcome?.blocksFor(reader) ?? []);
}
