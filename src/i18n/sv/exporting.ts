import type { Translation } from '../catalogue.ts';
import type { exporting as source } from '../fi/exporting.ts';

export const exporting: Translation<typeof source> = {
  button: 'Exportera till Excel',
  title: 'Exportera till Excel',
  intro:
    'Du får en Excel-fil som ett meddelande, med nätverkets par, planer, mål och inlämnade uppföljningsblanketter. Halvfärdiga blanketter finns inte med.',
  private: 'Ska ”Bara till projektledaren” tas med?',
  privateHint:
    'Det fältet är skrivet för att läsas bara av projektledaren. Lämna bort det om du ger filen till andra.',
  without: 'Nej, lämna bort det',
  with: 'Ja, ta med det',
  submit: 'Skicka till mig',
  underWay: 'Jag sammanställer filen och skickar den till dig som ett meddelande.',
  label: 'Ladda ner Excel-filen',
  sent: 'Här är nätverkets par som en Excel-fil.',
  sentWithPrivate:
    'Här är nätverkets par som en Excel-fil. Även det som är skrivet bara till projektledaren finns med.',
  dayFormat: 'd.m.yyyy',
  sheet: {
    pairs: 'Par',
    plans: 'Planer',
    goals: 'Mål',
    forms: 'Uppföljningsblanketter',
  },
  column: {
    pair: 'Par',
    one: 'Den första',
    oneOrganisation: 'Den förstas organisation',
    other: 'Den andra',
    otherOrganisation: 'Den andras organisation',
    state: 'Skede',
    held: 'Hållna dagar',
    planned: 'Planerade dagar',
    first: 'Första dagen',
    last: 'Sista dagen',
    waits: 'Vad som kommer härnäst',
    number: 'Nr',
    who: 'Skriven av',
    filed: 'Inlämnad',
    reference: 'Referens',
  },
  ofGoal: 'Mål {{number}}: {{label}}',
  left: 'Inte längre med',
};
