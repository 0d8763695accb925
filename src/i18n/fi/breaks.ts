export const breaks = {
  title: 'Koululomat',
  what: 'Loman aikana en lähetä muistutuksia organisaation väelle.',
  none: 'Koululomia ei ole vielä merkitty. Loman aikana en lähetä muistutuksia organisaation väelle.',
  add: 'Lisää koululoma',
  remove: 'Poista',
  organisation: 'Organisaatio',
  first: 'Ensimmäinen päivä',
  last: 'Viimeinen päivä',
} as const;
