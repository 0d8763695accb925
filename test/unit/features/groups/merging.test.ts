import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type UnitedMembership, unite } from '../../../../src/features/groups/rules.ts';

const membership: fc.Arbitrary<UnitedMembership> = fc.record({
  organisationId: fc.constantFrom('A', 'B'),
  role: fc.constantFrom('member', 'facilitator'),
  required: fc.boolean(),
  state: fc.constantFrom('pending', 'active', 'left', 'refused'),
  askedAt: fc.option(fc.date({ noInvalidDate: true })),
  joinedAt: fc.option(fc.date({ noInvalidDate: true })),
  leftAt: fc.option(fc.date({ noInvalidDate: true })),
});

const never = { askedAt: null, leftAt: null };
const present = {
  ...never,
  ...({ organisationId: 'A', role: 'member', required: false, state: 'active' } as const),
};
const [early, late] = [new Date('2026-01-01'), new Date('2026-02-01')];

describe('two memberships of one person', () => {
  it('leave the person in the group when either was, with every right they had in it', () => {
    fc.assert(
      fc.property(membership, membership, (kept, other) => {
        const united = unite(kept, other);
        const both = [kept, other].filter(({ state }) => state === 'active');
        expect(united.state === 'active').toBe(both.length > 0);
        if (both.length === 0) return;
        expect(united.role === 'facilitator').toBe(both.some(({ role }) => role === 'facilitator'));
        expect(united.required).toBe(both.some(({ required }) => required));
      }),
    );
  });

  it('never give a right that only an ended or unconfirmed membership had', () => {
    const kept: UnitedMembership = { ...present, joinedAt: early };
    const gone: UnitedMembership = { ...kept, state: 'left', role: 'facilitator', required: true };
    expect(unite(kept, gone)).toEqual(kept);
    expect(unite(gone, kept)).toEqual(kept);
  });

  it('keep the organisation of the facilitator, or else of the kept person, and the earlier day', () => {
    const kept: UnitedMembership = { ...present, joinedAt: late };
    const other: UnitedMembership = { ...present, organisationId: 'B', joinedAt: early };
    expect(unite(kept, other)).toMatchObject({ organisationId: 'A', joinedAt: early });
    const mentor: UnitedMembership = { ...other, role: 'facilitator' };
    expect(unite(kept, mentor)).toMatchObject({ organisationId: 'B', role: 'facilitator' });
  });

  it('have asked and joined at first, and left at last, as far as it is known', () => {
    const gone = { ...present, state: 'left', joinedAt: null } as const;
    const kept: UnitedMembership = { ...gone, askedAt: late, joinedAt: early, leftAt: late };
    const other: UnitedMembership = { ...gone, askedAt: early, leftAt: early };
    const both = { askedAt: early, joinedAt: early, leftAt: late };
    expect(unite(kept, other)).toMatchObject(both);
    expect(unite(other, kept)).toMatchObject(both);
    expect(unite(gone, gone)).toEqual(gone);
  });
});
