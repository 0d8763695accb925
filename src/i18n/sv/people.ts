import type { Translation } from '../catalogue.ts';
import type { people as fi } from '../fi/people.ts';

export const people: Translation<typeof fi> = {
  title: 'Inställningar',
  command: 'Inställningar',
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
  saved: 'Inställningarna är sparade.',
};
