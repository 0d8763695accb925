/** The page at the bot's own address, to which app directories link. */
export const front = {
  title: 'Verme-botti',
  lead: 'Verme auttaa vertaisryhmiä sopimaan tapaamisista, vaikka ryhmäläiset ovat eri organisaatioista. Jokainen vastaa omassa Slackissaan tai Teamsissaan.',
  start: 'Kirjoita chatissasi Vermelle, niin se kertoo, mistä aloitetaan.',
  install: 'Asenna Slackiin',
  dataTitle: 'Mitä tietoja Verme säilyttää?',
  data: 'Nimesi, chat-tilisi tunnisteen, ryhmäsi ja organisaatiosi, vastauksesi aikakyselyihin, terveisesi mentorille ja sovitut tapaamiset sekä merkinnän siitä, kuka on muuttanut mitä. Keskustelujasi se ei säilytä.',
  contactTitle: 'Kuka vastaa?',
  contact:
    'Tätä Vermeä ylläpitää verkostosi. Kysy projektipäälliköltä, jos haluat nähdä, korjata tai poistaa tietojasi.',
} as const;
