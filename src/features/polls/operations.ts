import type { Actor } from '../../core/actor.ts';
import { checkDates, type DatesDraft } from '../../core/draft.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../core/errors.ts';
import { deterministicId, type Id, newId } from '../../core/ids.ts';
import { type CheckedSlot, toInstant, unreadableIn } from '../../core/slots.ts';
import { readLine } from '../../core/text.ts';
import type { ReadingOptions } from '../../core/typed-times.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import {
  activeMembers,
  facilitatedGroup,
  homeChannelsOf,
  type Member,
} from '../groups/operations.ts';
import { planMeeting } from '../meetings/operations.ts';
import { sendToHomeChannels, sendToPeople, sendToPerson, touch } from '../messages/operations.ts';
import { openTasks, settleTasks } from '../tasks/operations.ts';
import {
  closesBecause,
  deadlineProblem,
  type Missing,
  missingAnswers,
  type Ranking,
  rank,
  settlesAutomatically,
  type Voter,
} from './rules.ts';
import * as store from './store.ts';

export { facilitatedGroups } from '../groups/operations.ts';
export { after, type PollEvent, proposal } from './rules.ts';

export const MAX_SLOTS = 20;
export const MAX_WISH = 300;

/** A poll and everything about it that any reader may be shown a part of. */
export interface Snapshot {
  readonly poll: store.StoredPoll;
  readonly members: readonly Member[];
  readonly ranking: Ranking;
  readonly missing: Missing;
}

/** What the form for a new poll holds, as typed. */
export interface PollDraft extends DatesDraft {
  /** Made when the form was opened: sent twice, it makes one poll. */
  readonly draftId: string;
  readonly groupId: Id<'group'>;
  readonly deadline: { readonly date: string; readonly time: string };
}

/**
 * Starts a poll, asks every member, and returns its ID. Only a facilitator of the group may.
 * Throws InvalidForm with fields `title`, `slot.N.date|start|end|words` and `deadline.date|time`.
 */
export async function createPoll(deps: Deps, actor: Actor, draft: PollDraft): Promise<Id<'poll'>> {
  const { draftId, groupId } = draft;
  // An ID from outside is never taken as it is: it might be that of another group's.
  const pollId = deterministicId<'poll'>('poll', groupId, draftId);
  await deps.db.transaction(async (tx) => {
    const group = await facilitatedGroup(tx, actor, groupId);
    const now = deps.clock.now();
    const { zone } = group;
    const { title, slots, deadline } = checkDraft(draft, { now, zone, locale: actor.locale });
    const poll = {
      id: pollId,
      groupId,
      title,
      deadline,
      createdById: actor.personId,
      createdAt: now,
    };
    await touch(deps, tx, pollId);
    if (!(await store.insertPoll(tx, { ...poll, slots }))) return;

    const members = await activeMembers(tx, groupId);
    await openTasks(deps, tx, 'answerPoll', pollId, members, deadline);
    const invitation = { purpose: 'polls.invitation', subjectId: pollId };
    await sendToPeople(deps, tx, invitation, people(members));
    await sendControl(deps, tx, pollId, members, 'open');
    const channels = await homeChannelsOf(tx, groupId);
    const board = { purpose: 'polls.board', subjectId: pollId };
    await sendToHomeChannels(
      deps,
      tx,
      board,
      channels.map(({ id }) => id),
    );
    await audit(deps, tx, 'polls.create', actor.personId, pollId);
  });
  return pollId;
}

function people(members: readonly Member[]) {
  return members.map(({ personId, role }) => ({ personId, facilitator: role === 'facilitator' }));
}

/** The facilitators' own card: who is missing, the ranking, settling. Sent anew when the poll closes. */
async function sendControl(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  members: readonly Member[],
  occasion: 'open' | 'closed',
): Promise<void> {
  const facilitators = people(members).filter(({ facilitator }) => facilitator);
  const about = { purpose: 'polls.control', subjectId: pollId, occasion };
  await sendToPeople(deps, tx, about, facilitators);
}

function checkDraft({ deadline, ...dates }: PollDraft, options: ReadingOptions) {
  const { now, zone } = options;
  const { title, slots, problems } = checkDates(dates, { ...options, max: MAX_SLOTS });
  const closes = checkDeadline(deadline, zone, now, slots);
  if ('problem' in closes) throw new InvalidForm([...problems, closes.problem]);
  if (problems.length > 0) throw new InvalidForm(problems);
  const stored = slots.map(({ startsAt, date, time, minutes }) => ({
    ...{ id: newId<'slot'>(), startsAt, date, time, minutes, zone },
  }));
  return { title, slots: stored, deadline: closes.at };
}

