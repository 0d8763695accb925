import type { VoteValue } from '../../../src/features/polls/rules/ranking.ts';
import { type Locale, texts } from '../../../src/i18n/index.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { atMostAMoment, insist, type Living, none } from './crash-patience.ts';
import type { Random } from './crash-random.ts';
import {
  opened,
  pressUntil,
  type Reader,
  refusalsTo,
  submitted,
  withButton,
} from './crash-screen.ts';

const VALUES = ['yes', 'ifNeeded', 'no'] as const satisfies readonly VoteValue[];
const SLOTS = [
  { day: '2026-12-01', start: '14:00', end: '16:30' },
  { day: '2026-12-03', start: '09:00', end: '11:00' },
];
const THIRD = { day: '2026-12-04', start: '12:00', end: '13:30' };

/** A person in the group, and what has been acknowledged to them. */
export interface Player extends Reader {
  /** By slot, in the order of time: the newest value that they were told is in. */
  readonly acknowledged: (VoteValue | undefined)[];
}

export interface PollToPlay {
  readonly groupId: string;
  /** No other poll has it. */
  readonly title: string;
  /** The facilitator first. */
  readonly players: readonly Player[];
  /** Who had voted when a time was added: they are asked about it. */
  askedAgain?: readonly Player[];
}

export interface Play extends PollToPlay, Living {
  /** The poll itself, for what is found out about it while it is played. */
  readonly poll: PollToPlay;
  readonly random: Random;
  /** Copies of the open poll that do not show the votes as they are stored. */
  staleTallies(): Promise<string[]>;
  /** What has not reached people at the end. */
  missingAtEnd(): Promise<string[]>;
}

/** Plays a poll from its form to the meeting in every chat. Whoever gets no answer does it again. */
export async function playPoll(play: Play): Promise<void> {
  const { players, random } = play;
  const [facilitator, ...members] = players;
  if (!facilitator) throw new Error('nobody plays');
  const last = random.pick(members);
  const early = players.filter((player) => player !== last);
  await createPoll(play, facilitator);
  await Promise.all(early.map((player) => answer(play, player)));
  await vote(play, random.pick(early), 1, random.pick(VALUES));
  await none(play, 'stale tallies', play.staleTallies);
  // Every second poll is mended: it gets more time and another slot, and is opened again at its end.
  const isMended = random.between(1, 2) === 1;
  if (isMended) await mend(play, facilitator, early);
  await answer(play, last);
  if (isMended) await Promise.all(players.map((player) => vote(play, player, 2, 'yes')));
  await close(play, facilitator);
  await settle(play, facilitator);
  if (isMended) await openAgain(play, facilitator);
  await none(play, 'missing at the end', play.missingAtEnd);
}

/** Gives a poll more time, and adds a slot about which those are asked who have voted. */
async function mend(play: Play, facilitator: Player, voted: readonly Player[]): Promise<void> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  await insist(play, 'giving more time', async () => {
    if (!(await opened(facilitator, t('polls:extend.title')))) return false;
    return submitted(user);
  });
  await none(play, 'changes under way', play.staleTallies);
  play.poll.askedAgain = voted.filter((player) => player !== facilitator);
  await insist(play, 'adding a time', async () => {
    const card = openCard(play, facilitator);
    if (card && voteButtons(card, locale).length === 3 * VALUES.length) return true;
    if (!(await opened(facilitator, t('polls:edit.title')))) return false;
    fillEmptyRow(user);
    await submitted(user);
    return false;
  });
}

/** Types the third slot into the first row that is empty. */
function fillEmptyRow(user: ChatUser): void {
  const { day, start, end } = THIRD;
  const empty = (kind: string) =>
    user
      .form()
      ?.fields.find((one) => one.kind === kind && /slot\.\d+\./.test(one.id) && !one.value);
  for (const [kind, value] of [
    ['date', day],
    ['time', start],
    ['time', end],
  ] as const) {
    user.fill({ [empty(kind)?.label ?? '']: value });
  }
}

/** Opens a settled poll again, whose meeting is called off, and settles it anew. */
async function openAgain(play: Play, facilitator: Player): Promise<void> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  await insist(play, 'opening it again', async () => {
    if (withButton(user, t('polls:close'))) return true;
    if (!(await opened(facilitator, t('polls:reopen.title')))) return false;
    await submitted(user);
    return false;
  });
  await closeBy(play, facilitator, t('polls:close'));
  await settle(play, facilitator);
}

async function createPoll(play: Play, { user }: Player): Promise<void> {
  const dates = SLOTS.flatMap(({ day, start, end }, index) => [
    [`${index + 1}. aika: päivä`, day],
    [`${index + 1}. aika: alkaa`, start],
    [`${index + 1}. aika: päättyy`, end],
  ]);
  await insist(play, 'creating the poll', async () => {
    if (!user.form()) await user.type('kysely');
    user.fill({ 'Mitä varten?': play.title, ...Object.fromEntries(dates) });
    return submitted(user);
  });
}

