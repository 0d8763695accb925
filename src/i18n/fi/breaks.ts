export const breaks = {
  title: 'Koululomat',
  what: 'Loman aikana organisaation väki ei saa minulta muistutuksia.',
  none: 'Koululomia ei ole vielä merkitty. Loman aikana organisaation väki ei saa minulta muistutuksia.',
  add: 'Lisää koululoma',
  remove: 'Poista',
  organisation: 'Organisaatio',
  first: 'Ensimmäinen päivä',
  last: 'Viimeinen päivä',
} as const;
