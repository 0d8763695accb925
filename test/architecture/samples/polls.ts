import type { Id } from '../../../src/core/ids.ts';
import { toInstant } from '../../../src/core/slots.ts';
import type { RankedSlot, Ranking, ReasonCode } from '../../../src/features/polls/rules/ranking.ts';
import * as answer from '../../../src/features/polls/views/answer.ts';
import * as views from '../../../src/features/polls/views/invitation.ts';
import type { PollToShow } from '../../../src/features/polls/views/poll.ts';
import {
  elsewhere,
  groupName,
  groupZone,
  id,
  MAX_WISH,
  MEMBERS,
  now,
  people,
  text,
  times,
  title,
} from './data.ts';
import type { SamplesOf } from './sample.ts';

const slots = times.map((time) => ({ ...time, id: id(), settledAt: null }));
const values = ['yes', 'ifNeeded', 'no'] as const;
const [reader] = people;
export const pollReader = { personId: reader?.id ?? '', zone: elsewhere, now };

/** Twenty slots, on which thirty people have voted, each with a wish. */
export const poll: PollToShow = {
  id: id(),
  groupId: id(),
  title,
  state: 'open',
  deadline: toInstant({ date: '2027-12-01', time: '16:00', zone: groupZone }),
  group: { name: groupName, zone: groupZone, showNames: true },
  slots,
  votes: slots.flatMap((slot, row) =>
    people.map((person, column) => ({
      slotId: slot.id,
      personId: person.id,
      value: values[(row + column) % 3] ?? 'yes',
    })),
  ),
  wishes: people.map(({ id: personId }) => ({ personId, text: text('Toive', MAX_WISH) })),
};
export const settledPoll = {
  ...poll,
  state: 'settled',
  slots: slots.map((slot, row) => ({ ...slot, settledAt: row === 0 ? now : null })),
} as const;

/** Every reason that there is: one that is missing here does not compile. */
const reasons: Readonly<Record<ReasonCode, RankedSlot['out']>> = {
  onlyOne: undefined,
  moreComing: undefined,
  moreOrganisations: undefined,
  moreYes: undefined,
  fewerLeftOutAgain: undefined,
  earlier: undefined,
  tied: undefined,
  fewerComing: undefined,
  fewerOrganisations: undefined,
  fewerYes: undefined,
  moreLeftOutAgain: undefined,
  later: undefined,
  past: 'past',
  refusedByAll: 'refusedByAll',
  facilitatorNo: 'facilitatorNo',
  requiredNo: 'requiredNo',
  nobodyYet: 'nobodyYet',
  quorum: 'quorum',
};
const codes = Object.keys(reasons) as ReasonCode[];

/** The slots in a ranking in which each is where it is for another reason. */
export const ranking: Ranking = {
  members: MEMBERS,
  quorum: 15,
  slots: slots.map((slot, index) => {
    const code = codes[index % codes.length] ?? 'tied';
    return {
      slotId: slot.id as Id<'slot'>,
      startsAt: toInstant(slot),
      place: index + 1,
      out: reasons[code],
      counts: {
        yes: 10,
        ifNeeded: 10,
        no: 10,
        unanswered: 0,
        coming: 20,
        organisations: 10,
        leftOutAgain: 10,
      },
      reason: { code, count: 10, other: 15 },
    };
  }),
};

export const polls: SamplesOf<typeof views> = {
  invitationCard: {
    open: (texts) => views.invitationCard(texts, poll, ranking, pollReader),
    settled: (texts) => views.invitationCard(texts, settledPoll, ranking, pollReader),
    cancelled: (texts) =>
      views.invitationCard(texts, { ...poll, state: 'cancelled' }, ranking, pollReader),
  },
  boardCard: {
    open: (texts) => views.boardCard(texts, poll, ranking, now),
    settled: (texts) => views.boardCard(texts, settledPoll, ranking, now),
  },
};

export const answering: SamplesOf<typeof answer> = {
  answerForm: {
    full: (texts) => answer.answerForm(texts, poll, pollReader, MAX_WISH),
  },
};
