import type { Id } from '../../../src/core/ids.ts';
import type { PrismaClient } from '../../../src/db/generated/client.ts';
import { deliveryId } from '../../../src/features/messages/operations/send.ts';
import type { SlotCounts } from '../../../src/features/polls/rules/ranking.ts';
import { countsText } from '../../../src/features/polls/views/poll.ts';
import { texts } from '../../../src/i18n/index.ts';
import type { SeenMessage } from '../../../src/playground/driver.ts';
import type { Player, PollToPlay } from './crash-flow.ts';
import { leftOver, personsOf, sum } from './crash-rest.ts';
import { MONDAY } from './world.ts';

type Stored = Awaited<ReturnType<typeof storedPolls>>[number];

async function storedPolls(prisma: PrismaClient, { groupId }: PollToPlay) {
  return prisma.poll.findMany({
    where: { groupId },
    include: {
      slots: {
        orderBy: { startsAt: 'asc' },
        include: { meetings: { include: { rsvps: true } } },
      },
      votes: true,
      answers: true,
    },
  });
}

/** The slot that was settled, and the meeting that was planned for it. */
function outcomeOf({ slots }: Stored) {
  const settled = slots.find(({ settledAt }) => settledAt !== null);
  const meetings = slots.flatMap((slot) => slot.meetings);
  return {
    settled,
    meeting: meetings.find(({ state }) => state === 'planned'),
    calledOff: meetings.filter(({ state }) => state === 'cancelled'),
  };
}

/** One message that one person is to get. */
interface Due {
  readonly player: Player;
  readonly purpose: string;
  readonly subjectId: string;
  readonly id: string;
  /** As the person sees it; undefined when it is not in their chat. */
  readonly seen?: SeenMessage | undefined;
}

/** What everybody is to get of a poll so far: by the rules, not by what was sent. */
async function dueOf(prisma: PrismaClient, poll: PollToPlay, stored: Stored): Promise<Due[]> {
  const { id: pollId, slots } = stored;
  const { meeting, calledOff } = outcomeOf(stored);
  const added = slots.find((slot) => slot.edition > 0);
  const reopened = calledOff.length > 0 ? await reopeningOf(prisma, stored) : undefined;
  const persons = await personsOf(prisma, poll);
  return persons.flatMap(({ player, personId }, index) => {
    const due = (purpose: string, subjectId: string, occasion = ''): Due => {
      const id = deliveryId({ purpose, subjectId, occasion, rank: 0, to: { personId } });
      return { player, purpose, subjectId, id };
    };
    const isAskedAgain = poll.askedAgain?.includes(player) === true;
    return [
      // The facilitator closes it, and goes on by the same card.
      due('polls.invitation', pollId),
      ...(added && isAskedAgain ? [due('polls.changed', pollId, String(added.edition))] : []),
      ...(reopened && index > 0 ? [due('polls.reopened', pollId, reopened)] : []),
      ...[...calledOff, ...(meeting ? [meeting] : [])].map(({ seasonId }) =>
        due('meetings.planned', seasonId),
      ),
    ];
  });
}

/**
 * The edition in which a poll was opened again: who gets no answer sends the form once more, which
 * only changes the poll then.
 */
async function reopeningOf(
  prisma: PrismaClient,
  { id, edition }: Stored,
): Promise<string | undefined> {
  const told = await prisma.postedMessage.findMany({
    where: { subjectId: id, purpose: 'polls.reopened' },
  });
  const editions = Array.from({ length: edition }, (_, index) => String(index + 1));
  const isIn = (occasion: string) =>
    told.some(({ id: posted, personId }) => {
      const to = { personId: personId as Id<'person'> };
      const about = { purpose: 'polls.reopened', subjectId: id, occasion, rank: 0, to };
      return deliveryId(about) === posted;
    });
  return editions.find(isIn) ?? String(edition);
}

