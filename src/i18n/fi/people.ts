export const people = {
  title: 'Asetukset',
  name: 'Nimesi',
  nameHint: 'Näin nimesi näkyy kaikissa ryhmissäsi.',
  language: 'Kieli',
  languageOf: {
    fi: 'suomi',
    sv: 'svenska',
    en: 'English',
  },
  zone: 'Aikavyöhyke',
  nudgeHour: 'Muistutus tulee aikaisintaan',
  hour: 'klo {{hour}}',
  preferred: 'Missä tavoitan sinut?',
  edit: 'Muuta asetuksia',
  nudgeNote:
    'Muistutan enintään kerran päivässä, en viikonloppuisin enkä lomilla. Viestini tulevat chattiin, jonka valitset.',
  snoozed: 'Muistutukset ovat tauolla. Ennen {{day}} en muistuta.',
  snooze: 'Tauko muistutuksista',
  snoozeOf: {
    off: 'Ei taukoa',
    week: 'Viikon ajan',
    twoWeeks: 'Kahden viikon ajan',
    date: 'Tiettyyn päivään asti',
  },
  snoozeUntil: 'Milloin saan taas muistuttaa?',
  snoozeHint: 'Täytä, jos valitsit ”Tiettyyn päivään asti”.',
  saved: 'Asetukset on tallennettu.',
} as const;
