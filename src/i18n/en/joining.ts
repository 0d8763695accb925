import type { Translation } from '../catalogue.ts';
import type { joining as fi } from '../fi/joining.ts';

export const joining: Translation<typeof fi> = {
  title: 'Join a group',
  command: 'Join a group',
  haveCode: 'I have a code',
  code: 'Code',
  codeHint:
    "For example: K7Q2-MX4D. You got it from your group's facilitator or the project manager.",
  next: 'Continue',
  intro: 'Group: {{group}}. The facilitator still confirms that you belong to it.',
  name: 'Your name in the group',
  organisation: 'Your organisation',
  join: 'Join',
  waiting: "Thank you! The facilitator confirms you in the group {{group}}. I'll tell you at once.",
  alreadyPending:
    'You have already asked to join the group {{group}}. The facilitator confirms you soon.',
  alreadyActive: 'You are already in the group {{group}}.',
  pending_one: '{{count}} is waiting for you to confirm: {{group}}',
  pending_other: '{{count}} are waiting for you to confirm: {{group}}',
  nobodyWaits: 'Nobody new is coming to the group {{group}} right now.',
  who: '{{name}}, {{organisation}}',
  account: '{{name}}, {{workspace}}',
  unverified: 'The names are as the chat shows them. Confirm those whom you know.',
  more_one: '{{count}} more is waiting.',
  more_other: '{{count}} more are waiting.',
  confirm: 'Confirm',
  confirmSeveral: 'Confirm several',
  refuse: 'Not in our group',
  confirmTitle: 'Confirm members',
  confirmWho: 'Who belongs to the group?',
  confirmOrganisation: 'Organisation: {{name}}',
  confirmed_one: 'Confirmed: {{count}} new member.',
  confirmed_other: 'Confirmed: {{count}} new members.',
  refused: 'All right, they were not taken into the group.',
  alreadyAnswered: 'Another facilitator has just answered.',
  welcome: "Welcome to the group {{group}}! I'll be in touch when there is something to agree on.",
  notConfirmed:
    'The facilitator of the group {{group}} did not confirm you. If this is a misunderstanding, have a word with them and join again.',
  over: 'You are no longer in the group {{group}}.',
  look: 'Look',
};
