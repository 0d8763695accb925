import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  summary_zero: 'Your own page. Nothing is waiting for you right now.',
  summary_one: 'Your own page. One small thing is waiting for you.',
  summary_other: 'Your own page. {{count}} small things are waiting for you.',
  title: 'What shall we do?',
  meetings: 'Next meetings',
  showAll: 'Show all groups',
  next: {
    confirm_one: 'One person is waiting for you to confirm them.',
    confirm_other: '{{count}} people are waiting for you to confirm them.',
    settle: 'The time poll has closed, but no time has been chosen yet.',
    settleSoon: 'The time poll has closed. The facilitator will soon choose a time.',
    open: 'The time poll is open until {{when}}. Answered {{answered}}/{{members}}.',
    shareCode: 'Nobody else is in the group yet. Invite the others with the join code.',
    findTime: 'The next meeting has not been agreed on yet.',
    meeting: 'See you {{when}}.',
  },
  do: {
    confirm: 'Confirm new members',
    settle: 'See the result',
    open: 'See the poll',
    shareCode: 'Show the join code',
    findTime: 'Find a time for the group',
    meeting: 'See the meeting',
  },
  hello: "Hello! I'm Verme, and I help groups to agree on meetings.",
  notAdmitted:
    "This workspace doesn't take part in any network yet. Ask the network's project manager for a workspace code.",
  begin: 'Do you have a join code? Join with it. A facilitator can start a group.',
  groups: 'Your groups',
  allGroups: 'Groups',
  noGroups: 'You are not in any group yet.',
  roleOf: {
    member: 'member',
    facilitator: 'facilitator',
  },
  size_one: '{{count}} member',
  size_other: '{{count}} members',
  open: 'Open',
  group: {
    members: 'Members',
    facilitators: 'Facilitators',
    homes: 'Home channels',
    noHomes: 'Not yet. Type in the channel: /verme home (in Teams: @Verme home)',
    code: 'Join code',
    pending: 'Confirm new members',
  },
  help: 'Help',
  helpOf: {
    stranger: 'Join with a code: /verme join CODE. Start a group: /verme group.',
    member:
      'Answer polls with the buttons when they come. You can change your answer until the poll closes.',
    facilitator:
      'Find a time for the group: /verme poll. You can write the times on the same line: /verme poll Tue 24 Nov 14-16; Wed 25 Nov 9-11. Enter times already agreed on: /verme agreed. Hand out the join code and confirm those who join. Make a channel the group’s home: /verme home.',
    manager:
      'Take in a new workspace: /verme workspace. Add organisations: /verme network. See the groups: /verme groups.',
  },
  helpLink: 'Are you in two chats? Link the accounts: /verme link',
  helpWords: 'You also find everything by writing /verme.',
  didYouMean: 'Did you mean: {{command}}?',
  didYouMeanWord:
    'Did you mean the command {{command}}? Please write the line again with that word.',
  yes: 'Yes',
  unknown: "I don't know that command. This is what we can do.",
};
