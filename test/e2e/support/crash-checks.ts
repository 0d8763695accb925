import type { Id } from '../../../src/core/ids.ts';
import type { PrismaClient } from '../../../src/db/generated/client.ts';
import { deliveryId } from '../../../src/features/messages/operations.ts';
import type { SlotCounts } from '../../../src/features/polls/rules.ts';
import { countsText } from '../../../src/features/polls/views.ts';
import { texts } from '../../../src/i18n/index.ts';
import type { SeenMessage } from '../../../src/playground/driver.ts';
import type { PlayedPoll, Player } from './crash-flow.ts';
import { MONDAY } from './world.ts';

/** What a poll has left behind in the database. */
export async function storedPolls(prisma: PrismaClient, { group }: PlayedPoll) {
  return prisma.poll.findMany({
    where: { groupId: group.groupId },
    include: {
      slots: { orderBy: { startsAt: 'asc' } },
      votes: true,
      answers: true,
      meeting: { include: { attendances: true } },
    },
  });
}

type Stored = Awaited<ReturnType<typeof storedPolls>>[number];

/** One message that one person is to get. */
interface Due {
  readonly player: Player;
  readonly purpose: string;
  readonly id: string;
}

/** What everybody is to get of a poll so far, by the product's rules and not by what was sent. */
async function dueOf(
  prisma: PrismaClient,
  { players }: PlayedPoll,
  { id: pollId, state, meeting }: Stored,
): Promise<Due[]> {
  const userIds = players.map(({ user }) => user.id);
  const addresses = await prisma.address.findMany({ where: { userId: { in: userIds } } });
  const season = meeting?.seasonId ?? '';
  return players.flatMap((player, index) => {
    const personId = addresses.find(({ userId }) => userId === player.user.id)?.personId;
    const to = { personId: personId as Id<'person'> };
    const due = (purpose: string, subjectId: string, occasion = ''): Due => {
      const id = deliveryId({ purpose, subjectId, occasion, rank: 0, to });
      return { player, purpose, id };
    };
    const isFacilitator = index === 0;
    return [
      due('polls.invitation', pollId),
      ...(isFacilitator ? [due('polls.control', pollId, 'open')] : []),
      ...(isFacilitator && state !== 'open' ? [due('polls.control', pollId, 'closed')] : []),
      ...(meeting ? [due('meetings.planned', season), due('meetings.calendar', season)] : []),
    ];
  });
}

interface Delivered extends Due {
  /** As the person sees it; undefined when it is not in their chat. */
  readonly seen: SeenMessage | undefined;
}

async function deliveredOf(
  prisma: PrismaClient,
  played: PlayedPoll,
  stored: Stored,
): Promise<Delivered[]> {
  const due = await dueOf(prisma, played, stored);
  const rows = await prisma.postedMessage.findMany({
    where: { id: { in: due.map(({ id }) => id) } },
  });
  return due.map((one) => {
    const row = rows.find(({ id }) => id === one.id);
    const seen = one.player.user
      .messages()
      .find(({ id, conversation }) => id === row?.messageId && conversation === row.conversation);
    return { ...one, seen };
  });
}

/** Copies of the open poll that do not show the votes as they are stored. */
export async function staleTallies(prisma: PrismaClient, played: PlayedPoll): Promise<string[]> {
  const [stored] = await storedPolls(prisma, played);
  if (!stored) return ['the poll'];
  const delivered = await deliveredOf(prisma, played, stored);
  return delivered
    .filter(({ seen, player }) => !seen || !showsTally(seen, stored, player))
    .map(nameOf);
}

function nameOf({ purpose, id, player, seen }: Delivered): string {
  return `${purpose} (${id}) of ${player.user.name}${seen ? `: ${seen.text}` : ''}`;
}

