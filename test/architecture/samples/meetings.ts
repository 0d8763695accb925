import { toldAgain } from '../../../src/chat/date-sentences.ts';
import { newId } from '../../../src/core/ids.ts';
import { MAX_COFFEE, MAX_PLACE, MAX_TOPIC, MAX_WHERE } from '../../../src/core/meeting-details.ts';
import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import * as answerViews from '../../../src/features/meetings/views/answer.ts';
import * as attendanceViews from '../../../src/features/meetings/views/attendance.ts';
import * as calendarViews from '../../../src/features/meetings/views/calendar.ts';
import * as cancelViews from '../../../src/features/meetings/views/cancel.ts';
import * as changeViews from '../../../src/features/meetings/views/change.ts';
import * as detailViews from '../../../src/features/meetings/views/details.ts';
import * as feedViews from '../../../src/features/meetings/views/feed.ts';
import * as lostViews from '../../../src/features/meetings/views/lost.ts';
import type { MeetingToShow } from '../../../src/features/meetings/views/meeting.ts';
import * as moveViews from '../../../src/features/meetings/views/move.ts';
import * as recordViews from '../../../src/features/meetings/views/record.ts';
import * as views from '../../../src/features/meetings/views/season.ts';
import * as supervisorViews from '../../../src/features/meetings/views/supervisor.ts';
import { findTimeStep } from '../../../src/features/polls/views/step.ts';
import { LOCALES, texts as sayTexts, type Texts } from '../../../src/i18n/index.ts';
import {
  elsewhere,
  groupName,
  groups,
  id,
  named,
  now,
  people,
  text,
  times,
  title,
} from './data.ts';
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
    notHeldAt: null,
    group: { name: groupName, showNames: true, creditsAttendance: true },
    attendance: [{ present: true }],
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
const reader = { now, zone: elsewhere, coming, calendar, attendance, isFacilitator: true };
/** All of them are over, and can be put right. */
const over = { ...reader, now: new Date('2027-12-30T07:00:00Z') };
const notHeld = season.map((meeting) => ({ ...meeting, notHeldAt: over.now }));
const form = { group: id(), draft: id(), title };

export const meetings: SamplesOf<typeof views> = {
  plannedCard: {
    one: (texts) => views.plannedCard(texts, [first], reader),
    'a season': (texts) => views.plannedCard(texts, season, reader),
    'a cancelled season': (texts) => views.plannedCard(texts, cancelled, reader),
    'one that is over': (texts) => views.plannedCard(texts, [first], over),
    'a season that is over': (texts) => {
      const next = findTimeStep(texts, id());
      return views.plannedCard(texts, season, { ...over, next });
    },
    'a season that was not held': (texts) => views.plannedCard(texts, notHeld, over),
    none: (texts) => views.plannedCard(texts, [], reader),
  },
  boardCard: {
    'a season': (texts) => views.boardCard(texts, season, now),
    'a cancelled season': (texts) => views.boardCard(texts, cancelled, now),
    'a season that is over': (texts) => views.boardCard(texts, season, over.now),
    none: (texts) => views.boardCard(texts, [], now),
  },
};

export const calendarFiles: SamplesOf<typeof calendarViews> = {
  calendarCard: {
    sentence: (texts) => calendarViews.calendarCard(texts),
  },
};

const lost = { ...first, keptAt: null };

const feedUrl = `https://verme.example.fi/calendar/feed/${'a'.repeat(22)}.ics`;

export const feeds: SamplesOf<typeof feedViews> = {
  feedCard: {
    'an address': (texts) => feedViews.feedCard(texts, feedUrl),
    'a new address': (texts) => feedViews.feedCard(texts, feedUrl, { isNew: true }),
    none: (texts) => feedViews.feedCard(texts, undefined),
  },
  renewFeedForm: {
    question: (texts) => feedViews.renewFeedForm(texts),
  },
};

export const losses: SamplesOf<typeof lostViews> = {
  lostCard: {
    'much is lost': (texts) => {
      const tooFew = { count: 1, quorum: 15 };
      return lostViews.lostCard(texts, lost, { requiredOut: names, tooFew }, reader);
    },
    'held all the same': (texts) => {
      const kept = { ...lost, keptAt: now };
      return lostViews.lostCard(texts, kept, { requiredOut: names }, reader);
    },
    'nothing any more': (texts) => lostViews.lostCard(texts, lost, { requiredOut: [] }, reader),
  },
};

const changes = season.map((meeting, index): changeViews.ChangeToShow => {
  const elsewhere = { place: text('Kunta B', MAX_PLACE), link };
  const before = { ...(season[(index + 1) % season.length] ?? meeting), ...elsewhere };
  const change = [
    { isMoved: true, isElsewhere: true },
    { isMoved: false, isElsewhere: true },
    { isMoved: false, isElsewhere: false, state: 'cancelled' },
    { isMoved: true, isElsewhere: false, state: 'reopened' },
  ] as const;
  return { meeting, before, change: change[index % change.length] ?? change[0] };
});

export const changing: SamplesOf<typeof changeViews> = {
  changedCard: {
    'all of a season': (texts) => changeViews.changedCard(texts, changes, reader),
    ...Object.fromEntries(
      changes
        .slice(0, 4)
        .map((one, index) => [
          `one, ${index}`,
          (texts: Texts) => changeViews.changedCard(texts, [one], reader),
        ]),
    ),
    'nothing any more': (texts) => changeViews.changedCard(texts, [], reader),
  },
  followedCard: { sentence: (texts) => changeViews.followedCard(texts) },
  cancelledCard: { sentence: (texts) => changeViews.cancelledCard(texts, id()) },
};

export const hosted = { ...first, sequence: 1, hostId: people[0]?.id ?? null };

export const cancelling: SamplesOf<typeof cancelViews> = {
  cancelForm: {
    question: (texts) => cancelViews.cancelForm(texts, hosted, reader),
  },
};

export const moving: SamplesOf<typeof moveViews> = {
  chooseChangeForm: {
    one: (texts) => moveViews.chooseChangeForm(texts, id(), [first], reader),
    'a season': (texts) => moveViews.chooseChangeForm(texts, id(), season, reader),
  },
  moveForm: {
    'as it is': (texts) => moveViews.moveForm(texts, hosted, reader),
    'changed meanwhile': (texts) =>
      moveViews.moveForm(texts, hosted, reader, { isChanged: true, seen }),
  },
};

/** As many as a large group has. */
const attendees = named('Erityisopettaja', 40).map(({ id: personId, name }) => ({
  ...{ personId, name, present: true },
}));

export const attendanceForms: SamplesOf<typeof attendanceViews> = {
  attendanceForm: {
    'a large group': (texts) => attendanceViews.attendanceForm(texts, first, attendees, reader),
    'a small group': (texts) =>
      attendanceViews.attendanceForm(texts, first, attendees.slice(0, 5), reader),
  },
};

export const supervisors: SamplesOf<typeof supervisorViews> = {
  supervisorCard: Object.fromEntries(
    LOCALES.map((language) => [
      language,
      (texts) => supervisorViews.supervisorCard(texts, id(), season, { ...reader, language }),
    ]),
  ),
};

const members = people.map((one) => ({ personId: one.id, name: one.name }));
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