function checkDeadline(
  { date, time }: PollDraft['deadline'],
  zone: string,
  now: Date,
  slots: readonly CheckedSlot[],
): { at: Date } | { problem: FieldProblem } {
  const unreadable = unreadableIn({ date, time });
  if (unreadable) {
    const { field, code } = unreadable;
    // A deadline cannot be left out, as a slot can.
    const said = code === 'incomplete' ? 'needed' : `slot.${code}`;
    return { problem: { field: `deadline.${field}`, code: said } };
  }
  const at = toInstant({ date, time, zone });
  const firstStart = new Date(Math.min(...slots.map(({ startsAt }) => startsAt.getTime())));
  const code = deadlineProblem(at, { now, firstStart });
  return code ? { problem: { field: 'deadline.date', code: `deadline.${code}` } } : { at };
}

export interface Answer {
  readonly pollId: Id<'poll'>;
  readonly votes: readonly store.NewVote[];
  /** Undefined leaves the wish as it is; empty takes it back. */
  readonly wish?: string;
  /** Sent by the form: complete, whatever was left empty. */
  readonly complete: boolean;
}

/**
 * Stores a person's own votes and wish. Returns after the commit: what is
 * acknowledged is in the database. Refused with `notYourPoll`, or with
 * `poll.closed`, `poll.settled` or `poll.cancelled`.
 */
export async function answerPoll(deps: Deps, actor: Actor, answer: Answer): Promise<void> {
  const { pollId, votes, wish: typed, complete } = answer;
  const rules = { max: MAX_WISH, optional: true };
  const wish = typed === undefined ? undefined : readLine('wish', typed, rules);
  await deps.db.transaction(async (tx) => {
    // Takes the lock before anything is read: a vote and the closing never pass each other.
    await touch(deps, tx, pollId);
    const ballot = await store.findBallot(tx, pollId, actor.personId);
    if (!ballot?.isMember) throw new AppError('notYourPoll');
    if (ballot.state !== 'open') throw new AppError(`poll.${ballot.state}`);
    if (votes.some(({ slotId }) => !ballot.slotIds.includes(slotId))) {
      throw new AppError('outdatedButton');
    }
    await store.saveVotes(tx, pollId, actor.personId, votes, deps.clock.now());
    if (wish !== undefined) await store.saveWish(tx, pollId, actor.personId, wish);
    if (!(await store.markAnswered(tx, pollId, actor.personId, complete))) return;
    await settleTasks(deps, tx, 'answerPoll', pollId, actor.personId);
    if ((await store.countMissing(tx, pollId)) === 0)
      await close(deps, tx, pollId, 'everybodyAnswered');
  });
}

type CloseReason = NonNullable<store.StoredPoll['closeReason']>;

/** Closes a poll in the caller's transaction, and settles it where the group has chosen that. */
export async function close(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  closeReason: CloseReason,
): Promise<void> {
  await store.setState(tx, pollId, { state: 'closed', closedAt: deps.clock.now(), closeReason });
  await settleTasks(deps, tx, 'answerPoll', pollId);
  const snapshot = await takeSnapshot(tx, pollId);
  if (!snapshot) return;
  const { poll, members, ranking, missing } = snapshot;
  const slotId = poll.group.settleAutomatically && settlesAutomatically(ranking, missing);
  const now = deps.clock.now();
  const isToCome = poll.slots.some(({ id, startsAt }) => id === slotId && startsAt > now);
  if (slotId && isToCome) return settle(deps, tx, snapshot, slotId);
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  await openTasks(deps, tx, 'settlePoll', pollId, facilitators);
  await sendControl(deps, tx, pollId, members, 'closed');
}

