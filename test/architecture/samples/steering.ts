import * as control from '../../../src/features/polls/views/control.ts';
import * as steeringViews from '../../../src/features/polls/views/steering.ts';
import * as who from '../../../src/features/polls/views/who.ts';
import { id, people } from './data.ts';
import { poll, pollReader, ranking, rhythmPoll, settledPoll, settledRhythm } from './polls.ts';
import type { SamplesOf } from './sample.ts';

const everybody = people.map(({ id: personId, name }) => ({ personId, name, unreachable: true }));
const [first] = poll.slots;
const proposal = { slotId: first?.id ?? '' };
const closed = { ...poll, state: 'closed' } as const;
const waiting = { waitingFor: everybody, waitingForRequired: everybody, members: everybody };
const steersIt = { ...pollReader, facilitator: true };
const shown = { poll, ranking, proposal, ...waiting };

export const steering: SamplesOf<typeof control> = {
  controlCard: {
    'nobody has answered': (texts) =>
      control.controlCard(texts, { ...shown, proposal: { none: 'noAnswers' } }, pollReader),
    'closed with a proposal': (texts) =>
      control.controlCard(texts, { ...shown, poll: closed }, pollReader),
    'closed without': (texts) =>
      control.controlCard(
        texts,
        { ...shown, poll: closed, proposal: { none: 'mixed' } },
        pollReader,
      ),
    settled: (texts) => control.controlCard(texts, { ...shown, poll: settledPoll }, pollReader),
    'of weekdays': (texts) =>
      control.controlCard(texts, { ...shown, poll: rhythmPoll }, pollReader),
    'of weekdays, closed': (texts) =>
      control.controlCard(
        texts,
        { ...shown, poll: { ...rhythmPoll, state: 'closed' } },
        pollReader,
      ),
    'of weekdays, settled': (texts) =>
      control.controlCard(texts, { ...shown, poll: settledRhythm }, steersIt),
  },
  ownCard: {
    'a member': (texts) => control.ownCard(texts, shown, undefined, pollReader),
    'a facilitator': (texts) => control.ownCard(texts, shown, shown, pollReader),
  },
  followedCard: {
    open: (texts) => control.followedCard(texts, poll, pollReader),
  },
};

export const steeringForms: SamplesOf<typeof steeringViews> = {
  closeForm: {
    'everybody is awaited': (texts) => steeringViews.closeForm(texts, shown),
  },
  extendForm: {
    open: (texts) => steeringViews.extendForm(texts, poll, { date: '2027-12-04', time: '16:00' }),
  },
  cancelForm: {
    question: (texts) => steeringViews.cancelForm(texts, id()),
  },
};

export const whoSamples: SamplesOf<typeof who> = {
  whoCard: {
    'the first page': (texts) =>
      who.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 0 }),
    'a page of wishes': (texts) =>
      who.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 20 }),
    'the last page': (texts) =>
      who.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 49 }),
    'only counts': (texts) =>
      who.whoCard(
        texts,
        { ...poll, group: { ...poll.group, showNames: false } },
        everybody,
        pollReader,
        { withWishes: true, from: 0 },
      ),
    'of weekdays': (texts) =>
      who.whoCard(texts, rhythmPoll, everybody, pollReader, { withWishes: true, from: 0 }),
    'short rows': (texts) =>
      who.whoCard(texts, { ...poll, votes: [] }, everybody, pollReader, {
        withWishes: true,
        from: 0,
      }),
  },
};
