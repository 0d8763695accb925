export const supervising = {
  title: {
    plan: 'Työparijakson suunnitelma',
    goals: 'Työparijakson tavoitteet',
  },
  hello: 'Hei, {{name}}!',
  lead: {
    plan: '{{member}} toivoo, että luet tämän suunnitelman ja vastaat siihen. Muutama minuutti riittää, eikä tunnuksia tarvita.',
    goals:
      '{{member}} toivoo, että käytte nämä tavoitteet läpi yhdessä ennen ensimmäistä päivää. Kun se on tehty, kuittaa se tällä sivulla.',
  },
  what: 'Työparijaksossa kaksi ihmistä tutustuu toistensa työhön muutaman päivän ajan.',
  readers:
    'Tämä sivu on tarkoitettu vain sinulle. Vastauksesi näkevät työpari ja projektipäällikkö.',
  goal: 'Tavoite {{number}}',
  answer: 'Vastauksesi',
  note: 'Viesti työparille',
  noteHint: 'Voit hyväksyä myös ilman viestiä. Jos pyydät tarkennusta, kerro, mitä haluat tietää.',
  accept: 'Hyväksy suunnitelma',
  ask: 'Pyydä tarkennusta',
  questionNeeded: 'Kirjoita tähän, mitä haluaisit tietää. Työpari näkee kysymyksesi.',
  choose: 'Valitse, hyväksytkö suunnitelman vai pyydätkö tarkennusta.',
  through: 'Käyty läpi',
  throughHint: 'Paina tätä, kun olette puhuneet tavoitteista.',
  planIs: {
    accepted: 'Kiitos! Olet hyväksynyt tämän suunnitelman.',
    asked:
      'Kiitos! Kysymyksesi on välitetty työparille. Kun suunnitelma on tarkennettu, voit palata tähän samalla linkillä.',
    writing:
      'Työpari kirjoittaa suunnitelmaa parhaillaan. Palaa tähän samalla linkillä, kun se on taas valmis.',
    decided: 'Tähän suunnitelmaan on jo vastattu, eikä sinun tarvitse tehdä mitään.',
    over: 'Tähän suunnitelmaan ei tarvita enää vastausta. Kiitos kiinnostuksestasi!',
  },
  goalsAre: {
    through: 'Kiitos! Tavoitteet on merkitty läpikäydyiksi.',
    writing:
      'Työpari kirjoittaa tavoitteita parhaillaan. Palaa tähän samalla linkillä, kun ne ovat valmiit.',
    over: 'Tavoitteiden läpikäyntiä ei tarvitse enää merkitä. Kiitos kiinnostuksestasi!',
  },
  late: 'Tilanne ehti muuttua, joten vastaustasi ei tallennettu.',
  lateAnew:
    'Suunnitelmaa on muutettu sillä välin, joten vastaustasi ei tallennettu. Lue suunnitelma vielä kerran ja vastaa sitten. Viestisi on tallella alla.',
  typed: 'Tämä jäi lähettämättä:',
  gone: {
    title: 'Tämä linkki ei toimi',
    lead: 'Linkki on ehkä vanhentunut tai peruttu, tai osa siitä jäi pois.',
    how: 'Pyydä uusi linkki siltä, jolta sait tämän. Hän saa sen Vermeltä hetkessä.',
  },
  failed: 'Nyt ei onnistunut',
  again: 'Yritä uudelleen',
  chat: {
    button: 'Linkki esihenkilölle',
    waits:
      'Esihenkilösi ei ole mukana chatissa. Anna hänelle linkki, niin hän voi vastata selaimessa.',
    title: 'Linkki esihenkilölle',
    intro: {
      plan: 'Anna tämä linkki esihenkilöllesi ({{supervisor}}). Hän voi lukea suunnitelmanne ja vastata siihen selaimessa, ilman tunnuksia.',
      goals:
        'Anna tämä linkki esihenkilöllesi ({{supervisor}}). Hän voi lukea tavoitteenne ja kuitata ne läpikäydyiksi selaimessa, ilman tunnuksia.',
    },
    works:
      'Kuka tahansa, jolla linkki on, voi vastata esihenkilösi nimissä. Linkki toimii vähintään kaksi viikkoa.',
    mail: 'Lähetä sähköpostilla',
    revoke: 'Peru linkki',
    revoked: 'Linkki on peruttu, eikä se enää avaa mitään. Voit tehdä uuden milloin vain.',
    anew: 'Tee uusi linkki',
    subject: {
      plan: 'Lukisitko työparijaksomme suunnitelman?',
      goals: 'Työparijaksomme tavoitteet',
    },
    hello: 'Hei {{supervisor}}!',
    ask: {
      plan: 'Olen lähdössä työparijaksolle, ja suunnitelmamme on valmis. Lukisitko sen ja vastaisitko tällä sivulla?',
      goals:
        'Työparijaksomme tavoitteet ovat valmiit. Kävisimmekö ne yhdessä läpi? Kun olemme puhuneet niistä, voit kuitata sen tällä sivulla.',
    },
    how: 'Tunnuksia ei tarvita. Linkki on vain sinulle, joten ethän lähetä sitä eteenpäin.',
    thanks: 'Kiitos!\n{{member}}',
    noAddress: {
      plan: 'Vermellä ei ole verkko-osoitetta, joten linkkiä ei voi antaa. Kerro projektipäällikölle: hän voi muuttaa jakson asetuksia niin, että hän hyväksyy suunnitelman itse.',
      goals:
        'Vermellä ei ole verkko-osoitetta, joten linkkiä ei voi antaa. Kun olette käyneet tavoitteet läpi, merkitse päivä itse: paina jakson kortilla ”Esihenkilöni”.',
    },
  },
} as const;
