import { describe, expect, it } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import { quorumOf } from '../../../../src/core/quorum.ts';
import {
  type PollToRank,
  proposal,
  rank,
  type Vote,
  type Voter,
  type VoteValue,
} from '../../../../src/features/polls/rules/ranking.ts';
import {
  closesBecause,
  closingTime,
  deadlineProblem,
  missingAnswers,
  type PollEvent,
  type PollState,
  settlesAutomatically,
  stateAfter,
} from '../../../../src/features/polls/rules/states.ts';

/** Before any slot begins. */
const now = new Date('2026-11-23T07:00:00Z');
const slotId = (name: string) => name as Id<'slot'>;
const personId = (name: string) => name as Id<'person'>;

/** A person by name, role and how often they were left out before; the first letter is their organisation. */
function voter(name: string, role: Voter['role'] = 'member', misses = 0): Voter {
  const organisationId = name.slice(0, 1) as Id<'organisation'>;
  return { personId: personId(name), organisationId, role, misses };
}

const values: Record<string, VoteValue> = { y: 'yes', i: 'ifNeeded', n: 'no' };

/** A row for each slot, in the order of their starts, with a letter for each voter: y, i, n, or - for no answer. */
function poll(voters: Voter[], rows: Record<string, string>, quorum?: number): PollToRank {
  const slots = Object.keys(rows).map((name, day) => ({
    id: slotId(name),
    startsAt: new Date(Date.UTC(2026, 10, 24 + day, 12)),
  }));
  const votes = Object.entries(rows).flatMap(([name, row]) =>
    [...row].flatMap((letter, index): Vote[] => {
      const [value, person] = [values[letter], voters[index]];
      return value && person ? [{ slotId: slotId(name), personId: person.personId, value }] : [];
    }),
  );
  return { slots, voters, votes, quorum, now };
}

const four = [voter('a1'), voter('a2'), voter('b1'), voter('b2')];

/** The slots best first, each with its reason: "tue moreComing 3 2". */
function reasons(facts: PollToRank): string[] {
  return rank(facts).slots.map(({ slotId: slot, reason }) =>
    [slot, reason.code, ...(reason.other || reason.count ? [reason.count, reason.other] : [])].join(
      ' ',
    ),
  );
}

