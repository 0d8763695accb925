import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ComingMeeting,
  type EarlierHost,
  type HostOffer,
  hostingTurns,
} from '../../../../src/features/topics/rules/hosting.ts';

const day = (of: number) => new Date(Date.UTC(2026, 0, of));
const offer = (personId: string, on: number): HostOffer => ({ personId, offeredAt: day(on) });
const hosted = (personId: string, on: number): EarlierHost => ({ personId, at: day(on) });
const meeting = (on: number, hostId: string | null = null): ComingMeeting => ({
  ...{ id: `m${String(on).padStart(3, '0')}`, startsAt: day(on), hostId },
});
const hostsOf = (turns: readonly { readonly personId: string }[]) =>
  turns.map(({ personId }) => personId);

describe('turns to host', () => {
  test('go to who has never hosted, then to who hosted longest ago, and round again', () => {
    const offers = [offer('a', 1), offer('b', 2), offer('c', 3)];
    const earlier = [hosted('a', 20), hosted('b', 10)];
    const turns = hostingTurns(
      offers,
      earlier,
      [31, 32, 33, 34].map((on) => meeting(on)),
    );
    expect(hostsOf(turns)).toEqual(['c', 'b', 'a', 'c']);
  });

  test('go to who offered first, of those that are alike', () => {
    expect(hostsOf(hostingTurns([offer('a', 2), offer('b', 1)], [], [meeting(31)]))).toEqual(['b']);
  });

  test('leave hosts that are set as they are, and count them as turns', () => {
    const offers = [offer('a', 1), offer('b', 2)];
    const turns = hostingTurns(offers, [], [meeting(31), meeting(32, 'a'), meeting(33)]);
    expect(turns).toEqual([
      { meetingId: 'm031', personId: 'b' },
      { meetingId: 'm033', personId: 'a' },
    ]);
  });

  test('are nobody’s where nobody offers, or every meeting has a host', () => {
    expect(hostingTurns([], [hosted('a', 1)], [meeting(31)])).toEqual([]);
    expect(hostingTurns([offer('a', 1)], [], [meeting(31, 'b')])).toEqual([]);
  });
});

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const on = fc.integer({ min: 1, max: 28 });
const offers = fc.uniqueArray(fc.record({ personId: person, offeredAt: on.map(day) }), {
  selector: ({ personId }) => personId,
});
const earlier = fc.array(fc.record({ personId: person, at: on.map(day) }), { maxLength: 8 });
const meetings = fc
  .array(fc.tuple(on, fc.option(fc.constantFrom('a', 'b', 'x'))), { maxLength: 12 })
  .map((rows) =>
    rows.map(([start, hostId], index) => ({ ...meeting(start, hostId), id: `m${index}` })),
  );
/** The same in another order. */
const shuffled = <T>(all: fc.Arbitrary<readonly T[]>) =>
  all.chain((those) =>
    fc.tuple(
      fc.constant(those),
      fc.shuffledSubarray([...those], { minLength: those.length, maxLength: those.length }),
    ),
  );

describe('whatever the offers and the meetings', () => {
  test('only who offers gets a turn, each open meeting one, and nobody twice before all', () => {
    fc.assert(
      fc.property(offers, earlier, meetings, (willing, before, ahead) => {
        const turns = hostingTurns(willing, before, ahead);
        const open = ahead.filter(({ hostId }) => hostId === null);
        expect(turns).toHaveLength(willing.length > 0 ? open.length : 0);
        expect(new Set(turns.map(({ meetingId }) => meetingId)).size).toBe(turns.length);
        const count = new Map(
          willing.map(({ personId }) => [
            personId,
            ahead.filter(({ hostId }) => hostId === personId).length,
          ]),
        );
        for (const { personId } of turns) {
          const own = count.get(personId);
          // Undefined for who does not offer.
          expect(own).toBe(Math.min(...count.values()));
          count.set(personId, (own ?? 0) + 1);
        }
      }),
    );
  });

  test('how they are sorted changes nothing: the order is total', () => {
    fc.assert(
      fc.property(shuffled(offers), shuffled(earlier), shuffled(meetings), (one, two, three) => {
        const told = hostingTurns(one[0], two[0], three[0]);
        expect(hostingTurns(one[1], two[1], three[1])).toEqual(told);
      }),
    );
  });

  test('of those with as many turns ahead, whoever hosted longest ago or never comes first', () => {
    fc.assert(
      fc.property(offers, earlier, (willing, before) => {
        const last = (who: string) =>
          Math.max(
            -1,
            ...before.filter(({ personId }) => personId === who).map(({ at }) => at.getTime()),
          );
        const ahead = willing.map((_, index) => meeting(40 + index));
        const order = hostsOf(hostingTurns(willing, before, ahead)).map(last);
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }),
    );
  });
});
