import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  title: 'What shall we do?',
  hello: "Hello! I'm Verme, and I help groups to agree on meetings.",
  notAdmitted:
    "This workspace doesn't take part in any network yet. Ask the network's project manager for a workspace code.",
  begin: 'Do you have a join code? Join with it. A facilitator can start a group.',
  groups: 'My groups',
  allGroups: 'Groups',
  noGroups: 'You are not in any group yet.',
  roleOf: {
    member: 'member',
    facilitator: 'facilitator',
  },
  size_one: '{{count}} member',
  size_other: '{{count}} members',
  more_one: '{{count}} more group.',
  more_other: '{{count}} more groups.',
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
      'Ask the group for a time: /verme poll, or with the times in one line: /verme poll Tue 24 Nov 14-16; Wed 25 Nov 9-11. Hand out the join code and confirm who comes. Make a channel the group’s home: /verme home.',
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
