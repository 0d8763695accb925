import type { Translation } from '../catalogue.ts';
import type { linking as fi } from '../fi/linking.ts';

export const linking: Translation<typeof fi> = {
  title: 'Link chat accounts',
  command: 'Link another chat account',
  codeHow: 'Are you in another Slack or Teams too? Write to me there, in a private message:',
  codeUntil: 'The code works once, for ten minutes.',
  codeSecret: 'Keep the code to yourself: it is for your own accounts only.',
  offer: 'The code comes from the account {{name}}, {{workspace}}. Is that you too?',
  request: 'Your code was entered by {{name}}, {{workspace}}. Is that you too?',
  effect: 'Once the accounts are linked, you have one vote and get each message only once.',
  warning: 'If somebody else asked you to do this, choose “Not me”.',
  mine: 'Yes, that is me',
  notMine: 'Not me',
  waiting: 'Good! Now confirm in the other chat. I sent a message there.',
  done: 'This account is now linked: {{name}}, {{workspace}}.',
  doneNote:
    'My messages still come to the same chat as before. You can change it: {/verme settings}',
  declined: 'All right, nothing was linked.',
  over: 'This request is no longer valid.',
  accounts: 'Your chat accounts',
  onlyOne: 'You have one chat account. You can link another one by typing: {/verme link}',
  unlink: 'Unlink',
  unlinkAsk: 'Unlink the account {{account}}?',
  keep: 'Keep it linked',
  unlinkNote:
    'Your groups, answers and settings stay with your other accounts. Your earlier calendar links and the address of your calendar feed stop working.',
  unlinked: 'The account has been unlinked.',
  kept: 'All right, the accounts stay linked.',
  help: 'Are you in two chats? Link the accounts: {/verme link}.',
  helpUnlink: 'Unlink a chat account: {/verme unlink}.',
};