describe('rank', () => {
  it('counts the votes of each slot', () => {
    const voters = [voter('a1', 'member', 1), voter('a2'), voter('b1', 'member', 2), voter('c1')];
    const [slot] = rank(poll(voters, { tue: 'yin-' })).slots;
    expect(slot).toMatchObject({ slotId: 'tue', place: 1, out: undefined });
    expect(slot?.counts).toEqual({
      yes: 1,
      ifNeeded: 1,
      no: 1,
      unanswered: 1,
      coming: 2,
      organisations: 1,
      leftOutAgain: 1,
    });
  });

  it('leaves out votes of others than the voters and on other slots', () => {
    const facts = poll(four, { tue: 'yyyy' });
    const strangers: Vote[] = [
      { slotId: slotId('tue'), personId: personId('left-the-group'), value: 'no' },
      { slotId: slotId('other'), personId: personId('a1'), value: 'no' },
    ];
    expect(rank({ ...facts, votes: [...facts.votes, ...strangers] })).toEqual(rank(facts));
  });

  it('puts first where more can come, if needed or not', () => {
    expect(reasons(poll(four, { tue: 'yynn', wed: 'iiin' }))).toEqual([
      'wed moreComing 3 2',
      'tue fewerComing 2 3',
    ]);
  });

  it('then where more organisations are represented', () => {
    expect(reasons(poll(four, { tue: 'yynn', wed: 'inin' }))).toEqual([
      'wed moreOrganisations 2 1',
      'tue fewerOrganisations 1 2',
    ]);
  });

  it('then where more say yes', () => {
    expect(reasons(poll(four, { tue: 'iiiy', wed: 'iiyy' }))).toEqual([
      'wed moreYes 2 1',
      'tue fewerYes 1 2',
    ]);
  });

  it('then where fewer of those left out before are left out again, however often they were', () => {
    const voters = [
      voter('a1', 'member', 5),
      voter('a2', 'member', 1),
      voter('a3', 'member', 1),
      voter('a4'),
    ];
    expect(reasons(poll(voters, { tue: 'ynny', wed: 'nyyn' }))).toEqual([
      'wed fewerLeftOutAgain 1 2',
      'tue moreLeftOutAgain 2 1',
    ]);
  });

  it('counts whoever has not answered as left out', () => {
    const voters = [voter('a1', 'member', 1), voter('a2'), voter('a3'), voter('a4')];
    expect(reasons(poll(voters, { tue: '-yyy', wed: 'yyyn' }))[0]).toBe(
      'wed fewerLeftOutAgain 0 1',
    );
  });

  it('then the earlier', () => {
    expect(reasons(poll(four, { tue: 'yyyn', wed: 'yyny' }))).toEqual(['tue earlier', 'wed later']);
  });

  it('and never leaves two slots equal', () => {
    const facts = poll(four, { b: 'yyyy', a: 'yyyy' });
    const startsAt = new Date('2026-11-24T12:00:00Z');
    const slots = facts.slots.map((slot) => ({ ...slot, startsAt }));
    expect(reasons({ ...facts, slots })).toEqual(['a tied', 'b tied']);
  });

  it('compares each slot but the first with the one before it', () => {
    expect(reasons(poll(four, { tue: 'yyyn', wed: 'yyyy', thu: 'yyin', fri: 'yiyy' }))).toEqual([
      'wed moreYes 4 3',
      'fri fewerYes 3 4',
      'tue fewerComing 3 4',
      'thu fewerYes 2 3',
    ]);
  });

  it('has nothing to compare the only possible slot with', () => {
    expect(reasons(poll(four, { tue: 'yyyn', wed: 'ynnn' }))).toEqual([
      'tue onlyOne',
      'wed quorum 1 2',
    ]);
  });
});

describe('a slot is out', () => {
  const facilitators = [voter('a1', 'facilitator'), voter('b1', 'facilitator')];
  const members = [voter('a2'), voter('b2'), voter('c1', 'required')];
  const five = [...facilitators, ...members];

  it.each([
    ['yyyyy', undefined],
    ['nyyyy', 'facilitatorNo 1 0'],
    ['nnyyy', 'facilitatorNo 2 0'],
    ['yyyyn', 'requiredNo 1 0'],
    ['nyyyn', 'facilitatorNo 1 0'],
    ['nnnnn', 'refusedByAll'],
    ['-----', 'nobodyYet'],
    ['--n--', 'nobodyYet'],
    ['y----', 'quorum 1 3'],
    ['-yi--', 'quorum 2 3'],
    ['-yiy-', undefined],
  ])('voted %s: %s', (row, reason) => {
    const [first] = reasons(poll(five, { tue: row }));
    expect(first).toBe(`tue ${reason ?? 'onlyOne'}`);
    expect(rank(poll(five, { tue: row })).slots[0]?.out).toBe(reason?.split(' ')[0]);
  });

  it('and comes after all that are not, however many could come', () => {
    expect(reasons(poll(five, { tue: 'nyyyy', wed: 'yyynn', thu: 'yyiny' }))).toEqual([
      'thu onlyOne',
      'tue facilitatorNo 1 0',
      'wed requiredNo 1 0',
    ]);
  });
});

