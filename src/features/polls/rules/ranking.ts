import type { Id } from '../../../core/ids.ts';
import { quorumOf } from '../../../core/quorum.ts';

export type VoteValue = 'yes' | 'ifNeeded' | 'no';

export interface SlotToRank {
  readonly id: Id<'slot'>;
  readonly startsAt: Date;
}

/** A member of the group, as the ranking sees them. */
export interface Voter {
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  /** Without the facilitators and other required persons no slot is possible. */
  readonly role: 'member' | 'facilitator' | 'required';
  /** How often they said no to the group's earlier settled slots, or were absent where attendance is kept. */
  readonly misses: number;
}

/** At most one for a slot and a person. */
export interface Vote {
  readonly slotId: Id<'slot'>;
  readonly personId: Id<'person'>;
  readonly value: VoteValue;
}

/** Everything that decides; in no particular order. Votes of others than these voters, or on other slots, are ignored. */
export interface PollToRank {
  readonly slots: readonly SlotToRank[];
  readonly voters: readonly Voter[];
  readonly votes: readonly Vote[];
  /** The fewest who must be able to come; half of the voters, rounded up, unless set. */
  readonly quorum?: number | undefined;
  /** A slot that has begun by then is out. */
  readonly now: Date;
}

/** Why a slot is not possible: a key of `polls:reason`. */
export type OutCode =
  | 'past'
  | 'refusedByAll'
  | 'facilitatorNo'
  | 'requiredNo'
  | 'nobodyYet'
  | 'quorum';

/** Why a slot is where it is: a key of `polls:reason`. */
export type ReasonCode =
  | OutCode
  | 'onlyOne'
  | 'tied'
  | 'earlier'
  | 'later'
  | (typeof criteria)[number]['ahead' | 'behind'];

export interface Reason {
  readonly code: ReasonCode;
  /** This slot's number in what decided, or how many whose no rules it out; 0 when the code needs none. */
  readonly count: number;
  /** The same number of the slot it is compared with, or the quorum it misses; 0 when the code needs none. */
  readonly other: number;
}

export interface SlotCounts {
  readonly yes: number;
  readonly ifNeeded: number;
  readonly no: number;
  readonly unanswered: number;
  /** Can come: yes and if needed. */
  readonly coming: number;
  /** Organisations of those who can come. */
  readonly organisations: number;
  /** People left out here who have been left out of an earlier meeting too. */
  readonly leftOutAgain: number;
}

export interface RankedSlot {
  readonly slotId: Id<'slot'>;
  readonly startsAt: Date;
  /** From 1; the slots that are out come last. */
  readonly place: number;
  readonly out: OutCode | undefined;
  readonly counts: SlotCounts;
  /** The first slot is compared with the second, each of the others with the one before it. */
  readonly reason: Reason;
}

export interface Ranking {
  readonly members: number;
  readonly quorum: number;
  /** Best first. */
  readonly slots: readonly RankedSlot[];
}

/**
 * What decides between two possible slots, the weightiest first; after these
 * the earlier start, and last the ID, so that no two slots are ever equal.
 *
 * `leftOutAgain` spares those who have been left out before: of two slots
 * otherwise equal, the one goes first that leaves out fewer of them. It counts
 * people, not how often, and whoever has not answered is left out like one who
 * said no.
 */
const criteria = [
  { of: 'coming', better: 'more', ahead: 'moreComing', behind: 'fewerComing' },
  { of: 'organisations', better: 'more', ahead: 'moreOrganisations', behind: 'fewerOrganisations' },
  { of: 'yes', better: 'more', ahead: 'moreYes', behind: 'fewerYes' },
  { of: 'leftOutAgain', better: 'fewer', ahead: 'fewerLeftOutAgain', behind: 'moreLeftOutAgain' },
] as const;

/** Puts the slots of a poll in their one order, each with its counts and the reason for its place. */
export function rank(poll: PollToRank): Ranking {
  const members = poll.voters.length;
  const quorum = quorumOf(members, poll.quorum);
  const ranked = tally(poll)
    .map((slot) => ({ ...slot, out: ruleOut(slot, { members, quorum, now: poll.now }) }))
    .sort(compare);
  const slots = ranked.map((slot, index) => {
    const { slotId, startsAt, counts, out } = slot;
    const reason = out ?? explain(slot, ranked[index === 0 ? 1 : index - 1], index === 0);
    return { slotId, startsAt, place: index + 1, out: out?.code, counts, reason };
  });
  return { members, quorum, slots };
}

interface Tally extends Pick<RankedSlot, 'slotId' | 'startsAt' | 'counts'> {
  /** How many in each role said no. */
  readonly noBy: Readonly<Record<Voter['role'], number>>;
}

interface JudgedSlot extends Tally {
  readonly out: (Reason & { readonly code: OutCode }) | undefined;
}

