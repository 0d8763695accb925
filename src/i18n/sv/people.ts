import type { Translation } from '../catalogue.ts';
import type { people as fi } from '../fi/people.ts';

export const people: Translation<typeof fi> = {
  title: 'Inställningar',
  name: 'Ditt namn',
  nameHint: 'Så syns ditt namn i alla dina grupper.',
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
    'Jag påminner högst en gång om dagen, aldrig på veckoslut eller lov. Mina meddelanden kommer till den chatt som du väljer.',
  snoozed: 'Påminnelserna är pausade. Jag påminner tidigast {{day}}.',
  snooze: 'Paus från påminnelserna',
  snoozeOf: {
    off: 'Ingen paus',
    week: 'I en vecka',
    twoWeeks: 'I två veckor',
    date: 'Till en viss dag',
  },
  snoozeUntil: 'När får jag påminna igen?',
  snoozeHint: 'Fyll i om du valde ”Till en viss dag”.',
  saved: 'Inställningarna är sparade.',
};
