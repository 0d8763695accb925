import { newId } from '../../../src/core/ids.ts';
import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import * as calendarViews from '../../../src/features/meetings/views/calendar.ts';
import * as cancelViews from '../../../src/features/meetings/views/cancel.ts';
import * as lostViews from '../../../src/features/meetings/views/lost.ts';
import * as recordViews from '../../../src/features/meetings/views/record.ts';
import * as views from '../../../src/features/meetings/views/season.ts';
import { texts as sayTexts } from '../../../src/i18n/index.ts';
import { elsewhere, groupName, groups, id, now, people, text, times, title } from './data.ts';
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
const names = people.map(({ name }) => name);
const everybody = { coming: names, notComing: names, open: names, requiredOut: names };
const attendance = new Map(season.map((meeting) => [meeting.id, everybody]));
const url = `https://verme.example.fi/calendar/${'a'.repeat(22)}.ics`;
const calendar = calendarViews.calendarButton(
  sayTexts('fi'),
  { subject: first.seasonId, urlFor: () => url },
  { personId: newId(), platform: 'teams' },
);
const reader = { now, zone: elsewhere, coming, calendar, attendance };
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
};

export const calendarFiles: SamplesOf<typeof calendarViews> = {
  calendarCard: {
    sentence: (texts) => calendarViews.calendarCard(texts),
  },
};

export const losses: SamplesOf<typeof lostViews> = {
  lostCard: {
    'much is lost': (texts) => {
      const tooFew = { count: 1, quorum: 15 };
      return lostViews.lostCard(texts, first, { requiredOut: names, tooFew }, reader);
    },
    'nothing any more': (texts) => lostViews.lostCard(texts, first, { requiredOut: [] }, reader),
  },
};

export const cancelling: SamplesOf<typeof cancelViews> = {
  cancelledCard: {
    sentence: (texts) => cancelViews.cancelledCard(texts, first, { now, calendar }),
  },
  chooseCancelForm: {
    one: (texts) => cancelViews.chooseCancelForm(texts, id(), [first], reader),
    'a season': (texts) => cancelViews.chooseCancelForm(texts, id(), season, reader),
  },
  cancelForm: {
    question: (texts) => cancelViews.cancelForm(texts, first, reader),
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
