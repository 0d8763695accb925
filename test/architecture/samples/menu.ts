import * as views from '../../../src/features/menu/views.ts';
import { newPollIntent } from '../../../src/features/starting/views.ts';
import { groupName, groups, id, MEMBERS, named, people, text } from './data.ts';
import type { SamplesOf } from './sample.ts';

const roles = ['member', 'facilitator', 'manager'] as const;
/** Twice as many as features put there now. */
const entries = Array.from(
  { length: 10 },
  (): views.MenuEntry => ({
    label: ({ t }) => t('polls:command'),
    command: 'poll',
    opensForm: true,
    roles: [],
    forGroup: (group) => newPollIntent({ group }),
  }),
);
const page: views.GroupPageToShow = {
  group: { id: id(), name: groupName },
  standing: 'facilitator',
  members: people.map(({ name }) => ({ name, role: 'facilitator' })),
  homeChannels: named('Työtila', 10).map(({ name }) => ({
    platform: 'slack',
    workspaceName: name,
  })),
  pending: MEMBERS,
};

export const menu: SamplesOf<typeof views> = {
  strangerCard: {
    admitted: (texts) => views.strangerCard(texts, true),
    'not admitted': (texts) => views.strangerCard(texts, false),
  },
  menuCard: {
    'all roles': (texts) => views.menuCard(texts, roles, entries, text('Tervetuloa', 200)),
    'no role yet': (texts) => views.menuCard(texts, [], entries, text('Tervetuloa', 200)),
  },
  helpCard: {
    'all roles': (texts) => views.helpCard(texts, roles),
    stranger: (texts) => views.helpCard(texts, 'stranger'),
  },
  didYouMeanCard: {
    'a long command': (texts) =>
      views.didYouMeanCard(
        texts,
        { name: 'poll', word: 'aikakysely', opensForm: true },
        text('Loput', 100),
      ),
  },
  groupsCard: {
    'many groups': (texts) =>
      views.groupsCard(texts, {
        own: groups.map((group) => ({ ...group, role: 'facilitator' })),
        managed: groups.map((group) => ({ ...group, members: MEMBERS })),
      }),
    none: (texts) => views.groupsCard(texts, { own: [], managed: [] }),
  },
  groupCard: {
    facilitator: (texts) => views.groupCard(texts, page, entries),
    manager: (texts) => views.groupCard(texts, { ...page, standing: 'manager' }, entries),
    member: (texts) => views.groupCard(texts, { ...page, standing: 'member' }, entries),
  },
};
