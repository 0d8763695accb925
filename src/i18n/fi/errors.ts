export const errors = {
  unexpected: 'Jokin meni vikaan. Kokeile hetken päästä uudelleen.',
  tryAgain: 'Tämä kestää nyt tavallista pidempään. Kokeile hetken päästä uudelleen.',
  tooLong: 'Lyhennä vähän: tähän mahtuu enintään {{max}} merkkiä.',
  tooLongToOpen:
    'Kirjoitit niin paljon, ettei se mahdu lomakkeeseen. Lähettäisitkö osan kerrallaan? Viestisi on tallessa tuossa yllä.',
  tooManyMessages:
    'Sain sinulta monta viestiä peräkkäin, joten pidän pienen tauon. Kokeile minuutin päästä uudelleen.',
  snoozeDay: 'Valitse tuleva päivä, enintään vuoden päästä.',
  snoozeChoice: 'Valitse yltä ”Tiettyyn päivään asti”, tai tyhjennä tämä.',
  outdatedButton: 'Tämä nappi on vanhentunut. Kirjoita {/verme}, niin pääset alkuun.',
  endsBeforeFirst: 'Viimeinen päivä ei voi olla ennen ensimmäistä.',
  needed: 'Täytä vielä tämä.',
  unknownCommand: 'En tunne tätä komentoa. Kirjoita {/verme}, niin näytän, mitä voidaan tehdä.',
  notAdmitted:
    'Työtilasi ei ole vielä mukana missään verkostossa. Pyydä verkoston projektipäälliköltä työtilakoodi ja kirjoita: {/verme liity KOODI}',
  notJoined:
    'En tunne sinua vielä. Pyydä ryhmäsi mentorilta liittymiskoodi ja kirjoita: {/verme liity KOODI}',
  wrongCode:
    'Tämä koodi ei kelpaa. Se on ehkä jo käytetty tai vanhentunut. Tarkista merkit, tai pyydä uusi koodi siltä, jolta sait sen.',
  tooManyCodes: 'Koodia on yritetty jo liian monta kertaa. Kokeile uudelleen tunnin päästä.',
  codeNotForHere:
    'Tämä koodi ei kelpaa tässä työtilassa. Jos sait koodin ryhmään tai verkostoon, työtila pitää ensin ottaa mukaan: pyydä verkoston projektipäälliköltä työtilakoodi.',
  alreadyAdmitted:
    'Tämä työtila on jo mukana. Kirjoita koodi siinä työtilassa, joka on tulossa mukaan.',
  notFacilitator: 'Tämän voi tehdä vain ryhmän mentori.',
  notManager: 'Tämän voi tehdä vain verkoston projektipäällikkö.',
  notMember: 'Et ole juuri nyt mukana tässä ryhmässä.',
  notFromHere:
    'Tämä työtila ei ole mukana verkostossa, johon asia kuuluu. Hoida se siinä työtilassa, jonka kautta olet mukana.',
  memberGone: 'Hän ei ole enää mukana ryhmässä.',
  lastFacilitator: 'Ryhmä jäisi ilman mentoria. Valitse ensin joku toinen mentoriksi.',
  groupsUnled:
    'Nämä jäisivät ilman mentoria: {{groups}}. Valitse niihin ensin joku toinen mentoriksi ja poista työtila vasta sitten.',
  ownPart:
    'Et voi poistaa itseäsi etkä työtilaa, jossa nyt olet: verkostossa on aina oltava projektipäällikkö. Pyydä toista projektipäällikköä tekemään se.',
  noOrganisations: 'Verkostossa ei ole vielä yhtään organisaatiota. Kysy projektipäälliköltä.',
  nameTaken: 'Tällä nimellä on jo organisaatio.',
  tooManyOrganisations: 'Organisaatioita mahtuu enintään {{max}}.',
  quorum: 'Kirjoita luku väliltä 1–{{max}}, tai jätä tyhjäksi.',
  channelOnly: 'Kirjoita tämä sillä kanavalla, josta tulee ryhmän kotikanava.',
  noPage: 'Tästä osoitteesta ei löytynyt mitään. Tarkista, että linkki on kokonaan mukana.',
  tooManyVisits: 'Sivua on avattu tästä verkosta jo monta kertaa. Kokeile uudelleen tunnin päästä.',
  workspaceElsewhere:
    'Tämä työtila ei ole mukana ryhmän verkostossa. Pyydä verkoston projektipäälliköltä työtilakoodi.',
  privateOnly: 'Hoidetaan tämä kahden kesken: kirjoita sama minulle yksityisviestinä.',
  alreadyLinked: 'Nämä chat-tilit on jo yhdistetty.',
  linkingOver: 'Tämä pyyntö ei ole enää voimassa. Aloita uudelleen: {/verme yhdistä}',
  notYourAccount: 'Tätä chat-tiliä ei ole yhdistetty sinuun.',
  onlyAccount: 'Sinulla on vain tämä chat-tili, joten sitä ei voi irrottaa.',
  accountNeeded:
    'Vain tämän tilin kautta olet mukana täällä: {{networks}}. Poistu ensin ryhmistä siellä, tai yhdistä toinen tili, joka on siellä mukana. Jos olet projektipäällikkö, pyydä toista projektipäällikköä poistamaan sinut tehtävästä.',
  addMeFirst: 'Vastaan sinulle kahden kesken. Lisää minut ensin sovelluksiisi Teamsissa.',
  poll: {
    closed: 'Tämä kysely on jo sulkeutunut.',
    settled: 'Aika on jo sovittu.',
    cancelled: 'Tämä kysely on peruttu.',
    open: 'Kysely on vielä auki. Sulje se ensin.',
    edited: 'Kyselyä on muutettu sillä välin. Tarkista ajat ja lähetä uudelleen.',
  },
  tooManyPolls:
    'Ryhmällä on jo {{max}} kyselyä auki. Sulje tai peru ensin jokin niistä, niin uusi mahtuu mukaan.',
  nobodyToAsk:
    'Ryhmässä ei ole vielä muita, joilta kysyä. Liittymiskoodin löydät ryhmän kortista: {/verme ryhmät}',
  answerFirst: 'Näet muiden vastaukset, kun olet itse vastannut.',
  offersClosed: 'Tässä ryhmässä mentori valitsee kyselyn ajat.',
  tooManyOffers:
    'Olet jo ehdottanut {{max}} aikaa, kiitos niistä! Muista toiveista voit kertoa mentorille.',
  offerDecided: 'Tästä ehdotuksesta on jo päätetty.',
  offer: {
    tooSoon: 'Tämä aika on ennen kyselyn sulkeutumista. Valitse myöhempi.',
    known: 'Tämä aika on jo mukana.',
    before: 'Ehdotit tätä aikaa jo aiemmin. Kävisikö jokin toinen?',
    full: 'Kyselyssä on jo {{max}} aikaa. Poista ensin jokin niistä.',
  },
  notYourPoll: 'Tämä kysely kuuluu ryhmälle, jossa et ole juuri nyt mukana.',
  countsOnly: 'Tässä ryhmässä näytetään vain määrät, ei nimiä.',
  slotIsOut:
    'Tätä aikaa ei voi valita: liian harva pääsee, tai joku, jonka pitää olla mukana, ei pääse.',
  notYourMeeting: 'Tämä tapaaminen kuuluu ryhmälle, jossa et ole juuri nyt mukana.',
  pair: {
    notYours: 'Tämä pari ei ole sinun. Omasi löydät komennolla {/verme pari}.',
    late: 'Paritilanne on ehtinyt muuttua. Näin se on nyt.',
    full: 'Parissa on jo kaksi. Jos toinen vaihtuu, hänen pitää ensin poistua.',
    manyGoals: 'Tavoitteita mahtuu {{max}}, yksi riviä kohti. Yhdistä tai karsi.',
    changed:
      'Parisi ehti muuttaa tätä. Yllä näet, mitä siinä nyt lukee. Yhdistä tekstit ja tallenna.',
    futureDay: 'Tämä päivä on vasta edessä. Merkitse päivä, kun olette käyneet tavoitteet läpi.',
    pastDay: 'Tämä päivä on jo mennyt. Valitse myöhempi.',
    webAddress: 'Kirjoita osoite, joka alkaa https://.',
    days: 'Kirjoita päivien määrä lukuna, 1–{{max}}.',
    longGoal: 'Yhden tavoitteen pituus on enintään {{max}} merkkiä. Tiivistä vähän.',
    heldDays: 'Kirjoita pidettyjen päivien määrä lukuna, 0–{{max}}.',
    nobody:
      'En löytänyt tällä nimellä ketään, tai heitä on useampi. Lisää organisaatio sulkuihin: Nimi (Organisaatio).',
    alreadyIn: 'Sinulla on jo haku kesken. Näet sen komennolla {/verme pari}.',
    alreadyPair: 'Nämä kaksi ovat jo pari. Heidän jaksonsa löytyy parien luettelosta.',
    codeElsewhere: 'Parin koodin saat komennolla {/verme pari}.',
    notReadable: 'Tätä lomaketta ei voi juuri nyt lukea. Avaa pari uudelleen, niin näet tilanteen.',
    self: 'Valitse kaksi eri ihmistä.',
    searchOver: 'Tämä ehti jo päättyä. Kiitos, että olisit ollut mukana!',
    ownSearch: 'Tämä on oma hakusi. Toivotaan, että joku tarttuu siihen!',
  },
  agreement: {
    gone: 'Tämä kohta ehdittiin jo poistaa. Jos tallennat uudelleen, siitä tulee uusi kohta.',
    edited:
      'Joku ehti muuttaa tätä kohtaa. Yllä näet, mitä siinä nyt lukee. Sovita tekstisi siihen ja lähetä uudelleen.',
    rewritten: 'Sopimusta ehdittiin muuttaa. Katso teksti vielä kerran ja julkaise sitten.',
    tooMany: 'Sopimukseen mahtuu enintään {{max}} kohtaa.',
    full: 'Koko sopimukseen mahtuu {{max}} merkkiä, ja tähän kohtaan niistä jää {{left}}. Lyhennä vähän.',
    lastSection: 'Tämä on sopimuksen ainoa kohta. Poistamisen sijaan voit muokata sitä.',
    manyProposals:
      'Sinulta odottaa jo {{max}} ehdotusta, kiitos niistä! Anna mentorin katsoa ne ensin.',
    decided: 'Tämä ehdotus on jo hoidettu.',
    takenIn:
      'Joku ehti jo ottaa tämän ehdotuksen mukaan. Yllä näet, mitä kohdassa nyt lukee. Tallenna, jos haluat oman tekstisi sen tilalle.',
    noRoom:
      'Ehdotus ei mahdu kohtaan sellaisenaan. Voit lyhentää sitä: paina ”Muokkaa ja ota mukaan”.',
    unchanged: 'Sopimuksessa ei ole mitään uutta julkaistavaa.',
    outdated: 'Sopimuksesta on jo uudempi versio. Tässä se on.',
  },
  meetingCancelled: 'Tämä tapaaminen on peruttu.',
  meetingOver: 'Tämä tapaaminen on jo ollut.',
  meetingElsewhen: 'Tapaaminen on siirtynyt. Näet uuden ajan nyt tästä. Pääsetkö silloin?',
  meetingsChanged: 'Tapaamisiin tuli juuri muutoksia. Tarkista vastauksesi ja tallenna uudelleen.',
  meetingMoved: 'Tapaaminen ehti juuri muuttua. Yllä näet, miten se on nyt. Perutaanko se silti?',
  meetingNotOver: 'Tämä tapaaminen ei ole vielä ohi. Palaa tähän sen jälkeen.',
  meetingClosed:
    'Tapaamisesta on yli {{days}} päivää, eikä sitä voi enää muuttaa. Kerro asiasta projektipäällikölle.',
  meetingChanged:
    'Joku ehti juuri muuttaa tapaamisen tietoja. Näet ne yllä. Tarkista omasi ja tallenna uudelleen.',
  notHost: 'Paikkaa ja muita tietoja voi muuttaa vain mentori tai tapaamisen järjestäjä.',
  attendance: {
    unkept:
      'Tässä verkostossa ei kirjata, ketkä olivat paikalla. Projektipäällikkö voi muuttaa sen verkoston asetuksissa.',
    notHeld: 'Tapaamista ei pidetty. Jos se pidettiin sittenkin, merkitse se ensin.',
    nobody:
      'Kukaan nykyisistä ryhmäläisistä ei ollut silloin vielä mukana, joten merkittävää ei ole.',
    none: 'Merkitse ainakin yksi. Jos tapaamista ei pidetty, valitse kortilta ”Ei pidetty”.',
  },
  topic: {
    decided:
      'Tälle aiheelle ehti jo tapahtua jotakin. Tuoreen tilanteen näet ryhmän aiheista: {/verme aihe}',
    notYours: 'Aihetta voi muuttaa vain se, joka sitä ehdotti.',
    boxFull: 'Laatikossa odottaa jo {{max}} aihetta. Kun niistä on puhuttu, uusille on taas tilaa.',
    tooMany:
      'Sinulta on laatikossa jo {{max}} aihetta, kiitos niistä! Jos poistat jonkin, uusi mahtuu mukaan.',
    noMeeting:
      'Ryhmällä ei ole tulossa sovittua tapaamista. Aihe odottaa laatikossa, kunnes sellainen on.',
    meetingGone: 'Tämä tapaaminen ei ole enää tulossa. Valitse jokin toinen.',
    there: 'Tällä tapaamisella on jo aihe ”{{topic}}”. Valitse, mitä sille tehdään.',
    noRoom:
      'Tällä tapaamisella on jo aihe ”{{topic}}”. Molemmat eivät mahdu mukaan. Valitse toinen tapaaminen tai anna uuden aiheen tulla sen tilalle.',
    noTurns: 'Jaettavia vuoroja ei juuri nyt ole.',
  },
  slot: {
    none: 'Lisää ainakin yksi aika.',
    tooMany: 'Aikoja mahtuu enintään {{max}}.',
    incomplete: 'Täytä tämäkin, tai tyhjennä koko aika.',
    invalid: 'En saanut tästä päivää tai kellonaikaa.',
    past: 'Tämä aika on jo mennyt.',
    tooFar: 'Tähän on yli kaksi vuotta. Onko vuosi oikein?',
    endsBeforeStart: 'Lopun pitää olla alun jälkeen.',
    acrossMidnight: 'Tapaaminen ei voi jatkua yli puolenyön. Kävisikö viimeistään klo 23.59?',
    duplicate: 'Sama kuin {{row}}. aika.',
    overlaps: 'Menee päällekkäin {{row}}. ajan kanssa.',
    missingHour: 'Kelloja siirretään silloin eteenpäin, eikä tätä kellonaikaa ole. Valitse toinen.',
    doubledHour:
      'Kelloja siirretään silloin taaksepäin, ja tämä kellonaika tulee kahdesti. Valitse toinen.',
  },
  wish: {
    past: 'Tämä päivä on jo mennyt. Valitse tuleva.',
    tooLong:
      'Näin pitkä tapaaminen ei mahdu näiden kellonaikojen väliin. Lyhennä sitä, tai väljennä kellonaikoja.',
    fewWeekdays:
      'Kysyn ryhmältä ainakin kahdesta viikonpäivästä, joille löytyy vapaata. Valitse useampia.',
    noneFree:
      'Näiltä viikonpäiviltä ei löytynyt yhtään vapaata: niillä on lomia, pyhiä tai ryhmän muita tapaamisia. Kokeile muita päiviä, tai toista alkupäivää.',
  },
  typed: {
    unread: 'En ihan ymmärtänyt tätä. Kirjoittaisitko esimerkiksi näin: ti 24.11. klo 14–16',
    weekday: 'Viikonpäivä ja päivämäärä eivät täsmää. Kumpaa tarkoitit?',
    noDate: 'Mikä päivä?',
    noTime: 'Mihin kellonaikaan?',
    noEnd: 'Mihin asti?',
    night: 'Yölläkö? Jos tarkoitit iltapäivää, kirjoita näin: klo 14–16',
    midnight: 'Tapaaminen ei voi jatkua yli puolenyön. Kävisikö viimeistään klo 23.59?',
    extra: 'Tätä en ymmärtänyt, joten jätän sen pois. Onko aika oikein?',
    differs: 'Tässä on eri aika kuin alla. Käytän alla olevaa.',
    rest: 'Nämä eivät ole mukana ajoissa. Jos ne saavat jäädä pois, lähetä uudelleen.',
  },
  warning: {
    again: 'Katsotko vielä kohdat, joissa on huomautus? Jos ne ovat oikein, lähetä uudelleen.',
    far: 'Tähän on yli kymmenen kuukautta. Onko vuosi {{year}} oikein?',
    sunday: 'Tämä on sunnuntai.',
    holiday: 'Tämä on vapaapäivä: {{name}}.',
    break: 'Silloin on koululoma: {{names}}.',
    meeting: 'Ryhmällä on silloin jo tapaaminen: {{title}}.',
  },
  deadline: {
    past: 'Tämä hetki on jo mennyt.',
    afterFirstSlot: 'Valitse hetki ennen ensimmäistä ehdotettua aikaa.',
  },
  'database-unavailable':
    'Tietokanta ei juuri nyt vastaa. Mitään ei tallennettu. Kokeile hetken päästä uudelleen.',
  'data-folder-in-use':
    'Datakansio {{folder}} on jo toisen käynnissä olevan botin käytössä (prosessi {{pid}}). Pysäytä se, tai anna DATA_FOLDER-muuttujassa toinen kansio.',
  'data-folder-forbidden':
    'Datakansioon {{folder}} ei voi kirjoittaa. Anna siihen oikeudet, tai anna DATA_FOLDER-muuttujassa toinen kansio.',
  'data-folder-link-broken':
    'Kansion {{folder}} tietokanta on siirretty tai poistettu. Palauta se varmuuskopiosta, tai poista linkki ja aloita tyhjästä.',
  'embedded-unsupported':
    'Botin omaa PostgreSQL:ää ei ole tälle alustalle ({{platform}} {{arch}}). Anna DATABASE_URL-muuttujassa PostgreSQL-palvelimen osoite.',
  'embedded-user-missing':
    'PostgreSQL ei suostu toimimaan pääkäyttäjänä, eikä käyttäjää postgres voitu luoda. Luo se, tai käynnistä botti tavallisena käyttäjänä.',
  'embedded-failed': 'Botin oma PostgreSQL ei käynnistynyt. Syy on tiedostossa {{log}}.',
  'migration-failed':
    'Tietokannan päivitys epäonnistui, ja se jäi ennalleen. Ota yhteyttä ylläpitoon.',
} as const;
