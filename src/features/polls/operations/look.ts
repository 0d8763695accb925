import type { Acting, Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { sharedReads } from '../../../core/shared-reads.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type Member, membersInOrder } from '../../groups/operations/access.ts';
import { meetingsToShow } from '../../meetings/operations/look.ts';
import { newestSlots } from '../rules/changes.ts';
import { proposal, type Ranking, rank, type Voter } from '../rules/ranking.ts';
import { type Missing, missingAnswers } from '../rules/states.ts';
import * as store from '../store/polls.ts';
import { findSnapshot, type StoredSnapshot } from '../store/snapshot.ts';

/** A poll and everything about it that any reader may be shown a part of. */
export interface Snapshot {
  readonly poll: StoredSnapshot & { readonly askedBy?: Member };
  readonly members: readonly Member[];
  readonly ranking: Ranking;
  readonly missing: Missing;
}

/** The newest state of a poll, with its ranking. One statement, however many members, slots and votes. */
export async function takeSnapshot(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  pollId: Id<'poll'>,
): Promise<Snapshot | undefined> {
  const poll = await findSnapshot(tx, pollId);
  if (!poll) return undefined;
  const members = membersInOrder(poll.members);
  const { slots, votes } = poll;
  const misses = new Map(poll.misses.map(({ personId, count }) => [personId, count]));
  const voters = members.map(({ personId, organisationId, role, required }): Voter => {
    const kind = role === 'facilitator' ? role : required ? 'required' : 'member';
    return { personId, organisationId, role: kind, misses: misses.get(personId) ?? 0 };
  });
  const quorum = poll.quorum ?? poll.group.quorum ?? undefined;
  const toRank = { slots, voters, votes, quorum, now: clock.now() };
  const missing = missingAnswers({ ...toRank, now: poll.closedAt ?? toRank.now });
  const askedBy = members.find(({ personId }) => personId === poll.createdById);
  const asked = { ...poll, ...(askedBy && { askedBy }) };
  return { poll: asked, members, ranking: rank(toRank), missing };
}

/** Of many who look at one poll at a time, all see what one statement brings. */
const lookingAt = new WeakMap<Deps['db'], (pollId: string) => Promise<Snapshot | undefined>>();

function lookAt(deps: Deps, pollId: Id<'poll'>): Promise<Snapshot | undefined> {
  const read = (id: string) => takeSnapshot(deps, deps.db.prisma, id as Id<'poll'>);
  const look = lookingAt.get(deps.db) ?? sharedReads(read);
  lookingAt.set(deps.db, look);
  return look(pollId);
}

/**
 * A poll as the actor may see it: a present member of its group.
 * @throws AppError `notYourPoll` and `notFromHere`
 */
export async function pollFor(deps: Deps, actor: Acting, pollId: Id<'poll'>): Promise<Snapshot> {
  return requireMember(await lookAt(deps, pollId), actor);
}

/** The poll, when the actor is a present member of its group. @throws AppError as `pollFor` does */
export function requireMember(snapshot: Snapshot | undefined, actor: Acting): Snapshot {
  if (!snapshot?.members.some(({ personId }) => personId === actor.personId)) {
    throw new AppError('notYourPoll');
  }
  requireHere(snapshot, actor);
  return snapshot;
}

function requireHere({ poll }: Snapshot, { workspaceId }: Acting): void {
  if (!poll.workspaceIds.includes(workspaceId)) throw new AppError('notFromHere');
}

function isFacilitator({ members }: Snapshot, personId: Id<'person'>): boolean {
  return members.some((member) => member.personId === personId && member.role === 'facilitator');
}

/** What the facilitators' card shows. */
export interface Control extends Snapshot {
  readonly proposal: ReturnType<typeof proposal>;
  readonly waitingFor: Snapshot['members'];
  /** Others of them without whom no meeting can be held. */
  readonly waitingForRequired: Snapshot['members'];
}

/** The same as a facilitator sees it; undefined for who is none. */
export function controlOf(snapshot: Snapshot, personId: Id<'person'>): Control | undefined {
  if (!isFacilitator(snapshot, personId)) return undefined;
  const { members, missing, ranking } = snapshot;
  const waitingFor = members.filter((member) => missing.everybody.includes(member.personId));
  const waitingForRequired = waitingFor.filter(
    (member) => member.personId !== personId && missing.required.includes(member.personId),
  );
  return { ...snapshot, proposal: proposal(ranking), waitingFor, waitingForRequired };
}

/**
 * Whether somebody may know how others have voted; without a person, whether everybody may. In some
 * groups only who has answered may while the poll is open, and the facilitators.
 */
export function seesCounts(snapshot: Snapshot, personId?: Id<'person'>): boolean {
  const { poll, missing } = snapshot;
  if (!poll.group.hidesCounts || poll.state !== 'open') return true;
  if (!personId) return false;
  return isFacilitator(snapshot, personId) || !missing.everybody.includes(personId);
}

/** What a member may see of a poll, and whose turn it is. */
export function standingOf(snapshot: Snapshot, personId: Id<'person'>) {
  const missing = snapshot.missing.everybody;
  return {
    seesCounts: seesCounts(snapshot, personId),
    facilitator: isFacilitator(snapshot, personId),
    isLast: missing.length === 1 && missing[0] === personId,
  };
}

/** The slots that came with the newest change and are still to come. */
export function newestOf({ clock }: Deps, { poll }: Snapshot) {
  return newestSlots(poll.slots, clock.now());
}

/** A poll as its facilitators see it. @throws AppError `notFacilitator` and `notFromHere` */
export async function controlFor(deps: Deps, actor: Acting, pollId: Id<'poll'>): Promise<Control> {
  const snapshot = await takeSnapshot(deps, deps.db.prisma, pollId);
  const control = snapshot && controlOf(snapshot, actor.personId);
  if (!control) throw new AppError('notFacilitator');
  requireHere(control, actor);
  return control;
}

/**
 * Who answered what, for a member of a group that shows names; the sentences
 * to the facilitator are for facilitators, who do not see names either where
 * the group has chosen counts only.
 *
 * @throws AppError `notYourPoll`, `notFromHere`, `countsOnly` for a member of a group that shows no names, and
 *   `answerFirst` for who is not to know yet
 */
export async function answersFor(deps: Deps, actor: Actor, pollId: Id<'poll'>) {
  const snapshot = await pollFor(deps, actor, pollId);
  const { poll, members } = snapshot;
  const withWishes = isFacilitator(snapshot, actor.personId);
  if (!poll.group.showNames && !withWishes) throw new AppError('countsOnly');
  if (!seesCounts(snapshot, actor.personId)) throw new AppError('answerFirst');
  const votes = poll.group.showNames ? poll.votes : [];
  return { poll: { ...poll, votes }, members, withWishes };
}

/** The same with the meeting that was called off when the poll was opened again, and how it leaves people's calendars. */
export async function snapshotWithCalledOff(deps: Deps, pollId: Id<'poll'>) {
  const snapshot = await takeSnapshot(deps, deps.db.prisma, pollId);
  const calledOffId = snapshot?.poll.calledOffId;
  const calledOff = calledOffId ? await meetingsToShow(deps, calledOffId) : undefined;
  return snapshot && { ...snapshot, calledOff };
}

export { waitingNow } from '../../tasks/operations/nudge.ts';
export { declinedOffer as findDeclined } from '../store/offers.ts';

/** Open polls as they wait for a person's answer: those of groups that they are not in are left out, and what is due, also where it has not been closed yet. */
export async function pollsToAnswer(
  { db, clock }: Deps,
  personId: Id<'person'>,
  ids: readonly string[],
) {
  return store.pollsToAnswer(db.prisma, personId, ids, clock.now());
}

/** What polls are called and how many proposed times wait, for a list of a person's own: those of groups that they are not in are left out. */
export async function pollTitles({ db }: Deps, personId: Id<'person'>, ids: readonly string[]) {
  return store.titlesOf(db.prisma, personId, ids);
}

/** The newest poll without a time of each of these groups; whoever asks must be in them. */
export async function livePolls({ db }: Deps, groupIds: readonly Id<'group'>[]) {
  return store.livePolls(db.prisma, groupIds);
}
