import { describe, expect, test } from 'vitest';
import { STATES } from '../../../../src/features/pairs/rules/course.ts';
import type { PeriodFacts } from '../../../../src/features/pairs/rules/period.ts';
import { PRESETS } from '../../../../src/features/pairs/rules/programme.ts';
import {
  goalsStanding,
  pageToGive,
  planStanding,
} from '../../../../src/features/pairs/rules/supervising.ts';

const SINCE = new Date('2026-11-02T08:00:00Z');
const [ONE, OTHER] = ['one', 'other'] as const;
const boss = { memberId: ONE, personId: null, unreachable: false, throughOn: null };

function pair(changed: Partial<PeriodFacts> = {}): PeriodFacts {
  return {
    ...{
      state: 'submitted',
      stateSince: SINCE,
      zone: 'Europe/Helsinki',
      askedAt: null,
      earlierDays: 0,
    },
    programme: { ...PRESETS.opelix2011, acceptedBy: 'both', withSupervisors: true, formUrl: null },
    ...{ members: [{ personId: ONE }, { personId: OTHER }], managers: [], supervisors: [boss] },
    ...{ plan: {}, goals: {}, ready: [], round: 2, decisions: [] },
    ...{ goalsSetAt: null, isFinished: false, days: [], followUps: [], sharers: [] },
    ...changed,
  };
}
const said = (verdict: 'accepted' | 'asked', round = 2) => ({ verdict, round, memberId: ONE });

describe('for the supervisor of one of the two a plan', () => {
  test('is open while it is submitted and they have not answered this submission', () => {
    expect(planStanding(pair(), ONE)).toBe('open');
    expect(planStanding(pair({ decisions: [said('accepted', 1)] }), ONE)).toBe('open');
    expect(planStanding(pair({ decisions: [said('accepted')] }), ONE)).toBe('accepted');
    expect(planStanding(pair(), OTHER)).toBe('decided');
  });

  test('is being written on when it was taken back, or when they have asked, which it says', () => {
    const decisions = [said('accepted')];
    expect(planStanding(pair({ state: 'planned', decisions }), ONE)).toBe('writing');
    expect(planStanding(pair({ state: 'clarifying' }), ONE)).toBe('writing');
    const asked = pair({ state: 'clarifying', decisions: [said('asked')] });
    expect(planStanding(asked, ONE)).toBe('asked');
  });

  test('is open in one state alone', () => {
    const open = STATES.filter((state) => planStanding(pair({ state }), ONE) === 'open');
    expect(open).toEqual(['submitted']);
  });

  test('is not theirs to decide where project managers do, or where they are in chat', () => {
    const { programme } = pair();
    const managed = pair({ programme: { ...programme, acceptedBy: 'manager' } });
    expect(planStanding(managed, ONE)).toBe('decided');
    const inChat = pair({ supervisors: [{ ...boss, personId: 'boss' }] });
    expect(planStanding(inChat, ONE)).toBe('decided');
  });
});

describe('for the supervisor of one of the two the goals', () => {
  const state = 'accepted';

  test('are open when they are set, until they have been gone through', () => {
    expect(goalsStanding(pair({ state }), ONE)).toBe('writing');
    const set = pair({ state, goalsSetAt: SINCE });
    expect(goalsStanding(set, ONE)).toBe('open');
    const through = [{ ...boss, throughOn: '2026-11-20' }];
    expect(goalsStanding({ ...set, supervisors: through }, ONE)).toBe('through');
  });

  test('are open before and while the days are, and no later', () => {
    const open = STATES.filter(
      (one) => goalsStanding(pair({ state: one, goalsSetAt: SINCE }), ONE) === 'open',
    );
    expect(open).toEqual(['accepted', 'goalsSet', 'running']);
  });
});

test('a link is to be given for what is open, to who is not in chat', () => {
  expect(pageToGive(pair(), ONE)).toBe('plan');
  expect(pageToGive(pair(), OTHER)).toBeUndefined();
  expect(pageToGive(pair({ state: 'planned' }), ONE)).toBeUndefined();
  const goals = pair({ state: 'running', goalsSetAt: SINCE });
  expect(pageToGive(goals, ONE)).toBe('goals');
  const inChat = [{ ...boss, personId: 'boss' }];
  expect(pageToGive({ ...goals, supervisors: inChat }, ONE)).toBeUndefined();
});