describe('the quorum', () => {
  it.each([
    [8, undefined, 4],
    [9, undefined, 5],
    [1, undefined, 1],
    [0, undefined, 1],
    [9, 3, 3],
    [9, 12, 9],
    [9, 0, 1],
  ])('of %i voters, set to %s, is %i', (voters, set, quorum) => {
    expect(quorumOf(voters, set)).toBe(quorum);
  });

  it('decides whether a slot is possible', () => {
    const out = (quorum?: number) => rank(poll(four, { tue: 'yynn' }, quorum)).slots[0]?.out;
    expect([out(), out(2), out(3)]).toEqual([undefined, undefined, 'quorum']);
  });
});

describe('proposal', () => {
  const group = [voter('a1', 'facilitator'), ...four.slice(1)];
  const of = (rows: Record<string, string>) => proposal(rank(poll(group, rows)));

  it('is the best slot', () => {
    expect(of({ tue: 'nyyy', wed: 'yynn', thu: 'yyyn' })).toEqual({ slotId: 'thu' });
  });

  it.each([
    ['nobody has answered', ['----', '----'], 'noAnswers'],
    ['everybody refused everything', ['nnnn', 'nnnn'], 'refusedByAll'],
    ['somebody needed cannot come to any', ['nyyy', 'nyyy'], 'requiredNo'],
    ['somebody needed cannot come, and the rest nobody can', ['nyyy', 'nnnn'], 'requiredNo'],
    ['too few can come to any', ['ynnn', '-n--'], 'quorum'],
    ['too few can come to any, and nobody to some', ['ynnn', 'nnnn'], 'quorum'],
    ['some lack a needed person and others are too few', ['nyyy', 'ynnn'], 'mixed'],
  ])('says why there is none when %s', (_, [tue = '', wed = ''], none) => {
    expect(of({ tue, wed })).toEqual({ none });
  });
});

describe('waiting for answers', () => {
  const group = [voter('a1', 'facilitator'), voter('a2', 'required'), voter('b1')];
  const missing = (rows: Record<string, string>) => missingAnswers(poll(group, rows));

  it('ends for a person with a vote on every slot', () => {
    expect(missing({ tue: 'yn-', wed: 'y-n' })).toEqual({
      everybody: ['a2', 'b1'],
      required: ['a2'],
    });
    expect(missing({ tue: 'yni', wed: 'ynn' })).toEqual({ everybody: [], required: [] });
  });

  it('is not ended by votes on slots of another poll', () => {
    const facts = poll(group, { tue: 'yy-', wed: 'yy-' });
    const elsewhere = ['x', 'y'].map((slot): Vote => {
      return { slotId: slotId(slot), personId: personId('b1'), value: 'yes' };
    });
    const { everybody } = missingAnswers({ ...facts, votes: [...facts.votes, ...elsewhere] });
    expect(everybody).toEqual(['b1']);
  });

  it('holds back settling automatically while it is for a required person', () => {
    const settled = (rows: Record<string, string>) =>
      settlesAutomatically(rank(poll(group, rows)), missing(rows));
    expect(settled({ tue: 'y-y' })).toBeUndefined();
    expect(settled({ tue: 'yy-' })).toBe('tue');
    expect(settled({ tue: 'yny' })).toBeUndefined();
  });

  it('asks nobody about a slot that has passed', () => {
    const facts = poll(group, { tue: 'y--', wed: 'yyy' });
    const now = facts.slots[0]?.startsAt ?? facts.now;
    expect(missingAnswers(facts).everybody).toEqual(['a2', 'b1']);
    expect(missingAnswers({ ...facts, now }).everybody).toEqual([]);
  });
});

