export const people = {
  title: 'Asetukset',
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
  snoozed: 'Muistutukset ovat tauolla. Seuraava tulee aikaisintaan {{when}}.',
  snooze: 'Tauko muistutuksista',
  snoozeOf: {
    off: 'Ei taukoa',
    week: 'Viikon ajan',
    twoWeeks: 'Kahden viikon ajan',
    date: 'Päivään asti',
  },
  snoozeUntil: 'Tauko loppuu',
  snoozeHint: 'Täytä, jos valitsit ”Päivään asti”.',
  saved: 'Asetukset on tallennettu.',
} as const;
