import type { Translation } from '../catalogue.ts';
import type { people as fi } from '../fi/people.ts';

export const people: Translation<typeof fi> = {
  title: 'Settings',
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
    'I remind you once a day at most, never at weekends. Everything goes to the chat you choose.',
  snoozed: 'Reminders are paused. The next comes on {{when}} at the earliest.',
  snooze: 'Pause in reminders',
  snoozeOf: {
    off: 'No pause',
    week: 'For a week',
    twoWeeks: 'For two weeks',
    date: 'Until a day',
  },
  snoozeUntil: 'The pause ends',
  snoozeHint: 'Fill this in if you chose “Until a day”.',
  saved: 'Your settings have been saved.',
};
