import type { Id } from '../../../../src/core/ids.ts';
import { toInstant } from '../../../../src/core/slots.ts';
import {
  type Ranking,
  rank,
  type Vote,
  type Voter,
} from '../../../../src/features/polls/rules/ranking.ts';
import type { PollToShow } from '../../../../src/features/polls/views/poll.ts';

/** A Monday morning; the slots are on the Tuesday, Wednesday and Thursday of the week after. */
export const now = new Date('2026-11-23T07:00:00Z');

export const reader = { personId: 'anna', zone: 'Europe/Helsinki', now, seesCounts: true };

const slot = (id: string, date: string) => {
  const time = { date, time: '14:00', minutes: 150, zone: 'Europe/Helsinki' };
  return { id, ...time, startsAt: toInstant(time), settledAt: null, edition: 0 };
};

/** Three slots, and nobody has answered. */
export const poll: PollToShow = {
  id: 'poll',
  groupId: 'group',
  title: 'Joulukuun tapaaminen',
  state: 'open',
  deadline: new Date('2026-11-27T14:00:00Z'),
  closingAt: null,
  edition: 0,
  reopenedFor: null,
  rhythm: null,
  left: [],
  group: { name: 'Opinto-ohjaajat', zone: 'Europe/Helsinki', showNames: true, takesOffers: true },
  slots: [slot('a', '2026-12-01'), slot('b', '2026-12-02'), slot('c', '2026-12-03')],
  votes: [],
  wishes: [],
  offers: [],
};

/** A poll of which these slots are settled. */
export function settledOn(shown: PollToShow, ...slotIds: string[]): PollToShow {
  const settledAt = (id: string) => (slotIds.includes(id) ? now : null);
  return { ...shown, slots: shown.slots.map((one) => ({ ...one, settledAt: settledAt(one.id) })) };
}

/** "a anna yes" as a vote. */
export function votes(...lines: string[]): PollToShow['votes'] {
  return lines.map((line) => {
    const [slotId = '', personId = '', value = ''] = line.split(' ');
    return { slotId, personId, value: value as 'yes' | 'ifNeeded' | 'no' };
  });
}

const VOTERS = ['anna', 'bea', 'cecilia', 'didi'];

/** The poll's ranking in a group of four, the first of whom facilitates it. */
export function rankingOf({ slots, votes: cast }: PollToShow, at = now): Ranking {
  return rank({
    now: at,
    slots: slots.map((one) => ({ id: one.id as Id<'slot'>, startsAt: toInstant(one) })),
    voters: VOTERS.map(
      (personId, index): Voter => ({
        personId: personId as Id<'person'>,
        organisationId: `organisation ${index % 2}` as Id<'organisation'>,
        role: index === 0 ? 'facilitator' : 'member',
        misses: 0,
      }),
    ),
    votes: cast as readonly Vote[],
  });
}
