import type { Translation } from '../catalogue.ts';
import type { common as fi } from '../fi/common.ts';

export const common: Translation<typeof fi> = {
  ok: 'Okej',
  bot: 'Verme',
  save: 'Spara',
  close: 'Stäng',
  languages: 'Språk',
  language: 'Svenska',
  answeredPrivately: 'Jag svarade dig enskilt.',
  openForm: 'Öppna formuläret',
  yes: 'Ja',
  no: 'Nej',
  more: 'Visa fler',
  next: 'Fortsätt',
  noGroup: 'Du är inte mentor för någon grupp ännu. Du kan skapa en grupp: {/verme grupp}',
  meeting: 'Träff',
  vote: {
    yes: 'Passar',
    ifNeeded: 'Vid behov',
    no: 'Passar inte',
    unknown: 'Vet inte än',
  },
  dates: {
    title: 'Vad gäller det?',
    date: 'Tid {{number}}: datum',
    start: 'Tid {{number}}: börjar',
    end: 'Tid {{number}}: slutar',
    more: 'Fler tider',
    words: 'Tid {{number}}: du skrev',
  },
  typed: {
    intro: 'Så här förstod jag tiderna. Kontrollera dem och skicka.',
    tooMany:
      'Du skrev {{typed}} tider, och {{fit}} av dem fick plats. Resten finns sist i formuläret.',
    look: 'Titta åtminstone på anmärkningarna.',
    times: 'Tiderna som du skrev',
    assumedEnd: 'Där sluttiden saknades satte jag längden till {{duration}}.',
    rest: 'Det här blev över',
    restHint: 'Det skickas inte till någon.',
  },
  weekday: {
    mon: 'må',
    tue: 'ti',
    wed: 'on',
    thu: 'to',
    fri: 'fr',
    sat: 'lö',
    sun: 'sö',
  },
  when: {
    date: '{{weekday}} {{date}}',
    moment: '{{date}} kl. {{time}}',
    acrossDays: '{{start}} – {{end}}',
    withOwnTime: '{{when}} (hos dig {{own}})',
  },
  duration: {
    minutes: '{{minutes}} min',
    hours: '{{hours}} h',
    both: '{{hours}} h {{minutes}} min',
  },
};
