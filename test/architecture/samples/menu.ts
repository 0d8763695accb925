import type { Card } from '../../../src/chat/card.ts';
import { toInstant } from '../../../src/core/slots.ts';
import type { NextStep } from '../../../src/features/menu/rules.ts';
import * as views from '../../../src/features/menu/views.ts';
import { answerIntent } from '../../../src/features/polls/views.ts';
import type { Texts } from '../../../src/i18n/index.ts';
import {
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
import { entries } from './overview.ts';
import { settings } from './people.ts';
import type { SamplesOf } from './sample.ts';

const roles = ['member', 'facilitator', 'manager'] as const;
const [time] = times;
if (!time) throw new Error('there are times');

const steps: readonly NextStep[] = [
  { kind: 'confirm', count: MEMBERS },
  { kind: 'settle', pollId: id() },
  {
    kind: 'open',
    pollId: id(),
    answered: MEMBERS,
    members: MEMBERS,
    deadline: toInstant(time),
    zone: groupZone,
  },
  { kind: 'meeting', meeting: { ...time, id: id() } },
  { kind: 'findTime' },
  { kind: 'shareCode' },
];

/** Somebody in thirty groups, with more of everything than there is room for. */
const full: Omit<views.HomeToShow, 'tasks'> = {
  roles,
  groups: [...groups, ...groups.slice(10)].map(({ name }, index) => ({
    id: id(),
    name,
    role: 'facilitator',
    next: steps[index % steps.length] ?? { kind: 'findTime' },
  })),
  meetings: times.map((when) => ({
    ...when,
    id: id(),
    title,
    group: { name: groupName },
    coming: false,
  })),
  settings,
};
const tasksIn = ({ t }: Texts) =>
  Array.from({ length: 40 }, () => ({
    text: t('polls:task.settle', { title, group: groupName }),
    button: { label: t('polls:answer'), intent: answerIntent({ poll: id() }), opensForm: true },
  }));

/** The fullest page of one's own, in a message or on Slack's Home. */
export function fullPage(say: Texts, room: views.Room): Card {
  const said = text('Tervetuloa', 200);
  const page = { ...full, tasks: tasksIn(say) };
  return views.homeCard(say, page, entries, { room, now, said });
}

export const menu: SamplesOf<typeof views> = {
  strangerCard: {
    admitted: (say) => views.strangerCard(say, true),
    'not admitted': (say) => views.strangerCard(say, false),
  },
  homeCard: {
    full: (say) => fullPage(say, views.IN_MESSAGE),
    'in groups as a member': (say) =>
      views.homeCard(
        say,
        {
          ...full,
          roles: ['member'],
          tasks: [],
          groups: full.groups.map((group) => ({ ...group, role: 'member' })),
        },
        entries,
        { room: views.IN_MESSAGE, now },
      ),
    'no role yet': (say) =>
      views.homeCard(say, { ...full, roles: [], tasks: [], groups: [], meetings: [] }, entries, {
        room: views.IN_MESSAGE,
        now,
      }),
  },
  helpCard: {
    'all roles': (say) => views.helpCard(say, roles),
    stranger: (say) => views.helpCard(say, 'stranger'),
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
