import type { Translation } from '../catalogue.ts';
import type { homes as fi } from '../fi/homes.ts';

export const homes: Translation<typeof fi> = {
  none: "A group's home channel is chosen by its facilitator.",
  choose: 'Which group’s home channel is this?',
  isHome: '{{group}}: this is its home channel',
  make: 'Make home channel',
  remove: 'No longer the home',
  made: 'This is now a home channel of the group {{group}}.',
  invite: "If I don't write here soon, invite me to the channel.",
  removed: 'This is no longer a home channel of the group {{group}}.',
  welcome:
    "Hello! This is now a home channel of the group {{group}}. I'll tell of polls and meetings here.",
};
