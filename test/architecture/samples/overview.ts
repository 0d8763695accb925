import * as views from '../../../src/features/overview/views.ts';
import { newPollIntent } from '../../../src/features/starting/views.ts';
import { groupName, groups, id, MEMBERS, named, people } from './data.ts';
import type { SamplesOf } from './sample.ts';

/** Twice as many as features put there now. */
export const entries = Array.from(
  { length: 6 },
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

export const overview: SamplesOf<typeof views> = {
  groupsCard: {
    'many groups': (texts) =>
      views.groupsCard(texts, {
        own: groups.map((group) => ({ ...group, role: 'facilitator' })),
        managed: groups.map((group) => ({ ...group, members: MEMBERS })),
      }),
    'the last of many': (texts) =>
      views.groupsCard(
        texts,
        { own: groups.map((group) => ({ ...group, role: 'facilitator' })), managed: [] },
        10,
      ),
    none: (texts) => views.groupsCard(texts, { own: [], managed: [] }),
  },
  groupCard: {
    facilitator: (texts) => views.groupCard(texts, page, entries),
    manager: (texts) => views.groupCard(texts, { ...page, standing: 'manager' }, entries),
    member: (texts) => views.groupCard(texts, { ...page, standing: 'member' }, entries),
  },
};
