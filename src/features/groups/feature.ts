import { defineFeature } from '../define-feature.ts';
import { registerJoining } from './handlers/join.ts';
import { registerMembers } from './handlers/members.ts';
import { registerOverview } from './handlers/overview.ts';
import { registerGroups } from './handlers/setup.ts';
import { groupMessages, groupTasks, nextInGroup } from './jobs.ts';
import { bumpNetwork } from './operations/access.ts';
import { leaveGroupsOf, membershipsIn } from './operations/leaving.ts';
import { mergeMemberships } from './operations/merge.ts';
import { redrawGroupsOf } from './operations/names.ts';
import { joinCommand } from './views/join.ts';
import { leaveCommand } from './views/members.ts';
import { groupsCommand } from './views/overview.ts';
import { groupCommand } from './views/setup.ts';

/** Groups and who is in them: starting one, joining it, its members, its page. */
export const groups = defineFeature({
  name: 'groups',
  commands: [groupsCommand, joinCommand, groupCommand, leaveCommand],
  handlers(router, deps) {
    registerGroups(router, deps);
    registerJoining(router, deps);
    registerMembers(router, deps);
    registerOverview(router, deps);
  },
  messages: groupMessages,
  tasks: groupTasks,
  group: { nextStep: nextInGroup },
  network: { changed: bumpNetwork, belongings: membershipsIn, left: leaveGroupsOf },
  person: { merge: mergeMemberships, renamed: redrawGroupsOf },
});
