import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import {
  type PollToRank,
  proposal,
  type RankedSlot,
  type Reason,
  rank,
  type Vote,
  type Voter,
  type VoteValue,
} from '../../../../src/features/polls/rules/ranking.ts';

const slotId = (name: string) => name as Id<'slot'>;
const personId = (name: string) => name as Id<'person'>;

describe('the ranking, whatever the votes,', () => {
  const order = (facts: PollToRank) => rank(facts).slots.map((slot) => slot.slotId);
  const placeOf = (facts: PollToRank, slot: Id<'slot'>) => order(facts).indexOf(slot);

  it('places every slot once and counts every voter once for each', () => {
    fc.assert(
      fc.property(anyPoll, (facts) => {
        const { slots } = rank(facts);
        expect(slots.map(({ place }) => place)).toEqual(slots.map((_, index) => index + 1));
        expect(new Set(order(facts))).toEqual(new Set(facts.slots.map(({ id }) => id)));
        for (const { counts } of slots) {
          const { yes, ifNeeded, no, unanswered } = counts;
          expect(yes + ifNeeded + no + unanswered).toBe(facts.voters.length);
        }
      }),
    );
  });

  it('does not depend on the order in which they are given', () => {
    const shuffled = anyPoll.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        slots: fc.shuffledSubarray([...facts.slots], { minLength: facts.slots.length }),
        voters: fc.shuffledSubarray([...facts.voters], { minLength: facts.voters.length }),
        votes: fc.shuffledSubarray([...facts.votes], { minLength: facts.votes.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ facts, ...others }) => {
        expect(rank({ ...facts, ...others })).toEqual(rank(facts));
      }),
    );
  });

  it('orders any two slots alike, whichever others there are', () => {
    fc.assert(
      fc.property(anyPoll, fc.nat(), (facts, which) => {
        const gone = facts.slots[which % facts.slots.length]?.id;
        const slots = facts.slots.filter(({ id }) => id !== gone);
        expect(order({ ...facts, slots })).toEqual(order(facts).filter((id) => id !== gone));
      }),
    );
  });

  it('puts every slot that is out after every slot that is not', () => {
    fc.assert(
      fc.property(anyPoll, (facts) => {
        const out = rank(facts).slots.map((slot) => slot.out !== undefined);
        expect(out).toEqual(out.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it('follows the rule, told again in another way', () => {
    fc.assert(
      fc.property(anyPoll, (facts) => {
        expect(order(facts)).toEqual(orderByTheBook(facts));
      }),
    );
  });

  it('never puts a slot further back for a yes', () => {
    fc.assert(
      fc.property(anyPoll, fc.nat(), fc.nat(), (facts, whichSlot, whichVoter) => {
        const slot = facts.slots[whichSlot % facts.slots.length]?.id ?? slotId('');
        const person = facts.voters[whichVoter % facts.voters.length]?.personId ?? personId('');
        const others = facts.votes.filter((v) => v.slotId !== slot || v.personId !== person);
        const yes: Vote = { slotId: slot, personId: person, value: 'yes' };
        const voted = { ...facts, votes: [...others, yes] };
        expect(placeOf(voted, slot)).toBeLessThanOrEqual(placeOf(facts, slot));
      }),
    );
  });

  it('never proposes a slot that a required person or everybody refused', () => {
    fc.assert(
      fc.property(anyPoll, (facts) => {
        const proposed = proposal(rank(facts));
        if (!('slotId' in proposed)) return;
        const refused = facts.votes.filter(
          (vote) => vote.slotId === proposed.slotId && vote.value === 'no',
        );
        const required = facts.voters.filter(({ role }) => role !== 'member');
        for (const { personId: refuser } of refused) {
          expect(required.map((person) => person.personId)).not.toContain(refuser);
        }
        expect(refused.length).toBeLessThan(facts.voters.length);
      }),
    );
  });

  it('gives as reason the first thing in which a slot differs from the one it is compared with', () => {
    fc.assert(
      fc.property(anyPoll, (facts) => {
        const possible = rank(facts).slots.filter(({ out }) => !out);
        for (const [index, slot] of possible.entries()) {
          const rival = possible[index === 0 ? 1 : index - 1];
          expect(slot.reason).toEqual(reasonByTheBook(slot, rival, index === 0));
        }
      }),
    );
  });
});

/** What can decide, with the code when it speaks for the slot and the code when it speaks for the one before. */
const deciding = [
  ['coming', 'moreComing', 'fewerComing'],
  ['organisations', 'moreOrganisations', 'fewerOrganisations'],
  ['yes', 'moreYes', 'fewerYes'],
  ['leftOutAgain', 'fewerLeftOutAgain', 'moreLeftOutAgain'],
] as const;

function reasonByTheBook(slot: RankedSlot, rival: RankedSlot | undefined, first: boolean): Reason {
  if (!rival) return { code: 'onlyOne', count: 0, other: 0 };
  const decisive = deciding.find(([count]) => slot.counts[count] !== rival.counts[count]);
  if (decisive) {
    const [of, ahead, behind] = decisive;
    return { code: first ? ahead : behind, count: slot.counts[of], other: rival.counts[of] };
  }
  const apart = slot.startsAt.getTime() - rival.startsAt.getTime();
  return { code: apart === 0 ? 'tied' : apart < 0 ? 'earlier' : 'later', count: 0, other: 0 };
}

/** Before any slot begins. */
const now = new Date('2026-11-23T07:00:00Z');

/** Small enough that ties at every step of the rule are common. */
const anyPoll: fc.Arbitrary<PollToRank> = fc
  .record({
    voters: fc.array(
      fc.record({
        organisationId: fc.constantFrom('a', 'b', 'c').map((name) => name as Id<'organisation'>),
        role: fc.constantFrom<Voter['role'][]>(
          'member',
          'member',
          'member',
          'facilitator',
          'required',
        ),
        misses: fc.nat(2),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    starts: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
    values: fc.array(
      fc.constantFrom<(VoteValue | undefined)[]>('yes', 'ifNeeded', 'no', undefined),
      {
        minLength: 36,
        maxLength: 36,
      },
    ),
    quorum: fc.option(fc.nat(4), { nil: undefined }),
  })
  .map(({ voters, starts, values: cast, quorum }) => {
    const named = voters.map((one, index) => ({ ...one, personId: personId(`p${index}`) }));
    const slots = starts.map((hours, index) => ({
      id: slotId(`s${index}`),
      startsAt: new Date(Date.UTC(2026, 10, 24, hours)),
    }));
    const votes = slots.flatMap(({ id }, row) =>
      named.flatMap((one, column): Vote[] => {
        const value = cast[row * 6 + column];
        return value ? [{ slotId: id, personId: one.personId, value }] : [];
      }),
    );
    return { slots, voters: named, votes, quorum, now };
  });

/** The ranking rule by plain look-ups: slow, and nothing shared with the code under test. */
function orderByTheBook({ slots, voters, votes, quorum }: PollToRank): Id<'slot'>[] {
  const keys = slots.map(({ id, startsAt }) => {
    const said = (person: Voter) =>
      votes.find((vote) => vote.slotId === id && vote.personId === person.personId)?.value;
    const coming = voters.filter((person) => ['yes', 'ifNeeded'].includes(said(person) ?? ''));
    const needed = voters.filter(({ role }) => role !== 'member');
    const fewest = Math.max(1, quorum ?? Math.floor((voters.length + 1) / 2));
    const possible = coming.length >= fewest && !needed.some((person) => said(person) === 'no');
    const leftOut = voters.filter((person) => !coming.includes(person) && person.misses > 0);
    const numbers = [
      possible ? 0 : 1,
      -coming.length,
      -new Set(coming.map(({ organisationId }) => organisationId)).size,
      -voters.filter((person) => said(person) === 'yes').length,
      leftOut.length,
      startsAt.getTime(),
    ];
    return { id, numbers };
  });
  const sorted = keys.toSorted((a, b) => {
    const decisive = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
    if (decisive === -1) return a.id.localeCompare(b.id);
    return (a.numbers[decisive] ?? 0) - (b.numbers[decisive] ?? 0);
  });
  return sorted.map(({ id }) => id);
}
