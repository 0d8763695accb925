export const breaks = {
  title: 'Koululomat',
  what: 'Lomalla en muistuta ketään kyseisestä organisaatiosta.',
  none: 'Koululomia ei ole vielä merkitty. Lomalla en muistuta ketään kyseisestä organisaatiosta.',
  add: 'Lisää koululoma',
  remove: 'Poista',
  organisation: 'Organisaatio',
  first: 'Ensimmäinen päivä',
  last: 'Viimeinen päivä',
} as const;
