import type { Command } from '../../../src/chat/router.ts';
import * as views from '../../../src/features/groups/views/overview.ts';
import { pollCommand } from '../../../src/features/polls/views/new-poll.ts';
import { groupName, groups, id, MEMBERS, named, people } from './data.ts';
import type { SamplesOf } from './sample.ts';

/** Twice as many as features put there now. */
export const commands: readonly Command[] = Array.from({ length: 20 }, (_, index) => {
  const { roles: _roles, forGroup, ...command } = pollCommand;
  return index < 6 && forGroup ? { ...command, forGroup } : command;
});
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
    facilitator: (texts) => views.groupCard(texts, page, commands),
    manager: (texts) => views.groupCard(texts, { ...page, standing: 'manager' }, commands),
    member: (texts) => views.groupCard(texts, { ...page, standing: 'member' }, commands),
  },
};
