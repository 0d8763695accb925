import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  summary_zero: 'Your own page. Nothing is waiting for you right now.',
  summary_one: 'Your own page. One small thing is waiting for you.',
  summary_other: 'Your own page. {{count}} small things are waiting for you.',
  title: 'What shall we do?',
  meetings: 'Next meetings',
  showAll: 'Show all groups',
  hello: 'Hello! I’m Verme, and I help groups to agree on meetings.',
  notAdmitted:
    'This workspace doesn’t take part in any network yet. Ask the network’s project manager for a workspace code.',
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
    homeChannels: 'Home channels',
    noHomeChannels: 'Not yet. Type in the channel: {@verme home}',
    code: 'Join code',
    pending: 'Confirm new members',
  },
  help: 'Help',
  helpOf: {
    member:
      'Answer polls with the buttons when they come. You can change your answer until the poll closes.',
    facilitator: 'Hand out the join code and confirm those who join.',
  },
  helpWords: 'You also find everything by typing {/verme}.',
  didYouMean: 'Did you mean: {{command}}?',
  didYouMeanWord:
    'Did you mean the command {{command}}? Please write the line again with that word.',
  yes: 'Yes',
  unknown: 'I didn’t quite get that. This is how to get started:',
  greeting: 'Hello! Type {/verme} and I’ll show where to begin.',
  welcome: 'You’re welcome! Happy to help.',
};
