import { toldAgain } from '../../../src/chat/date-sentences.ts';
import { newId } from '../../../src/core/ids.ts';
import { MAX_COFFEE, MAX_PLACE, MAX_TOPIC, MAX_WHERE } from '../../../src/core/meeting-details.ts';
import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import * as answerViews from '../../../src/features/meetings/views/answer.ts';
import * as calendarViews from '../../../src/features/meetings/views/calendar.ts';
import * as cancelViews from '../../../src/features/meetings/views/cancel.ts';
import * as detailViews from '../../../src/features/meetings/views/details.ts';
import * as lostViews from '../../../src/features/meetings/views/lost.ts';
import type { MeetingToShow } from '../../../src/features/meetings/views/meeting.ts';
import * as recordViews from '../../../src/features/meetings/views/record.ts';
import * as views from '../../../src/features/meetings/views/season.ts';
import { texts as sayTexts } from '../../../src/i18n/index.ts';
import { elsewhere, groupName, groups, id, now, people, text, times, title } from './data.ts';
import type { SamplesOf } from './sample.ts';
import { proposedForm } from './seasons.ts';
import { allRows, seen, typedRows } from './starting.ts';

const link = `https://verme.example.fi/${'a'.repeat(MAX_WHERE - 200)}`;
/** As many as one form records. */
const MAX_RECORDED = 12;

const season = times.slice(0, MAX_RECORDED).map(
  (time): MeetingToShow => ({
    ...time,
    id: id(),
    seasonId: id(),
    title,
    startsAt: toInstant(time),
    state: 'planned',
    group: { name: groupName },
    place: text('Opisto A', MAX_PLACE),
    link,
    topic: text('Aihe', MAX_TOPIC),
    coffee: text('Kunta B', MAX_COFFEE),
    hostName: people[0]?.name,
  }),
);
const nothing = { place: null, link: null, topic: null, coffee: null };
const cancelled = season.map((meeting) => ({ ...meeting, state: 'cancelled' }) as const);
const [first] = season;
if (!first) throw new Error('no meeting');

const coming = new Map(season.map((meeting, index) => [meeting.id, index % 2 === 0]));
const names = people.map(({ name }) => name);
const third = (which: number) => names.filter((_, index) => index % 3 === which);
const everybody = { coming: third(0), notComing: third(1), open: third(2), requiredOut: names };
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

const members = people.map((one) => ({ personId: one.id, name: one.name }));
const hosted = { ...first, sequence: 1, hostId: people[0]?.id ?? null };
const all = { now, zone: elsewhere, mayAll: true };

export const details: SamplesOf<typeof detailViews> = {
  chooseDetailsForm: {
    'a season': (texts) => detailViews.chooseDetailsForm(texts, id(), season, all),
  },
  detailsForm: {
    'all is known': (texts) => detailViews.detailsForm(texts, hosted, members, reader),
    'changed meanwhile': (texts) =>
      detailViews.detailsForm(texts, hosted, members, { ...reader, isChanged: true }),
    'nothing is known': (texts) =>
      detailViews.detailsForm(texts, { ...hosted, ...nothing, hostId: null }, members, reader),
  },
  placeForm: {
    'of a season': (texts) => detailViews.placeForm(texts, id()),
  },
};

export const attending: SamplesOf<typeof answerViews> = {
  answerAllForm: {
    'a season': (texts) => answerViews.answerAllForm(texts, id(), season, reader),
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
    'laid out': (texts) => {
      const rows = MAX_RECORDED;
      const drawn = recordViews.recordForm(texts, { ...form, rows, seen }, { hasRest: true });
      return proposedForm(texts, toldAgain(drawn, allRows(rows), texts, now));
    },
    'typed rows': (texts) =>
      recordViews.recordForm(texts, { ...form, rows: MAX_RECORDED, seen }, typedRows(MAX_RECORDED)),
  },
};
