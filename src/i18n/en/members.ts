import type { Translation } from '../catalogue.ts';
import type { members as fi } from '../fi/members.ts';

export const members: Translation<typeof fi> = {
  title: 'Members',
  heading: 'Members: {{group}}',
  nobody: 'Nobody is in the group yet. Hand out the join code.',
  row: '{{name}} · {{organisation}}',
  facilitator: 'facilitator',
  required: 'needs to be there',
  unreachable: 'can’t be reached',
  unreachableNote: 'Whoever can’t be reached has removed Verme or left their workspace.',
  change: 'Change',
  role: 'Role',
  roleOf: {
    member: 'member',
    facilitator: 'facilitator',
  },
  requiredAsk: 'Do they need to be there?',
  requiredHint: 'If so, I never suggest a time they can’t make. Facilitators are always needed.',
  organisation: 'Organisation',
  remove: 'Remove from group',
  removeAsk:
    'Remove {{name}} from the group? They won’t get its messages any more, but what they answered is kept.',
  keep: 'Keep in the group',
  removed: '{{name}} is no longer in the group.',
  saved: 'Saved: {{name}}',
  leave: 'Leave the group',
  leaveWhich: 'Which group would you like to leave?',
  leaveNone: 'You are not in any group right now.',
  leaveAsk: 'Do you want to leave the group {{group}}?',
  leaveNote: 'You can join again later with a code.',
  leaveNow: 'Leave',
  stay: 'Stay',
  stayed: 'Good to have you with us!',
  left: 'You have left the group {{group}}. Thank you for being with us!',
  help: 'Leave a group: /verme leave.',
};