/** Settles a closed poll's time and plans its meeting, in the caller's transaction. */
export async function settle(
  deps: Deps,
  tx: Tx,
  { poll }: Snapshot,
  slotId: Id<'slot'>,
): Promise<void> {
  const slot = poll.slots.find(({ id }) => id === slotId);
  if (!slot) throw new AppError('notYourPoll');
  await store.setState(tx, poll.id, { state: 'settled', settledSlotId: slotId });
  await settleTasks(deps, tx, 'settlePoll', poll.id);
  const said = poll.votes
    .filter((vote) => vote.slotId === slotId)
    .map(({ personId, value }) => ({ personId, coming: value !== 'no' }));
  const { groupId, title } = poll;
  await planMeeting(deps, tx, { groupId, pollId: poll.id, title, slot, said });
}

/** A poll as its reader may see it: a present member of its group. Refused with `notYourPoll`. */
export async function pollFor(
  deps: Deps,
  personId: Id<'person'>,
  pollId: Id<'poll'>,
): Promise<Snapshot> {
  const snapshot = await takeSnapshot(deps.db.prisma, pollId);
  if (!snapshot?.members.some((member) => member.personId === personId)) {
    throw new AppError('notYourPoll');
  }
  return snapshot;
}

/** What is needed to judge what somebody may do to a poll, in one query. */
export async function ballotOf(tx: Tx, actor: Actor, pollId: Id<'poll'>) {
  return store.findBallot(tx, pollId, actor.personId);
}

/** The newest state of a poll, with its ranking. Five queries, however many members, slots and votes. */
export async function takeSnapshot(tx: Tx, pollId: Id<'poll'>): Promise<Snapshot | undefined> {
  const poll = await store.findPoll(tx, pollId);
  if (!poll) return undefined;
  const members = await activeMembers(tx, poll.groupId);
  const misses = await store.missesOf(tx, poll.groupId, pollId);
  const voters = members.map(({ personId, organisationId, role, required }): Voter => {
    const kind = role === 'facilitator' ? role : required ? 'required' : 'member';
    return { personId, organisationId, role: kind, misses: misses.get(personId) ?? 0 };
  });
  const quorum = poll.quorum ?? poll.group.quorum ?? undefined;
  const toRank = { slots: poll.slots, voters, votes: poll.votes, quorum };
  const answered = new Set(poll.answers.map(({ personId }) => personId));
  return { poll, members, ranking: rank(toRank), missing: missingAnswers(toRank, answered) };
}

/** What polls are called, for a list of a person's own: those of groups that they are not in are left out. */
export async function pollTitles({ db }: Deps, personId: Id<'person'>, ids: readonly string[]) {
  return store.titlesOf(db.prisma, personId, ids);
}

/** The newest poll without a time of each of these groups; whoever asks must be in them. */
export async function livePolls(tx: Tx, groupIds: readonly Id<'group'>[]) {
  return store.livePolls(tx, groupIds);
}

/** Closes the polls whose deadline has come or that wait for nobody. Any number of instances may run it at once. */
export async function closeDuePolls(deps: Deps): Promise<void> {
  for (const pollId of await store.duePolls(deps.db.prisma, deps.clock.now())) {
    await deps.db.transaction(async (tx) => {
      await touch(deps, tx, pollId);
      const snapshot = await takeSnapshot(tx, pollId);
      if (snapshot?.poll.state !== 'open') return;
      const { deadline } = snapshot.poll;
      const reason = closesBecause(snapshot.missing, { now: deps.clock.now(), deadline });
      if (reason) await close(deps, tx, pollId, reason);
    });
  }
}

/** Asks those who have joined a group since its poll was sent. */
export async function inviteNewMembers(deps: Deps): Promise<void> {
  for (const { pollId, personId, deadline } of await store.uninvitedMembers(deps.db.prisma)) {
    await deps.db.transaction(async (tx) => {
      await touch(deps, tx, pollId);
      // It may have closed since it was looked for.
      const ballot = await store.findBallot(tx, pollId, personId);
      if (ballot?.state !== 'open' || !ballot.isMember) return;
      await openTasks(deps, tx, 'answerPoll', pollId, [{ personId }], deadline);
      await sendToPerson(deps, tx, { purpose: 'polls.invitation', subjectId: pollId, personId });
    });
  }
}

/** Cancels a poll in the caller's transaction: nobody is asked any more. */
export async function cancel(deps: Deps, tx: Tx, pollId: Id<'poll'>): Promise<void> {
  await store.setState(tx, pollId, { state: 'cancelled', closedAt: deps.clock.now() });
  await settleTasks(deps, tx, 'answerPoll', pollId);
  await settleTasks(deps, tx, 'settlePoll', pollId);
}