/** The same, with the messages that the bot says are these. */
async function deliveredOf(prisma: PrismaClient, poll: PollToPlay, stored: Stored): Promise<Due[]> {
  const due = await dueOf(prisma, poll, stored);
  const ids = due.map(({ id }) => id);
  const rows = await prisma.postedMessage.findMany({ where: { id: { in: ids } } });
  const chats = new Map(poll.players.map((player) => [player, player.user.messages()]));
  return due.map((one) => {
    const row = rows.find(({ id }) => id === one.id);
    const seen = chats
      .get(one.player)
      ?.find(({ id, conversation }) => id === row?.messageId && conversation === row.conversation);
    return { ...one, seen };
  });
}

function nameOf({ purpose, id, player, seen }: Due): string {
  return `${purpose} (${id}) to ${player.user.name}${seen ? `: ${seen.text}` : ''}`;
}

/** Copies of the open poll that do not show the votes as they are stored. */
export async function staleTallies(prisma: PrismaClient, poll: PollToPlay): Promise<string[]> {
  const [stored] = await storedPolls(prisma, poll);
  if (!stored) return ['the poll'];
  const delivered = await deliveredOf(prisma, poll, stored);
  return delivered.filter((one) => !showsTally(one, stored)).map(nameOf);
}

/** After each slot's time, what was voted for it. */
function showsTally({ seen, purpose, player: { locale } }: Due, stored: Stored): boolean {
  const { format } = texts(locale);
  // Until it is answered, what asks again shows only what has been added.
  const shown = stored.slots.filter(
    ({ edition }) => purpose !== 'polls.changed' || edition === stored.edition,
  );
  return shown.every((slot) => {
    const time = format.slot(slot, { now: MONDAY, readerZone: slot.zone });
    const tally = countsText(texts(locale), countsOf(stored, slot.id));
    const places = ['\n', ' · '].flatMap((gap) => [`${gap}${tally}\n`, `${gap}${tally}. `]);
    return places.some((place) => seen?.text.includes(`${time}${place}`));
  });
}

function countsOf({ votes }: Stored, slotId: string): SlotCounts {
  const count = (value: string) =>
    votes.filter((vote) => vote.slotId === slotId && vote.value === value).length;
  const [yes, ifNeeded, no] = [count('yes'), count('ifNeeded'), count('no')];
  const unshown = { unanswered: 0, organisations: 0, leftOutAgain: 0 };
  return { yes, ifNeeded, no, coming: yes + ifNeeded, ...unshown };
}

/** What is not yet in people's chats, or does not show the settled time there. */
export async function missingAtEnd(prisma: PrismaClient, poll: PollToPlay): Promise<string[]> {
  const [stored] = await storedPolls(prisma, poll);
  if (!stored) return ['the poll'];
  if (!outcomeOf(stored).meeting) {
    const [facilitator] = poll.players;
    const seen = facilitator?.user.messages().map(({ text }) => text) ?? [];
    return [`the meeting of a poll that is ${stored.state}; its facilitator sees`, ...seen];
  }
  const delivered = await deliveredOf(prisma, poll, stored);
  return [
    ...delivered.filter((one) => !showsEnd(one, stored)).map(nameOf),
    ...poll.players.filter((one) => !hasFile(one)).map(({ user }) => `file to ${user.name}`),
  ];
}

function showsEnd({ seen, purpose, subjectId, player }: Due, stored: Stored): boolean {
  if (!seen) return false;
  const { t } = texts(player.locale);
  const isCalledOff = outcomeOf(stored).calledOff.some(({ seasonId }) => seasonId === subjectId);
  if (isCalledOff) return seen.text.includes(t('meetings:allCancelled', { count: 1 }));
  const found = t(purpose === 'meetings.planned' ? 'meetings:found' : 'polls:settledAt', {
    when: '§',
  });
  const { settled } = outcomeOf(stored);
  const [, month, day] = (settled?.date ?? '').split('-').map(Number);
  return seen.text.includes(found.split('§')[0] ?? '') && seen.text.includes(`${day}.${month}`);
}

/** The calendar file, behind a link of the message. */
function hasFile({ user, locale }: Player): boolean {
  const name = texts(locale).t('meetings:addToCalendar');
  const buttons = user.messages().flatMap((message) => message.buttons);
  return buttons.some(({ label, url }) => label === name && url);
}

