import { texts } from '../../../src/i18n/index.ts';
import { answer } from './crash-answers.ts';
import { atMostAMoment, insist, type Living, none } from './crash-patience.ts';
import type { Random } from './crash-random.ts';
import { opened, pressUntil, submitted, withButton } from './crash-screen.ts';
import {
  FIRST,
  linesOf,
  type Member,
  SECOND,
  type SeasonToPlay,
  seasonCard,
  THIRD,
  timeOn,
} from './crash-season.ts';

/** Longer than it is waited with telling of a change, in milliseconds. */
const A_MINUTE = 61_000;

export interface SeasonPlay extends SeasonToPlay, Living {
  readonly random: Random;
  /** Lets time pass, for everybody. Milliseconds. */
  advance(milliseconds: number): void;
  /** Looks for what calendars and chats are told too early, while something is done. */
  look(): Promise<void>;
  /** Whom what has been told has not reached, and what is still to be told. */
  untold(): Promise<string[]>;
  /** What does not show at the end how the meetings are. */
  unlike(): Promise<string[]>;
}

/** Plays a season that is agreed and changed again and again. Whoever gets no answer does it again. */
export async function playSeason(play: SeasonPlay): Promise<void> {
  const { players, random } = play;
  const [facilitator, ...members] = players;
  if (!facilitator) throw new Error('nobody plays');
  await record(play, facilitator);
  await findFeed(play, facilitator);
  await findFeed(play, members.findLast(({ user }) => user.platform === 'teams') ?? facilitator);
  await move(play, facilitator, FIRST.agreed, FIRST.moved);
  await answer(play, random.pick(members), FIRST.moved);
  // Of a meeting that is moved back nobody hears anything, unless it has been told of meanwhile.
  const last = random.between(1, 3) === 1 ? FIRST.agreed : FIRST.movedAgain;
  await move(play, facilitator, FIRST.moved, last);
  await cancel(play, facilitator);
  const isSlip = random.between(1, 3) === 1;
  if (isSlip) await holdAfterAll(play, facilitator);
  await beTold(play);
  await Promise.all(members.map((member) => answer(play, member, last)));
  if (!isSlip) {
    await holdAfterAll(play, facilitator);
    await beTold(play);
  }
  await answer(play, random.pick(members), SECOND);
  await none(play, 'unlike at the end', play.unlike);
}

/** Records dates that are agreed, until everybody has them. */
async function record(play: SeasonPlay, facilitator: Member): Promise<void> {
  const { user } = facilitator;
  const rows = [FIRST.agreed, SECOND, THIRD].map((day) => {
    const [, month, date] = day.split('-').map(Number);
    return `${date}.${month}. 14-16`;
  });
  await insist(play, 'recording the season', async () => {
    if (!user.form()) await user.type(`sovittu ${rows.join('; ')}`);
    user.fill({ 'Mitä varten?': play.title });
    return submitted(user);
  });
  const without = () => play.players.filter((player) => !seasonCard(play, player));
  await none(play, 'without the season', async () => without().map(({ user }) => user.name));
}

const SETTINGS = { fi: 'asetukset', sv: 'inställningar', en: 'settings' };

/** Has one's calendar feed shown. */
async function findFeed(play: SeasonPlay, { user, locale }: Member): Promise<void> {
  const show = texts(locale).t('meetings:feed.show');
  const isShown = () => user.messages().some(({ text }) => text.includes('/calendar/feed/'));
  await insist(play, `the feed of ${user.name}`, async () => {
    if (isShown()) return true;
    if (!withButton(user, show)) await user.type(SETTINGS[locale]);
    await atMostAMoment(() => withButton(user, show) !== undefined);
    await user.press(show);
    await atMostAMoment(isShown);
    return isShown();
  });
}

/** Moves the meeting of one day to another one. */
async function move(
  play: SeasonPlay,
  facilitator: Member,
  from: string,
  to: string,
): Promise<void> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  await insist(play, `moving to ${to}`, async () => {
    const chosen = await choose(facilitator, from, t('meetings:move.title'));
    // It got there although nobody said so.
    if (chosen === 'gone') return true;
    if (chosen !== 'chosen') return false;
    user.fill({ [t('meetings:move.date')]: to });
    return whileLooking(play, () => submitted(user));
  });
}

/** Cancels the second meeting, and sees that it is. */
async function cancel(play: SeasonPlay, facilitator: Member): Promise<void> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  await insist(play, 'cancelling', async () => {
    const chosen = await choose(facilitator, SECOND, t('meetings:cancel'));
    if (chosen === 'gone') return true;
    if (chosen !== 'chosen') return false;
    await whileLooking(play, () => user.press(t('meetings:cancel')));
    return user.form()?.text.includes(t('meetings:cancelledNow')) === true;
  });
  if (user.form()) await user.dismiss().catch(() => {});
  const off = t('meetings:cancelledRow', { when: timeOn(facilitator, SECOND) });
  const isOff = () => linesOf(seasonCard(play, facilitator)).includes(off);
  await none(play, 'the card with it', async () => (isOff() ? [] : [off]));
}

async function holdAfterAll(play: SeasonPlay, facilitator: Member): Promise<void> {
  const revive = texts(facilitator.locale).t('meetings:revive');
  const time = timeOn(facilitator, SECOND);
  const isHeld = () => linesOf(seasonCard(play, facilitator)).includes(time);
  await whileLooking(play, () => pressUntil(play, facilitator, revive, isHeld));
}

/** Opens the form by which a meeting is changed; `gone` when none is held then any more. */
async function choose(
  facilitator: Member,
  day: string,
  act: string,
): Promise<'chosen' | 'gone' | 'notYet'> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  const which = t('meetings:which');
  if (!(await opened(facilitator, t('meetings:change')))) return 'notYet';
  const field = user.form()?.fields.find(({ label }) => label === which);
  if (!field) return 'notYet';
  const wanted = timeOn(facilitator, day);
  if (!field.options.some(({ label }) => label === wanted)) {
    await user.dismiss();
    return 'gone';
  }
  user.fill({ [which]: wanted, [t('meetings:act')]: act });
  await user.submit();
  return user.form()?.title === act ? 'chosen' : 'notYet';
}

/** What calendars hold just then matters most. */
async function whileLooking<T>(play: SeasonPlay, act: () => Promise<T>): Promise<T> {
  const [done] = await Promise.allSettled([act(), play.look()]);
  await play.look();
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

/** Lets the minute pass after which changes are told of, until they are. */
async function beTold(play: SeasonPlay): Promise<void> {
  play.advance(A_MINUTE);
  await none(play, 'untold', async () => {
    await play.look();
    return play.untold();
  });
}
