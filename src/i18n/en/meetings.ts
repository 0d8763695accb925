import type { Translation } from '../catalogue.ts';
import type { meetings as fi } from '../fi/meetings.ts';

export const meetings: Translation<typeof fi> = {
  none: 'No meetings have been agreed.',
  found: 'We have a time: see you {{when}}!',
  seasonFound: 'The meetings are agreed!',
  allCancelled_one: 'The meeting is cancelled',
  allCancelled_other: 'All meetings are cancelled',
  about: '{{title}} · {{group}}',
  cancelledRow: '{{when}} – cancelled',
  answer: 'Answer',
  coming: 'I can come',
  notComing: 'I can’t come',
  noReasons: 'If you can’t come, there is no need to say why.',
  thanksComing: 'Lovely, see you there!',
  thanksNotComing: 'Sorry you can’t make it! There is no need to say why.',
  calendar: 'Add this to your own calendar.',
  addToCalendar: 'Add to calendar',
  inCalendar:
    'A meeting of your Verme group. If you cannot come, tell Verme; you need not say why.',
  cancel: 'Cancel a meeting',
  cancelAsk: 'Cancel the meeting? I’ll tell everyone.',
  keep: 'Keep it',
  which: 'Which meeting?',
  cancelledNow: 'The meeting is cancelled, and I have told everyone.',
  cancelled: 'The meeting is cancelled: {{when}}, {{title}} ({{group}}).',
  record: 'Already agreed',
  recordIntro:
    'Enter the times you have agreed on. I will tell everyone, and each of you can add them to a calendar.',
  whichGroup: 'Which group’s times are these?',
  recorded: 'The times are saved, and I have told everyone.',
  rsvp: 'Can you come to the meeting {{when}}? ({{group}})',
  help: 'Enter times already agreed on: {/verme agreed}. The times can go on the same line: {/verme agreed 24 Nov 14-16; 15 Dec 14-16}.',
  step: {
    agreed: 'See you {{when}}.',
    look: 'See the meeting',
  },
};