/** After each slot's time, what was voted for it. */
function showsTally({ text }: SeenMessage, stored: Stored, { locale }: Player): boolean {
  const { format } = texts(locale);
  return stored.slots.every((slot) => {
    const time = format.slot(slot, { now: MONDAY, readerZone: slot.zone });
    const tally = countsText(texts(locale), countsOf(stored, slot.id));
    return ['\n', ' · '].some((gap) =>
      [`${time}${gap}${tally}\n`, `${time}${gap}${tally}. `].some((line) => text.includes(line)),
    );
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
export async function missingAtEnd(prisma: PrismaClient, played: PlayedPoll): Promise<string[]> {
  const [stored] = await storedPolls(prisma, played);
  if (!stored?.meeting) return ['the meeting'];
  const delivered = await deliveredOf(prisma, played, stored);
  return [
    ...delivered.filter((one) => !showsEnd(one)).map(nameOf),
    ...played.players.filter((one) => !hasFile(one)).map(({ user }) => `file of ${user.name}`),
  ];
}

function showsEnd({ seen, purpose, player }: Delivered): boolean {
  if (!seen || purpose === 'meetings.calendar') return seen !== undefined;
  const [found = ''] = texts(player.locale).t('polls:settledAt', { when: '' }).split(':');
  return seen.text.includes(found) && seen.text.includes('1.12');
}

/** The calendar file: beside the message in Slack, behind a link of it in Teams. */
function hasFile({ user, locale }: Player): boolean {
  if (user.platform === 'slack') return filesOf(user.messages()).length > 0;
  const label = texts(locale).t('meetings:addToCalendar');
  return user
    .messages()
    .some(({ buttons }) => buttons.some((one) => one.label === label && one.url));
}

function filesOf(messages: readonly SeenMessage[]) {
  return messages.flatMap(({ files }) => files);
}

/** What came of one poll: numbers that have to be 0, except the last. */
export interface Findings {
  readonly votes: number;
  readonly lostVotes: number;
  readonly messages: number;
  readonly lostMessages: number;
  readonly doubledOnSlack: number;
  readonly doubledOnTeams: number;
  /** What is half done or says something else than the database. */
  readonly wrong: readonly string[];
}

/** Compares what is stored and what people see with what they were told and what they are to get. */
export async function inspect(prisma: PrismaClient, played: PlayedPoll): Promise<Findings> {
  const polls = await storedPolls(prisma, played);
  const [stored] = polls;
  if (!stored) throw new Error('the poll itself is lost');
  const delivered = await deliveredOf(prisma, played, stored);
  const wrong = [
    ...(polls.length === 1 ? [] : [`${polls.length} polls of one form`]),
    ...halfDone(played, stored),
    ...delivered
      .filter((one) => one.seen && !showsEnd(one))
      .map(({ purpose }) => `stale ${purpose}`),
  ];
  const on = (platform: string) => played.players.filter(({ user }) => user.platform === platform);
  const doubled = (players: readonly Player[]) =>
    sum(players.map((player) => copies(played, player, delivered)));
  const withoutFile = played.players.filter((player) => !hasFile(player)).length;
  return {
    votes: sum(played.players.map(({ acknowledged }) => acknowledged.filter(Boolean).length)),
    lostVotes: await lostVotes(prisma, played, stored),
    messages: delivered.length,
    lostMessages: delivered.filter(({ seen }) => !seen).length + withoutFile,
    doubledOnSlack: doubled(on('slack')),
    doubledOnTeams: doubled(on('teams')),
    wrong,
  };
}

async function lostVotes(
  prisma: PrismaClient,
  { players }: PlayedPoll,
  { slots, votes }: Stored,
): Promise<number> {
  const userIds = players.map(({ user }) => user.id);
  const addresses = await prisma.address.findMany({ where: { userId: { in: userIds } } });
  const lost = players.map(({ user, acknowledged }) => {
    const personId = addresses.find(({ userId }) => userId === user.id)?.personId;
    const own = votes.filter((vote) => vote.personId === personId);
    return acknowledged.filter((value, index) => {
      const kept = own.find(({ slotId }) => slotId === slots[index]?.id);
      return value !== undefined && kept?.value !== value;
    }).length;
  });
  return sum(lost);
}

/** What only a torn transaction could leave. */
function halfDone({ players }: PlayedPoll, stored: Stored): string[] {
  const { slots, votes, answers, state, settledSlotId, closeReason, meeting } = stored;
  const wanted: [boolean, string][] = [
    [slots.length === 2, 'a poll without its slots'],
    [votes.length === players.length * slots.length, 'votes are missing'],
    [answers.length === players.length, 'answers that are not complete'],
    [state === 'settled' && settledSlotId !== null, 'not settled'],
    [closeReason === 'everybodyAnswered', 'not closed by the last answer'],
    [meeting?.attendances.length === players.length, 'a meeting without who comes'],
  ];
  return wanted.filter(([holds]) => !holds).map(([, what]) => what);
}

/** Messages of the poll in a person's chat beyond one of each. */
function copies({ title }: PlayedPoll, player: Player, delivered: readonly Delivered[]): number {
  const known = new Set(delivered.map(({ seen }) => seen?.id));
  const messages = player.user.messages().filter(({ onlyYou, fromBot }) => fromBot && !onlyYou);
  const calendar = texts(player.locale).t('meetings:calendar');
  const strays = messages.filter(
    ({ id, text }) => !known.has(id) && (text.includes(title) || text.includes(calendar)),
  );
  return strays.length + Math.max(0, filesOf(messages).length - 1);
}

/** What the queue and the tables hold when everything is done: nothing that waits, nothing that failed. */
export async function leftOver(prisma: PrismaClient): Promise<string[]> {
  return (
    await prisma.$queryRaw<{ what: string }[]>`
      SELECT format('%s job of %s', state, name) AS what FROM pgboss.job
        WHERE state <> 'completed' AND name LIKE 'messages.%'
      UNION ALL SELECT 'an attempt without an end' FROM posted_message WHERE message_id IS NULL
      UNION ALL SELECT 'a message drawn by nobody' FROM posted_message m
        JOIN subject s ON s.id = m.subject_id WHERE m.shown_version < s.version
      UNION ALL SELECT 'an open task' FROM task WHERE done_at IS NULL`
  ).map(({ what }) => what);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
