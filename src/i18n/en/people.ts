import type { Translation } from '../catalogue.ts';
import type { people as fi } from '../fi/people.ts';

export const people: Translation<typeof fi> = {
  title: 'Settings',
  name: 'Your name',
  nameHint: 'This is how you are shown in all your groups.',
  language: 'Language',
  languageOf: {
    fi: 'suomi',
    sv: 'svenska',
    en: 'English',
  },
  zone: 'Time zone',
  nudgeHour: 'Earliest time for reminders',
  hour: '{{hour}}:00',
  preferred: 'Where can I reach you?',
  edit: 'Change settings',
  nudgeNote:
    'I remind you once a day at most, never at weekends or on holidays. My messages come to the chat you choose.',
  snoozed: 'Reminders are paused. The next one comes on {{day}} at the earliest.',
  snooze: 'A pause in reminders',
  snoozeOf: {
    off: 'No pause',
    week: 'For a week',
    twoWeeks: 'For two weeks',
    date: 'Until a certain day',
  },
  snoozeUntil: 'When may I remind you again?',
  snoozeHint: 'Fill this in if you chose “Until a certain day”.',
  saved: 'Your settings have been saved.',
};
