import { newId } from '../../../src/core/ids.ts';
import { MAX_TOPIC } from '../../../src/core/meeting-details.ts';
import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import * as boxViews from '../../../src/features/topics/views/box.ts';
import * as placeViews from '../../../src/features/topics/views/place.ts';
import * as topicViews from '../../../src/features/topics/views/topic.ts';
import { elsewhere, groupName, groups, id, now, people, text, texts, times } from './data.ts';
import type { SamplesOf } from './sample.ts';

const meetings = times.map((time) => ({
  ...{ ...time, id: newId<'meeting'>(), startsAt: toInstant(time) },
  ...{ topic: text('Aihe', MAX_TOPIC), sequence: 12 },
}));
const [meeting] = meetings;
if (!meeting) throw new Error('no meeting');
const names = people.map(({ name }) => name);
const stands = ['waiting', 'placed', 'discussed', 'removed'] as const;
/** As many as wait at most, and all that may stand below them. */
const topics = texts('Aihe', MAX_TOPIC, 60).map((one, index) => ({
  ...{
    id: id(),
    text: one,
    name: index % 2 ? names[index % names.length] : undefined,
    meeting,
    isOwn: true,
  },
  stands: stands[Math.floor(index / 15)] ?? 'waiting',
}));

const box: boxViews.BoxToShow = {
  ...{ group: { id: id(), name: groupName }, isFacilitator: true, topics },
  ahead: meetings.map((one, index) => ({ ...one, hostName: index % 2 ? names[index] : undefined })),
  ...{ hosts: names, isHost: false, hosted: meetings },
  turns: new Map(meetings.map((one, index) => [one.id, names[index] ?? ''])),
};
const reader = { now, zone: elsewhere, from: 0 };

export const topicBoxes: SamplesOf<typeof boxViews> = {
  boxCard: {
    'the first page': (say) => boxViews.boxCard(say, box, reader),
    'what is on meetings': (say) => boxViews.boxCard(say, box, { ...reader, from: 15 }),
    'what was talked about': (say) => boxViews.boxCard(say, box, { ...reader, from: 30 }),
    'what was taken out': (say) => boxViews.boxCard(say, box, { ...reader, from: 45 }),
    'no meeting yet': (say) =>
      boxViews.boxCard(say, { ...box, ahead: [], turns: new Map() }, reader),
    empty: (say) =>
      boxViews.boxCard(say, { ...box, topics: [], ahead: [], hosts: [], turns: new Map() }, reader),
  },
};

const about = { topic: id(), group: id(), groups: [], isOfTwo: false };
const at = { group: id(), topic: id(), from: '30' };

export const topicForms: SamplesOf<typeof topicViews> = {
  dropForm: {
    empty: (say) => topicViews.dropForm(say, about),
    'much is typed': (say) => {
      const preset = { text: text('Aihe', MAX_TYPED), isNamed: false };
      return topicViews.dropForm(say, { topic: id(), group: '', groups }, preset);
    },
  },
  editForm: {
    'as it is': (say) =>
      topicViews.editForm(say, at, { text: text('Aihe', MAX_TOPIC), isNamed: true }, false),
    'in a group of two': (say) =>
      topicViews.editForm(say, at, { text: text('Aihe', MAX_TOPIC), isNamed: false }, true),
  },
  chooseGroupCard: {
    'many groups': (say) => topicViews.chooseGroupCard(say, groups),
  },
};

const placing = { at, topic: { text: text('Aihe', MAX_TOPIC) }, meetings };

export const topicPlaces: SamplesOf<typeof placeViews> = {
  placeForm: {
    'many meetings': (say) => placeViews.placeForm(say, placing, reader),
    'a topic is there': (say) =>
      placeViews.placeForm(say, placing, reader, { meeting, fits: true }),
    'no room beside it': (say) =>
      placeViews.placeForm(say, placing, reader, { meeting, fits: false }),
  },
};
