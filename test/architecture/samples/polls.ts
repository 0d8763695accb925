import { toldAgain } from '../../../src/chat/date-sentences.ts';
import type { Id } from '../../../src/core/ids.ts';
import { toInstant } from '../../../src/core/slots.ts';
import type { RankedSlot, Ranking, ReasonCode } from '../../../src/features/polls/rules/ranking.ts';
import * as answer from '../../../src/features/polls/views/answer.ts';
import * as edit from '../../../src/features/polls/views/edit.ts';
import * as views from '../../../src/features/polls/views/invitation.ts';
import * as news from '../../../src/features/polls/views/news.ts';
import * as offer from '../../../src/features/polls/views/offer.ts';
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
import { seasonWish } from './seasons.ts';
import { allRows } from './starting.ts';

const slots = times.map((time) => ({
  ...time,
  ...{ id: id(), startsAt: toInstant(time), settledAt: null, edition: 1 },
}));
const passed = slots.map((slot) => ({ ...slot, startsAt: now }));
/** Three from each of ten members. */
const offers = people
  .slice(0, 10)
  .flatMap(({ id: personId }) =>
    times.slice(0, 3).map((time) => ({ ...time, id: id(), personId })),
  );
const editPreset = {
  deadline: { date: '2027-12-01', time: '16:00' },
  ...{ moved: [], first: 20, rows: 20, maxRows: 20, maxReason: 300, seen: 'sunday'.repeat(20) },
};
const moved = slots.map((_, index) => index);
const values = ['yes', 'ifNeeded', 'no'] as const;
const [reader] = people;
export const pollReader = { personId: reader?.id ?? '', zone: elsewhere, now, seesCounts: true };
const [meeting] = slots;
const url = `https://verme.example.fi/calendar/${'a'.repeat(22)}.ics`;
const calledOff = meeting && { meeting, calendar: { label: text('Kalenteri', 20), url } };
/** Somebody who has not voted, in a group that hides how others have. */
const newcomer = { ...pollReader, personId: '', seesCounts: false };

/** Twenty slots, on which thirty people have voted, each with a wish. */
export const poll: PollToShow = {
  id: id(),
  groupId: id(),
  title,
  state: 'open',
  deadline: toInstant({ date: '2027-12-01', time: '16:00', zone: groupZone }),
  closingAt: null,
  edition: 1,
  ...(reader && { askedBy: { personId: reader.id, name: reader.name } }),
  left: people.slice(0, 3),
  reopenedFor: text('Syy', MAX_WISH),
  rhythm: null,
  group: { name: groupName, zone: groupZone, showNames: true, takesOffers: true },
  slots,
  votes: slots.flatMap((slot, row) =>
    people.map((person, column) => ({
      slotId: slot.id,
      personId: person.id,
      value: values[(row + column) % 3] ?? 'yes',
    })),
  ),
  offers,
  wishes: people.map(({ id: personId }) => ({ personId, text: text('Toive', MAX_WISH) })),
};
export const settledPoll = {
  ...poll,
  state: 'settled',
  slots: slots.map((slot, row) => ({ ...slot, settledAt: row === 0 ? now : null })),
} as const;

/** The same where each slot is a weekday to choose. */
export const rhythmPoll = { ...poll, rhythm: seasonWish };
export const settledRhythm = { ...settledPoll, rhythm: seasonWish };

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
    'open, with hidden counts': (texts) => views.invitationCard(texts, poll, ranking, newcomer),
    'about to close': (texts) =>
      views.invitationCard(texts, { ...poll, closingAt: now }, ranking, pollReader),
    'with passed slots': (texts) =>
      views.invitationCard(texts, { ...poll, slots: passed }, ranking, pollReader),
    settled: (texts) => views.invitationCard(texts, settledPoll, ranking, pollReader),
    'of weekdays': (texts) => views.invitationCard(texts, rhythmPoll, ranking, pollReader),
    'of weekdays, settled': (texts) =>
      views.invitationCard(texts, settledRhythm, ranking, pollReader),
    cancelled: (texts) =>
      views.invitationCard(texts, { ...poll, state: 'cancelled' }, ranking, pollReader),
  },
  boardCard: {
    open: (texts) => views.boardCard(texts, poll, ranking, pollReader),
    'open, with hidden counts': (texts) => views.boardCard(texts, poll, ranking, newcomer),
    settled: (texts) => views.boardCard(texts, settledPoll, ranking, pollReader),
    'of weekdays': (texts) => views.boardCard(texts, rhythmPoll, ranking, pollReader),
  },
};

export const pollNews: SamplesOf<typeof news> = {
  changedCard: {
    'all slots': (texts) =>
      news.changedCard(texts, poll, { ranking, newest: poll.slots }, pollReader),
    'no slots any more': (texts) =>
      news.changedCard(texts, poll, { ranking, newest: [] }, pollReader),
    settled: (texts) => news.changedCard(texts, settledPoll, { ranking, newest: [] }, pollReader),
  },
  reopenedCard: {
    'with a meeting that is off': (texts) => news.reopenedCard(texts, poll, calledOff, pollReader),
    'without a reason': (texts) =>
      news.reopenedCard(texts, { ...poll, reopenedFor: null }, undefined, pollReader),
    settled: (texts) => news.reopenedCard(texts, settledPoll, undefined, pollReader),
  },
  calledOffCard: { told: (texts) => news.calledOffCard(texts, poll) },
  declinedCard: {
    told: (texts) =>
      news.declinedCard(texts, { ...times[0], title, groupName } as never, pollReader),
  },
};

export const editing: SamplesOf<typeof edit> = {
  editForm: {
    open: (texts) => edit.editForm(texts, poll, editPreset, pollReader),
    allMoved: (texts) => {
      const form = edit.editForm(texts, poll, { ...editPreset, moved }, pollReader);
      return toldAgain(form, allRows(moved.length), texts, now);
    },
    settled: (texts) => edit.editForm(texts, settledPoll, editPreset, pollReader),
    'of weekdays': (texts) => edit.editForm(texts, rhythmPoll, editPreset, pollReader),
    cancelled: (texts) =>
      edit.editForm(texts, { ...poll, state: 'cancelled' }, editPreset, pollReader),
  },
};

export const offering: SamplesOf<typeof offer> = {
  offerForm: { empty: (texts) => offer.offerForm(texts, poll.id) },
};

export const answering: SamplesOf<typeof answer> = {
  answerForm: {
    full: (texts) => answer.answerForm(texts, poll, pollReader, MAX_WISH),
    'of weekdays': (texts) => answer.answerForm(texts, rhythmPoll, pollReader, MAX_WISH),
  },
};
