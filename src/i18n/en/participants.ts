import type { Translation } from '../catalogue.ts';
import type { participants as fi } from '../fi/participants.ts';

export const participants: Translation<typeof fi> = {
  code: 'Code for people without a group',
  codeHow: 'Send this to those who come in without a group. They send it to me:',
  count: 'Joined the network',
  title: 'Join a network',
  intro: 'Network: {{network}}. You are in right away and need no group.',
  name: 'Your name',
  joined: 'Welcome, you are now in the network {{network}}!',
  already: 'You are already in the network {{network}}, so all is well.',
};
