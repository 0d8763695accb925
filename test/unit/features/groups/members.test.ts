import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLastFacilitator } from '../../../../src/features/groups/rules.ts';

const role = fc.constantFrom('member' as const, 'facilitator' as const);
const group = fc
  .array(role, { maxLength: 6 })
  .map((roles) => roles.map((one, at) => ({ personId: String(at), role: one })));

it('a group that has a facilitator keeps one as long as anybody is in it', () => {
  fc.assert(
    fc.property(group, fc.nat(6), (members, at) => {
      const leaving = String(at);
      const left = members.filter(({ personId }) => personId !== leaving);
      const had = members.some(({ role }) => role === 'facilitator');
      const has = left.some(({ role }) => role === 'facilitator');
      const refused = isLastFacilitator(members, leaving);
      expect(refused).toBe(had && !has && left.length > 0);
    }),
  );
});