/** What came of polls. */
export interface Findings {
  readonly votes: number;
  readonly lostVotes: number;
  readonly messages: number;
  readonly lostMessages: number;
  readonly doubledOnSlack: number;
  readonly doubledOnTeams: number;
  /** What is half done, or says something else than the database. */
  readonly wrong: readonly string[];
}

/** Compares what is stored and what people see with what they were told and what they are to get. */
export async function inspect(
  prisma: PrismaClient,
  polls: readonly PollToPlay[],
): Promise<Findings> {
  const all = await Promise.all(polls.map((poll) => inspectPoll(prisma, poll)));
  const total = (of: (one: Findings) => number) => sum(all.map(of));
  return {
    votes: total(({ votes }) => votes),
    lostVotes: total(({ lostVotes }) => lostVotes),
    messages: total(({ messages }) => messages),
    lostMessages: total(({ lostMessages }) => lostMessages),
    doubledOnSlack: total(({ doubledOnSlack }) => doubledOnSlack),
    doubledOnTeams: total(({ doubledOnTeams }) => doubledOnTeams),
    wrong: [...all.flatMap(({ wrong }) => wrong), ...(await leftOver(prisma))],
  };
}

async function inspectPoll(prisma: PrismaClient, poll: PollToPlay): Promise<Findings> {
  const [stored, ...others] = await storedPolls(prisma, poll);
  if (!stored) throw new Error(`${poll.title} is lost`);
  const delivered = await deliveredOf(prisma, poll, stored);
  const stale = delivered.filter((one) => one.seen && !showsEnd(one, stored));
  const copiesOn = (platform: string) =>
    sum(
      poll.players
        .filter(({ user }) => user.platform === platform)
        .map((player) => copies(poll, player, delivered)),
    );
  return {
    votes: sum(poll.players.map(({ acknowledged }) => acknowledged.filter(Boolean).length)),
    lostVotes: await lostVotes(prisma, poll, stored),
    messages: delivered.length,
    lostMessages:
      delivered.filter(({ seen }) => !seen).length +
      poll.players.filter((player) => !hasFile(player)).length,
    doubledOnSlack: copiesOn('slack'),
    doubledOnTeams: copiesOn('teams'),
    wrong: [
      ...others.map(() => 'a second poll of one form'),
      ...halfDone(poll, stored),
      ...stale.map(nameOf),
    ],
  };
}

async function lostVotes(
  prisma: PrismaClient,
  poll: PollToPlay,
  { slots, votes }: Stored,
): Promise<number> {
  const persons = await personsOf(prisma, poll);
  const lost = persons.map(({ player, personId }) => {
    const kept = slots.map(
      ({ id }) => votes.find((vote) => vote.slotId === id && vote.personId === personId)?.value,
    );
    return player.acknowledged.filter((value, slot) => value && value !== kept[slot]).length;
  });
  return sum(lost);
}

/** What only a torn transaction could leave. */
function halfDone({ players, title }: PollToPlay, stored: Stored): string[] {
  const { slots, votes, answers, state, closeReason } = stored;
  const { settled, meeting } = outcomeOf(stored);
  const wanted: [boolean, string][] = [
    [slots.length === 2 || slots.length === 3, 'without its slots'],
    [votes.length === players.length * slots.length, 'without all votes'],
    [answers.length === players.length, 'without all answers'],
    [closeReason === 'facilitator', 'not closed'],
    [state === 'settled' && settled !== undefined, 'not settled'],
    [meeting?.rsvps.length === players.length, 'without a meeting and who comes to it'],
  ];
  return wanted.filter(([holds]) => !holds).map(([, what]) => `${title}: ${what}`);
}

/** Messages of the poll in a person's chat beyond one of each. */
function copies({ title }: PollToPlay, { user }: Player, delivered: readonly Due[]): number {
  const known = new Set(delivered.map(({ seen }) => seen?.id));
  const messages = user.messages().filter(({ onlyYou, fromBot }) => fromBot && !onlyYou);
  return messages.filter(({ id, text }) => !known.has(id) && text.includes(title)).length;
}
