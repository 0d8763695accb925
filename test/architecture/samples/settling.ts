import * as views from '../../../src/features/settling/views.ts';
import { id, people } from './data.ts';
import { poll, pollReader, ranking, settledPoll } from './polls.ts';
import type { SamplesOf } from './sample.ts';

const everybody = people.map(({ id: personId, name }) => ({ personId, name, unreachable: true }));
const [first] = poll.slots;
const proposal = { slotId: first?.id ?? '' };
const closed = { ...poll, state: 'closed' } as const;
const control = { poll, ranking, proposal, waitingFor: everybody };

export const settling: SamplesOf<typeof views> = {
  controlCard: {
    'nobody has answered': (texts) =>
      views.controlCard(texts, { ...control, proposal: { none: 'noAnswers' } }, pollReader),
    'closed with a proposal': (texts) =>
      views.controlCard(texts, { ...control, poll: closed }, pollReader),
    'closed without': (texts) =>
      views.controlCard(
        texts,
        { ...control, poll: closed, proposal: { none: 'mixed' } },
        pollReader,
      ),
    settled: (texts) => views.controlCard(texts, { ...control, poll: settledPoll }, pollReader),
  },
  cancelForm: {
    question: (texts) => views.cancelForm(texts, id()),
  },
  whoCard: {
    'the first page': (texts) =>
      views.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 0 }),
    'a page of wishes': (texts) =>
      views.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 20 }),
    'the last page': (texts) =>
      views.whoCard(texts, poll, everybody, pollReader, { withWishes: true, from: 49 }),
    'only counts': (texts) =>
      views.whoCard(
        texts,
        { ...poll, group: { ...poll.group, showNames: false } },
        everybody,
        pollReader,
        { withWishes: true, from: 0 },
      ),
    'short rows': (texts) =>
      views.whoCard(texts, { ...poll, votes: [] }, everybody, pollReader, {
        withWishes: true,
        from: 0,
      }),
  },
};
