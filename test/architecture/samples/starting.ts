import { MAX_UNREAD } from '../../../src/features/polls/rules/typed.ts';
import * as views from '../../../src/features/polls/views/new-poll.ts';
import { groups, id, SLOTS, text, title } from './data.ts';
import type { SamplesOf } from './sample.ts';

const preset = { title, deadline: { date: '2027-12-01', time: '16:00' } };
const draft = { group: id(), draft: id() };
/** As many rows as can be are not understood, and not all have room. */
const typed = {
  ...preset,
  hasWords: (row: number) => row < MAX_UNREAD,
  hasRest: true,
  isRead: true,
  hasAssumedEnd: true,
};

export const starting: SamplesOf<typeof views> = {
  newPollForm: {
    'some rows': (texts) => views.newPollForm(texts, { ...draft, rows: SLOTS - 1 }, preset, SLOTS),
    'all rows': (texts) => views.newPollForm(texts, { ...draft, rows: SLOTS }, preset, SLOTS),
    'typed rows': (texts) => views.newPollForm(texts, { ...draft, rows: SLOTS }, typed, SLOTS),
  },
  chooseGroupCard: {
    'many groups': (texts) => views.chooseGroupCard(texts, groups),
  },
  chooseGroupForm: {
    'many groups': (texts) => views.chooseGroupForm(texts, groups, text('Ajat', views.MAX_TYPED)),
  },
};
