import type { Translation } from '../catalogue.ts';
import type { people as fi } from '../fi/people.ts';

export const people: Translation<typeof fi> = {
  title: 'Inställningar',
  language: 'Språk',
  languageOf: {
    fi: 'suomi',
    sv: 'svenska',
    en: 'English',
  },
  zone: 'Tidszon',
  nudgeHour: 'Påminnelsen kommer tidigast',
  hour: 'kl. {{hour}}',
  preferred: 'Var når jag dig?',
  edit: 'Ändra inställningar',
  nudgeNote:
    'Jag påminner högst en gång om dagen, aldrig på veckoslut. Allt kommer till den chatt som du väljer.',
  snoozed: 'Påminnelserna har paus. Nästa kommer tidigast {{when}}.',
  snooze: 'Paus i påminnelserna',
  snoozeOf: {
    off: 'Ingen paus',
    week: 'I en vecka',
    twoWeeks: 'I två veckor',
    date: 'Till en viss dag',
  },
  snoozeUntil: 'Pausen slutar',
  snoozeHint: 'Fyll i om du valde ”Till en viss dag”.',
  saved: 'Inställningarna är sparade.',
};
