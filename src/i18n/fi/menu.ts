export const menu = {
  title: 'Mitä tehdään?',
  hello: 'Hei! Olen Verme, ja autan ryhmiä sopimaan tapaamisista.',
  notAdmitted:
    'Tämä työtila ei ole vielä mukana missään verkostossa. Pyydä verkoston projektipäälliköltä työtilakoodi.',
  begin: 'Saitko liittymiskoodin? Liity sillä. Mentorina voit perustaa ryhmän.',
  groups: 'Ryhmäni',
  allGroups: 'Ryhmät',
  noGroups: 'Et ole vielä missään ryhmässä.',
  roleOf: {
    member: 'ryhmäläinen',
    facilitator: 'mentori',
  },
  size_one: '{{count}} ryhmäläinen',
  size_other: '{{count}} ryhmäläistä',
  more_one: 'Lisäksi {{count}} ryhmä.',
  more_other: 'Lisäksi {{count}} ryhmää.',
  open: 'Avaa',
  group: {
    members: 'Ryhmäläisiä',
    facilitators: 'Mentorit',
    homes: 'Kotikanavat',
    noHomes: 'Ei vielä. Kirjoita kanavalla: /verme koti (Teamsissa: @Verme koti)',
    code: 'Liittymiskoodi',
    pending: 'Vahvista liittyjiä',
  },
  help: 'Ohje',
  helpOf: {
    stranger: 'Liity koodilla: /verme liity KOODI. Perusta ryhmä: /verme ryhmä.',
    member:
      'Vastaa kyselyihin napeista, kun niitä tulee. Vastausta voi muuttaa, kunnes kysely sulkeutuu.',
    facilitator:
      'Etsi ryhmälle yhteinen aika: /verme kysely, tai ajat samalla rivillä: /verme kysely ti 24.11. 14-16; ke 25.11. 9-11. Merkitse sovitut ajat: /verme sovittu. Jaa liittymiskoodi ja vahvista liittyjät. Tee kanavasta kotikanava: /verme koti.',
    manager:
      'Ota uusi työtila mukaan: /verme työtila. Lisää organisaatioita: /verme verkosto. Katso ryhmät: /verme ryhmät.',
  },
  helpLink: 'Oletko kahdessa chatissa? Yhdistä tilit: /verme yhdistä',
  helpWords: 'Kaiken löydät myös kirjoittamalla /verme.',
  didYouMean: 'Tarkoititko: {{command}}?',
  didYouMeanWord: 'Tarkoititko komentoa {{command}}? Kirjoita rivi uudelleen sillä sanalla.',
  yes: 'Kyllä',
  unknown: 'En tunne tätä komentoa. Tässä on, mitä voidaan tehdä.',
} as const;
