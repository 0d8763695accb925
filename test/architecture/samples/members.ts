import * as views from '../../../src/features/groups/views/members.ts';
import { groupName, groups, id, MAX_NAME, organisations, people } from './data.ts';
import type { SamplesOf } from './sample.ts';

const [first] = organisations;
const group = { id: id(), name: groupName };
const everybody = people.map(
  ({ id: personId, name }, index): views.MemberToShow => ({
    personId,
    name,
    organisationId: first?.id ?? '',
    organisationName: first?.name ?? '',
    role: index % 2 === 0 ? 'facilitator' : 'member',
    required: true,
    unreachable: true,
  }),
);
const [member] = everybody;
if (!member) throw new Error('no member');
const details = { group, member, organisations };

export const members: SamplesOf<typeof views> = {
  listCard: {
    'the first page': (texts) => views.listCard(texts, { group, members: everybody }, 0),
    'the last page': (texts) =>
      views.listCard(texts, { group, members: everybody }, views.MEMBERS_AT_ONCE),
    nobody: (texts) => views.listCard(texts, { group, members: [] }, 0),
  },
  changeForm: { full: (texts) => views.changeForm(texts, details, MAX_NAME) },
  renamedCard: {
    sentence: (texts) => views.renamedCard(texts, { name: member.name, groupName }),
  },
  removeForm: { question: (texts) => views.removeForm(texts, details) },
  chooseLeaveCard: { 'many groups': (texts) => views.chooseLeaveCard(texts, groups) },
  leaveCard: { question: (texts) => views.leaveCard(texts, group) },
  leftCard: {
    left: (texts) => views.leftCard(texts, groupName),
    stayed: (texts) => views.leftCard(texts, undefined),
  },
};
