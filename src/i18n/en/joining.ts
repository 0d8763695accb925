import type { Translation } from '../catalogue.ts';
import type { joining as fi } from '../fi/joining.ts';

export const joining: Translation<typeof fi> = {
  title: 'Join a group',
  command: 'Join a group',
  haveCode: 'I have a code',
  code: 'Code',
  codeHint:
    'For example: K7Q2-MX4D. You got it from your group’s facilitator or the project manager.',
  intro: 'Group: {{group}}. The facilitator will confirm that you belong to it.',
  name: 'Your name in the group',
  organisation: 'Your organisation',
  join: 'Join',
  waiting:
    'Thank you! The facilitator still has to confirm that you belong to the group {{group}}. I will tell you as soon as that is done.',
  alreadyPending:
    'You have already asked to join the group {{group}}. I will tell you when the facilitator has confirmed it.',
  alreadyActive: 'You are already in the group {{group}}.',
  pending_one: 'One person is waiting for you to confirm: {{group}}',
  pending_other: '{{count}} people are waiting for you to confirm: {{group}}',
  nobodyWaits: 'No one is waiting to join {{group}}.',
  who: '{{name}} · {{organisation}}',
  account: '{{name}} · {{workspace}}',
  unverified:
    'Everyone gave their name and organisation themselves; their chat account is shown below. Confirm those you know.',
  more_one: '{{count}} more is waiting.',
  more_other: '{{count}} more are waiting.',
  confirm: 'Confirm',
  confirmSeveral: 'Confirm several',
  refuse: 'Not in our group',
  confirmTitle: 'Confirm members',
  confirmWho: 'Who belongs to the group?',
  confirmOrganisation: '{{name}}: organisation',
  confirmed_one: 'Confirmed: {{count}} new member.',
  confirmed_other: 'Confirmed: {{count}} new members.',
  refused: 'All right, they were not added to the group. I will let them know.',
  alreadyAnswered: 'This had already been done.',
  welcome: 'Welcome to the group {{group}}! I’ll be in touch when there is something to agree on.',
  notConfirmed:
    'The facilitator of the group {{group}} did not confirm that you belong to it. If this is a misunderstanding, have a word with them and join again.',
  over: 'You are no longer in the group {{group}}.',
  look: 'Look',
  help: 'Join with a code: {/verme join CODE}.',
};
