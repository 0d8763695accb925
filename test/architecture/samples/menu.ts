import type { Card } from '../../../src/chat/card.ts';
import { toInstant } from '../../../src/core/slots.ts';
import type { NextStep } from '../../../src/features/deps.ts';
import { aloneStep, confirmStep } from '../../../src/features/groups/views/step.ts';
import { features } from '../../../src/features/index.ts';
import { feedBlocks } from '../../../src/features/meetings/views/feed.ts';
import { meetingStep } from '../../../src/features/meetings/views/season.ts';
import * as views from '../../../src/features/menu/views.ts';
import { answerIntent } from '../../../src/features/polls/views/intents.ts';
import { findTimeStep, pollStep } from '../../../src/features/polls/views/step.ts';
import type { Texts } from '../../../src/i18n/index.ts';
import {
  elsewhere,
  groupName,
  groups,
  groupZone,
  id,
  MEMBERS,
  now,
  text,
  texts,
  times,
  title,
} from './data.ts';
import { commands } from './overview.ts';
import { settings } from './people.ts';
import type { SamplesOf } from './sample.ts';

const everything = features.flatMap((feature) => feature.commands ?? []);
const roles = ['member', 'facilitator', 'manager'] as const;
const [time] = times;
if (!time) throw new Error('there are times');

const open = {
  id: id(),
  state: 'open',
  answered: MEMBERS,
  zone: groupZone,
  deadline: toInstant(time),
} as const;
const leading = { role: 'facilitator', members: MEMBERS } as const;
const here = { now, readerZone: elsewhere };

const stepsIn = (say: Texts): readonly NextStep[] => [
  confirmStep(say, { groupId: id(), count: MEMBERS }),
  pollStep(say, { ...open, state: 'closed' }, leading, here),
  pollStep(say, open, leading, here),
  meetingStep(say, { ...time, id: id() }, here),
  findTimeStep(say, id()),
  aloneStep(say, id()),
];

/** Somebody in thirty groups, with more of everything than there is room for. */
const full = {
  roles,
  meetings: times.map((when) => ({
    ...when,
    id: id(),
    title,
    group: { name: groupName },
    coming: false,
  })),
  settings,
} as const;
const groupsIn = (say: Texts, role: 'member' | 'facilitator') =>
  [...groups, ...groups.slice(10)].map(({ name }, index) => {
    const steps = stepsIn(say);
    return { id: id(), name, role, next: steps[index % steps.length] };
  });
const tasksIn = ({ t }: Texts) =>
  Array.from({ length: 40 }, () => ({
    text: t('polls:task.settle', { title, group: groupName }),
    button: { label: t('polls:answer'), intent: answerIntent({ poll: id() }), opensForm: true },
  }));

/** The fullest page of one's own, in a message or on Slack's Home. */
export function fullPage(say: Texts, room: views.Room): Card {
  const notice = text('Tervetuloa', 200);
  const moreSettings = feedBlocks(say, true);
  const lists = { groups: groupsIn(say, 'facilitator'), tasks: tasksIn(say) };
  const page = { ...full, ...lists, moreSettings };
  return views.ownPageCard(say, page, commands, { room, now, notice });
}

export const menu: SamplesOf<typeof views> = {
  strangerCard: {
    admitted: (say) => views.strangerCard(say, true),
    'not admitted': (say) => views.strangerCard(say, false),
  },
  ownPageCard: {
    full: (say) => fullPage(say, views.IN_MESSAGE),
    'in groups as a member': (say) =>
      views.ownPageCard(
        say,
        {
          ...full,
          roles: ['member'],
          tasks: [],
          groups: groupsIn(say, 'member'),
          moreSettings: feedBlocks(say, false),
        },
        commands,
        { room: views.IN_MESSAGE, now },
      ),
    'no role yet': (say) =>
      views.ownPageCard(
        say,
        {
          ...full,
          roles: [],
          tasks: [],
          groups: [],
          meetings: [],
          moreSettings: feedBlocks(say, true),
        },
        commands,
        {
          room: views.IN_MESSAGE,
          now,
        },
      ),
  },
  helpCard: {
    'all roles': (say) => views.helpCard(say, roles, everything),
    stranger: (say) => views.helpCard(say, [], everything),
  },
  didYouMeanCard: {
    'a long command': (say) =>
      views.didYouMeanCard(
        say,
        { name: 'poll', word: 'aikakysely', opensForm: true },
        texts('ti 24.11. klo 14-16', 150, 8).join('; '),
      ),
    'too long a command': (say) =>
      views.didYouMeanCard(
        say,
        { name: 'poll', word: 'aikakysely', opensForm: true },
        text('Loput', 3000),
      ),
  },
};