function tally({ slots, voters, votes }: PollToRank): Tally[] {
  const missedBefore = voters.filter(({ misses }) => misses > 0).length;
  const sums = slots.map(emptySum);
  const voterOf = lookUpRuns(new Map(voters.map((voter) => [voter.personId, voter])));
  const sumOf = lookUpRuns(new Map(sums.map((sum) => [sum.slot.id, sum])));
  for (const { slotId, personId, value } of votes) {
    const voter = voterOf(personId);
    const sum = sumOf(slotId);
    if (voter && sum) add(sum, voter, value);
  }
  return sums.map(({ slot, yes, ifNeeded, no, noBy, ...sum }) => {
    const coming = yes + ifNeeded;
    const unanswered = voters.length - coming - no;
    const organisations = sum.organisations.size;
    const leftOutAgain = missedBefore - sum.comingAfterMiss;
    const counts = { yes, ifNeeded, no, unanswered, coming, organisations, leftOutAgain };
    return { slotId: slot.id, startsAt: slot.startsAt, counts, noBy };
  });
}

/** Looks up in a map, faster for a key again: votes come in runs of one person or one slot. */
function lookUpRuns<Key, Value>(map: ReadonlyMap<Key, Value>): (key: Key) => Value | undefined {
  let key: Key | undefined;
  let value: Value | undefined;
  return (wanted) => {
    if (wanted !== key) value = map.get(wanted);
    key = wanted;
    return value;
  };
}

function emptySum(slot: SlotToRank) {
  return {
    slot,
    yes: 0,
    ifNeeded: 0,
    no: 0,
    comingAfterMiss: 0,
    noBy: { member: 0, facilitator: 0, required: 0 },
    organisations: new Set<Id<'organisation'>>(),
  };
}

function add(sum: ReturnType<typeof emptySum>, voter: Voter, value: VoteValue): void {
  sum[value] += 1;
  if (value === 'no') {
    sum.noBy[voter.role] += 1;
    return;
  }
  sum.organisations.add(voter.organisationId);
  if (voter.misses > 0) sum.comingAfterMiss += 1;
}

function ruleOut(
  { startsAt, counts, noBy }: Tally,
  {
    members,
    quorum,
    now,
  }: { readonly members: number; readonly quorum: number; readonly now: Date },
): JudgedSlot['out'] {
  if (startsAt <= now) return { code: 'past', count: 0, other: 0 };
  if (members > 0 && counts.no === members) return { code: 'refusedByAll', count: 0, other: 0 };
  if (noBy.facilitator > 0) return { code: 'facilitatorNo', count: noBy.facilitator, other: 0 };
  if (noBy.required > 0) return { code: 'requiredNo', count: noBy.required, other: 0 };
  if (counts.coming === 0) return { code: 'nobodyYet', count: 0, other: 0 };
  if (counts.coming < quorum) return { code: 'quorum', count: counts.coming, other: quorum };
  return undefined;
}

/** Negative when `a` comes before `b`. */
function compare(a: JudgedSlot, b: JudgedSlot): number {
  if (!a.out !== !b.out) return a.out ? 1 : -1;
  for (const { of, better } of criteria) {
    const difference = a.counts[of] - b.counts[of];
    if (difference !== 0) return better === 'more' ? -difference : difference;
  }
  return a.startsAt.getTime() - b.startsAt.getTime() || (a.slotId < b.slotId ? -1 : 1);
}

/** What decided between a possible slot and its rival. */
function explain(slot: JudgedSlot, rival: JudgedSlot | undefined, ahead: boolean): Reason {
  if (!rival || rival.out) return { code: 'onlyOne', count: 0, other: 0 };
  for (const criterion of criteria) {
    const [count, other] = [slot.counts[criterion.of], rival.counts[criterion.of]];
    if (count !== other) return { code: criterion[ahead ? 'ahead' : 'behind'], count, other };
  }
  const tied = slot.startsAt.getTime() === rival.startsAt.getTime();
  return { code: tied ? 'tied' : ahead ? 'earlier' : 'later', count: 0, other: 0 };
}

/** Why no slot can be proposed: a key of `polls:none`. */
export type NoneCode = 'past' | 'noAnswers' | 'refusedByAll' | 'requiredNo' | 'quorum' | 'mixed';

/** The slot to propose, or why there is none. */
export function proposal({ slots }: Ranking): { slotId: Id<'slot'> } | { none: NoneCode } {
  const [best] = slots;
  if (best && !best.out) return { slotId: best.slotId };
  const codes = slots.map(({ out }) => out).filter((code) => code !== 'past');
  if (codes.length === 0) return { none: 'past' };
  if (slots.every(({ counts }) => counts.coming + counts.no === 0)) return { none: 'noAnswers' };

  const required = codes.some((code) => code === 'facilitatorNo' || code === 'requiredNo');
  const tooFew = codes.some((code) => code === 'quorum' || code === 'nobodyYet');
  if (required && tooFew) return { none: 'mixed' };
  if (required) return { none: 'requiredNo' };
  return { none: tooFew ? 'quorum' : 'refusedByAll' };
}
