import type { Translation } from '../catalogue.ts';
import type { common as fi } from '../fi/common.ts';

export const common: Translation<typeof fi> = {
  ok: 'OK',
  bot: 'Verme',
  save: 'Save',
  close: 'Close',
  languages: 'Language',
  language: 'English',
  answeredPrivately: 'I answered you in private.',
  openForm: 'Open the form',
  yes: 'Yes',
  no: 'No',
  more: 'Show more',
  next: 'Continue',
  noGroup: 'You don’t facilitate a group yet. You can start one: {/verme group}',
  meeting: 'Meeting',
  vote: {
    yes: 'Works',
    ifNeeded: 'If needed',
    no: 'Doesn’t work',
    unknown: 'Don’t know yet',
  },
  dates: {
    title: 'What is it for?',
    date: 'Time {{number}}: date',
    start: 'Time {{number}}: starts',
    end: 'Time {{number}}: ends',
    more: 'More times',
    words: 'Time {{number}}: you wrote',
  },
  typed: {
    intro: 'This is how I understood the times. Check them and send.',
    tooMany:
      'You wrote {{typed}} times, and {{fit}} of them fit in. The rest are at the end of the form.',
    look: 'Look at least at the remarks.',
    times: 'The times you wrote',
    assumedEnd: 'Where the end was missing, I put in {{duration}}.',
    rest: 'These were left over',
    restHint: 'These are not sent to anybody.',
  },
  weekday: {
    mon: 'Mon',
    tue: 'Tue',
    wed: 'Wed',
    thu: 'Thu',
    fri: 'Fri',
    sat: 'Sat',
    sun: 'Sun',
  },
  when: {
    date: '{{weekday}} {{date}}',
    moment: '{{date}}, {{time}}',
    acrossDays: '{{start}} – {{end}}',
    withOwnTime: '{{when}} ({{own}} your time)',
  },
  duration: {
    minutes: '{{minutes}} min',
    hours: '{{hours}} h',
    both: '{{hours}} h {{minutes}} min',
  },
};
