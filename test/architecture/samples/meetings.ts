import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import * as recordViews from '../../../src/features/meetings/views/record.ts';
import * as views from '../../../src/features/meetings/views.ts';
import { elsewhere, groupName, groups, id, now, text, times, title } from './data.ts';
import type { SamplesOf } from './sample.ts';
import { seen, typedRows } from './starting.ts';

/** As many as one form records. */
const MAX_RECORDED = 12;

const season = times.slice(0, MAX_RECORDED).map(
  (time): views.MeetingToShow => ({
    ...time,
    id: id(),
    seasonId: id(),
    title,
    startsAt: toInstant(time),
    state: 'planned',
    group: { name: groupName },
  }),
);
const cancelled = season.map((meeting) => ({ ...meeting, state: 'cancelled' }) as const);
const [first] = season;
if (!first) throw new Error('no meeting');

const coming = new Map(season.map((meeting, index) => [meeting.id, index % 2 === 0]));
const reader = { now, zone: elsewhere, coming, facilitator: true };
const form = { group: id(), draft: id(), title };

export const meetings: SamplesOf<typeof views> = {
  plannedCard: {
    one: (texts) => views.plannedCard(texts, [first], reader),
    'a season': (texts) => views.plannedCard(texts, season, reader),
    'a cancelled season': (texts) => views.plannedCard(texts, cancelled, reader),
    none: (texts) => views.plannedCard(texts, [], reader),
  },
  boardCard: {
    'a season': (texts) => views.boardCard(texts, season, now),
    'a cancelled season': (texts) => views.boardCard(texts, cancelled, now),
    none: (texts) => views.boardCard(texts, [], now),
  },
  calendarCard: {
    sentence: (texts) => views.calendarCard(texts),
  },
  cancelledCard: {
    sentence: (texts) => views.cancelledCard(texts, first, now),
  },
  chooseCancelForm: {
    one: (texts) => views.chooseCancelForm(texts, id(), [first], reader),
    'a season': (texts) => views.chooseCancelForm(texts, id(), season, reader),
  },
  cancelForm: {
    question: (texts) => views.cancelForm(texts, first, reader),
  },
};

export const recording: SamplesOf<typeof recordViews> = {
  chooseGroupCard: {
    'many groups': (texts) => recordViews.chooseGroupCard(texts, groups),
  },
  chooseGroupForm: {
    'many groups': (texts) => recordViews.chooseGroupForm(texts, groups, text('Ajat', MAX_TYPED)),
  },
  recordForm: {
    'some rows': (texts) => recordViews.recordForm(texts, { ...form, rows: MAX_RECORDED - 1 }),
    'all rows': (texts) => recordViews.recordForm(texts, { ...form, rows: MAX_RECORDED }),
    'typed rows': (texts) =>
      recordViews.recordForm(texts, { ...form, rows: MAX_RECORDED, seen }, typedRows(MAX_RECORDED)),
  },
};