describe('closing', () => {
  const now = new Date('2026-11-20T14:00:00Z');
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const some = { everybody: [personId('b1')], required: [] };
  const none = { everybody: [], required: [] };
  const closing = { deadline: minutes(60), closingAt: null, closesEarly: true };

  it('comes at the deadline, to the millisecond', () => {
    const before = { ...closing, deadline: new Date(now.getTime() + 1) };
    expect(closesBecause(some, before, now)).toBeUndefined();
    expect(closesBecause(some, { ...closing, deadline: now }, now)).toBe('deadline');
    expect(closesBecause(none, { ...closing, deadline: now }, now)).toBe('everybodyAnswered');
  });

  it('waits five minutes after the last answer', () => {
    expect(closesBecause(none, closing, now)).toBeUndefined();
    const closingAt = closingTime(none, closing, now);
    expect(closingAt).toEqual(minutes(5));
    expect(closingTime(none, { ...closing, closingAt }, minutes(3))).toEqual(minutes(5));
    expect(closesBecause(none, { ...closing, closingAt }, minutes(4))).toBeUndefined();
    expect(closesBecause(none, { ...closing, closingAt }, minutes(5))).toBe('everybodyAnswered');
  });

  it('does not come while somebody is awaited again', () => {
    const closingAt = minutes(-1);
    expect(closesBecause(some, { ...closing, closingAt }, now)).toBeUndefined();
    expect(closingTime(some, { ...closing, closingAt }, now)).toBeNull();
  });

  it('comes only at the deadline where all had answered when the poll was opened again', () => {
    expect(closingTime(none, { ...closing, closesEarly: false }, now)).toBeNull();
  });
});

describe('the states of a poll', () => {
  const states: PollState[] = ['open', 'closed', 'settled', 'cancelled'];
  const events: PollEvent[] = ['edit', 'close', 'settle', 'cancel', 'reopen'];

  it('lead from open by way of closed to settled, or to cancelled, and back to open', () => {
    const table = states.map((state) => events.map((event) => stateAfter(state, event)));
    expect(table).toEqual([
      ['open', 'closed', undefined, 'cancelled', undefined],
      [undefined, undefined, 'settled', 'cancelled', 'open'],
      [undefined, undefined, undefined, undefined, 'open'],
      [undefined, undefined, undefined, undefined, 'open'],
    ]);
  });
});

describe('a deadline', () => {
  const now = new Date('2026-11-20T14:00:00Z');
  const firstStart = new Date('2026-11-24T12:00:00Z');

  it.each([
    ['2026-11-20T14:00:00.000Z', 'past'],
    ['2026-11-20T14:00:00.001Z', undefined],
    ['2026-11-24T11:59:59.999Z', undefined],
    ['2026-11-24T12:00:00.000Z', 'afterFirstSlot'],
  ])('at %s: %s', (deadline, problem) => {
    expect(deadlineProblem(new Date(deadline), { now, firstStart })).toBe(problem);
  });
});

describe('a slot that has begun', () => {
  const later = (asked: PollToRank, at: string) => ({ ...asked, now: new Date(at) });
  const asked = poll(four, { tue: 'yyyy', wed: 'yy--' });

  it('is out, whoever could come, from its start on', () => {
    const [first, second] = rank(later(asked, '2026-11-24T12:00:00Z')).slots;
    expect([first?.slotId, second?.slotId, second?.out]).toEqual(['wed', 'tue', 'past']);
    expect(rank(later(asked, '2026-11-24T11:59:59Z')).slots[0]?.slotId).toBe('tue');
  });

  it('is not proposed; when all have begun, that is why there is none', () => {
    expect(proposal(rank(later(asked, '2026-11-24T12:00:00Z')))).toEqual({ slotId: 'wed' });
    expect(proposal(rank(later(asked, '2026-11-25T12:00:00Z')))).toEqual({ none: 'past' });
  });

  it('has no part in why none of the others can be', () => {
    const refused = poll(four, { tue: 'yyyy', wed: 'nnnn' });
    const none = proposal(rank(later(refused, '2026-11-24T12:00:00Z')));
    expect(none).toEqual({ none: 'refusedByAll' });
  });
});

describe('a quorum above the size of the group', () => {
  it('asks for everybody there is', () => {
    expect(quorumOf(3, 5)).toBe(3);
    expect(quorumOf(0, 5)).toBe(1);
  });
});
