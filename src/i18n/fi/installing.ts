export const installing = {
  title: 'Asenna Verme Slackiin',
  lead: 'Verme auttaa vertaisryhmiä löytämään yhteisen ajan. Asentamiseen tarvitset työtilakoodin, jonka saat verkostosi projektipäälliköltä.',
  code: 'Työtilakoodi',
  codeHint: 'Esimerkiksi: K7Q2-MX4D. Projektipäällikkö saa koodin kirjoittamalla /verme työtila.',
  next: 'Jatka Slackiin',
  nextHint: 'Slack kysyy vielä, mihin työtilaan Verme asennetaan.',
  againLead: 'Onko työtilasi jo mukana?',
  again: 'Asenna uudelleen ilman koodia',
  noCookie:
    'Selain ei säilyttänyt evästettä, jota asennus tarvitsee. Salli evästeet tällä sivulla ja kokeile uudelleen.',
  openSlack: 'Avaa Slack',
  startOver: 'Aloita alusta',
  failed: 'Nyt ei onnistunut',
  outcome: {
    installed: 'Verme on asennettu',
    forManager: 'Verme on asennettu, enää yksi vaihe jäljellä',
    again: 'Verme on jo tässä työtilassa',
    denied: 'Asennus jäi kesken',
    unknown: 'Tämä linkki ei toimi',
    used: 'Tämä vaihe on jo tehty',
    expired: 'Aika loppui kesken',
    otherBrowser: 'Asennus alkoi toisessa selaimessa',
    codeGone: 'Koodi ei enää toimi',
    notAdmitted: 'Tarvitset työtilakoodin',
    enterprise: 'Valitse yksi työtila',
    away: 'Slack ei juuri nyt vastaa',
    misconfigured: 'Asennus ei onnistunut',
  },
  explained: {
    installed:
      'Työtila on nyt mukana verkostossa. Kirjoita Slackissa /verme, niin Verme näyttää, mistä aloitetaan.',
    forManager:
      'Kirjoita Slackissa /verme liity ja sama koodi. Silloin sinusta tulee verkoston projektipäällikkö, ja työtilasi tulee mukaan.',
    again:
      'Kaikki on kunnossa, eikä mitään kadonnut. Jos kirjoitit koodin, se jäi käyttämättä ja toimii yhä. Kirjoita Slackissa /verme.',
    denied:
      'Lupaa ei annettu, joten mitään ei asennettu. Koodisi toimii yhä. Jos et saa itse asentaa sovelluksia, pyydä työtilasi ylläpitäjää tekemään tämä.',
    unknown: 'Linkki on vajaa tai vanha. Mitään ei asennettu. Aloita alusta, niin onnistuu.',
    used: 'Jos näit jo, että Verme on asennettu, kaikki on kunnossa: kirjoita Slackissa /verme. Muuten voit aloittaa alusta.',
    expired:
      'Asennukseen on aikaa kymmenen minuuttia. Mitään ei asennettu. Aloita alusta: koodisi toimii yhä, ellei sekin ole vanhentunut.',
    otherBrowser:
      'Turvallisuuden vuoksi asennus viedään loppuun siinä selaimessa, jossa se alkoi. Mitään ei asennettu. Voit myös aloittaa alusta tässä selaimessa.',
    codeGone:
      'Koodi vanheni, peruttiin tai käytettiin asennuksen aikana. Mitään ei asennettu. Pyydä projektipäälliköltä uusi työtilakoodi.',
    notAdmitted:
      'Työtila ei ole vielä mukana missään verkostossa, joten mitään ei asennettu. Pyydä verkoston projektipäälliköltä työtilakoodi ja aloita sillä.',
    enterprise:
      'Verme asennetaan yhteen työtilaan kerrallaan, ei kaikkiin yhtä aikaa. Mitään ei asennettu. Aloita alusta ja valitse Slackissa työtila.',
    away: 'Mitään ei asennettu, ja koodisi toimii yhä. Kokeile hetken päästä uudelleen.',
    misconfigured:
      'Slack ei hyväksy Vermen asetuksia. Mitään ei asennettu, ja koodisi toimii yhä. Kerro tästä Vermen ylläpitäjälle.',
  },
} as const;
