/** The page at the bot's own address, to which app directories link. */
export const front = {
  title: 'Verme-botti',
  lead: 'Verme auttaa vertaisryhmiä sopimaan tapaamisista, vaikka ryhmäläiset olisivat eri organisaatioista. Jokainen vastaa omassa Slackissaan tai Teamsissaan.',
  start: 'Kirjoita Vermelle omassa chatissasi, niin se kertoo, mistä aloitetaan.',
  install: 'Asenna Slackiin',
  dataTitle: 'Mitä tietoja Verme säilyttää?',
  data: 'Nimesi, chat-tilisi tunnisteen, asetuksesi, ryhmäsi ja organisaatiosi. Lisäksi vastauksesi aikakyselyihin, terveisesi mentorille, sovitut tapaamiset, toimintasopimuksen sekä siihen kirjoittamasi ehdotukset, odotukset ja vastaukset, ehdottamasi aiheet, tarjoutumisesi järjestäjäksi ja merkinnän siitä, kuka on muuttanut mitä. Keskustelujasi se ei säilytä.',
  contactTitle: 'Kuka tiedoistasi vastaa?',
  contact:
    'Tätä Vermeä ylläpitää verkostosi. Kysy projektipäälliköltä, jos haluat nähdä, korjata tai poistaa tietojasi.',
} as const;