/** One in three answers all at once in the form, the others slot by slot. */
async function answer(play: Play, player: Player): Promise<void> {
  const { random } = play;
  // A time that suits everybody, or there would be nothing to settle.
  const votes = [random.pick(['yes', 'ifNeeded'] as const), random.pick(VALUES)];
  if (random.between(1, 3) === 1) return answerInForm(play, player, votes);
  for (const [slot, value] of votes.entries()) await vote(play, player, slot, value);
}

async function answerInForm(
  play: Play,
  player: Player,
  votes: readonly VoteValue[],
): Promise<void> {
  const { user, locale } = player;
  const { t } = texts(locale);
  await insist(play, `the form of ${user.name}`, async () => {
    const card = openCard(play, player);
    if (!user.form() && card) await user.press(t('polls:answerAll'), { message: card });
    const slots = (user.form()?.fields ?? []).filter(({ kind }) => kind === 'choice');
    if (slots.length === 0) return false;
    const filled = slots.map(({ label }, index) => [label, labelOf(locale, votes[index] ?? 'yes')]);
    user.fill({ ...Object.fromEntries(filled), [t('polls:wishLabel')]: play.title });
    if (!(await submitted(user))) return false;
    player.acknowledged.splice(0, votes.length, ...votes);
    return true;
  });
}

/** Presses a slot's button until the answer is there, or the poll is seen to have closed with it. */
async function vote(play: Play, player: Player, slot: number, value: VoteValue): Promise<void> {
  const { user, locale } = player;
  let tried = false;
  await insist(play, `the vote of ${user.name}`, async () => {
    const card = openCard(play, player);
    if (!card) return tried && isClosed(play, player);
    // It got there although nobody said so; pressed again, it would be taken back.
    if (isChosen(play, player, slot, value)) {
      player.acknowledged[slot] = value;
      return true;
    }
    tried = true;
    const before = refusalsTo(player);
    const isRefused = () => refusalsTo(player) > before;
    const isShown = () =>
      openCard(play, player)?.id !== card.id || isChosen(play, player, slot, value);
    await pressVote(user, card, locale, slot, value);
    // Slack shows a refusal a moment after its acknowledgement.
    await atMostAMoment(() => isRefused() || isShown());
    if (isRefused()) return false;
    player.acknowledged[slot] = value;
    return true;
  });
}

async function pressVote(
  user: ChatUser,
  card: SeenMessage,
  locale: Locale,
  slot: number,
  value: VoteValue,
): Promise<void> {
  const buttons = voteButtons(card, locale);
  const index = indexIn(buttons, slot, value);
  const label = buttons[index] ?? '';
  const nth = buttons.slice(0, index).filter((other) => other === label).length;
  await user.press(label, { message: card, nth });
}

function isChosen(play: Play, player: Player, slot: number, value: VoteValue): boolean {
  const card = openCard(play, player);
  const buttons = card ? voteButtons(card, player.locale) : [];
  return buttons[indexIn(buttons, slot, value)]?.startsWith('✓') === true;
}

/** A card about one slot alone asks about the one that has been added. */
function indexIn(buttons: readonly string[], slot: number, value: VoteValue): number {
  const row = buttons.length === VALUES.length ? 0 : slot;
  return row * VALUES.length + VALUES.indexOf(value);
}

/** The newest copy of the poll that can be voted in. */
function openCard({ title }: PollToPlay, { user, locale }: Player): SeenMessage | undefined {
  return user
    .messages()
    .findLast((seen) => seen.text.includes(title) && voteButtons(seen, locale).length > 0);
}

function isClosed({ title }: PollToPlay, { user, locale }: Player): boolean {
  const { t } = texts(locale);
  const closed = [t('polls:closed'), t('polls:closedForFacilitator')];
  return user
    .messages()
    .some(({ text }) => text.includes(title) && closed.some((said) => text.includes(said)));
}

/** The labels of a card's vote buttons, three for each slot. */
function voteButtons({ buttons }: SeenMessage, locale: Locale): string[] {
  const labels = VALUES.map((value) => labelOf(locale, value));
  return buttons
    .map(({ label }) => label)
    .filter((label) => labels.includes(label.replace(/^✓ /, '')));
}

function labelOf(locale: Locale, value: VoteValue): string {
  return texts(locale).t(`common:vote.${value}`);
}

async function close(play: Play, facilitator: Player): Promise<void> {
  await closeBy(play, facilitator, texts(facilitator.locale).t('polls:closing.now'));
}

/** Presses until the card offers times to settle. */
async function closeBy(play: Play, facilitator: Player, button: string): Promise<void> {
  const { user, locale } = facilitator;
  const settle = texts(locale).t('polls:settle');
  await pressUntil(play, facilitator, button, () => withButton(user, settle) !== undefined);
}

/** Presses until the card says which time it is. */
async function settle(play: Play, facilitator: Player): Promise<void> {
  const { user, locale } = facilitator;
  const { t } = texts(locale);
  const [settled = ''] = t('polls:settledAt', { when: '§' }).split('§');
  await pressUntil(play, facilitator, t('polls:settle'), () =>
    user.messages().some(({ text }) => text.includes(play.title) && text.includes(settled)),
  );
}
