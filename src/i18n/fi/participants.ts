export const participants = {
  code: 'Koodi ihmisille ilman ryhmää',
  codeHow: 'Lähetä tämä ihmisille, jotka tulevat mukaan ilman ryhmää. He kirjoittavat sen minulle:',
  count: 'Verkostoon liittyneitä',
  title: 'Liity verkostoon',
  intro: 'Verkosto: {{network}}. Pääset mukaan heti, etkä tarvitse ryhmää.',
  name: 'Nimesi',
  joined: 'Tervetuloa, olet nyt mukana verkostossa {{network}}!',
  already: 'Olet jo mukana verkostossa {{network}}, joten kaikki on kunnossa.',
} as const;
