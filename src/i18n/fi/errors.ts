export const errors = {
  unexpected: 'Jokin meni vikaan. Kokeile hetken päästä uudelleen.',
  tryAgain: 'Tämä kestää nyt tavallista pidempään. Kokeile hetken päästä uudelleen.',
  tooLong: 'Lyhennä vähän: tähän mahtuu enintään {{max}} merkkiä.',
  outdatedButton: 'Tämä painike on vanhentunut. Kirjoita /verme, niin pääset alkuun.',
  needed: 'Täytä vielä tämä.',
  addMeFirst: 'Vastaan sinulle kahden kesken. Lisää minut ensin sovelluksiisi Teamsissa.',
  poll: {
    closed: 'Tämä kysely on jo sulkeutunut.',
    settled: 'Aika on jo sovittu.',
    cancelled: 'Tämä kysely on peruttu.',
    open: 'Kysely on vielä auki. Sulje se ensin.',
  },
  notYourPoll: 'Tämä kysely kuuluu ryhmälle, jossa et ole juuri nyt mukana.',
  countsOnly: 'Tässä ryhmässä näytetään vain määrät, ei nimiä.',
  slotIsOut:
    'Tähän aikaan ei voi sopia: liian harva pääsee, tai joku, jonka pitää olla mukana, ei pääse.',
  notYourMeeting: 'Tämä tapaaminen kuuluu ryhmälle, jossa et ole juuri nyt mukana.',
  meetingCancelled: 'Tämä tapaaminen on peruttu.',
  meetingOver: 'Tämä tapaaminen on jo ollut.',
  slot: {
    none: 'Lisää ainakin yksi aika.',
    tooMany: 'Aikoja mahtuu enintään {{max}}.',
    incomplete: 'Täytä tämäkin, tai tyhjennä koko rivi.',
    invalid: 'Tätä ei voi lukea päiväksi tai kellonajaksi.',
    past: 'Tämä aika on jo mennyt.',
    endsBeforeStart: 'Lopun pitää olla alun jälkeen, samana päivänä.',
    duplicate: 'Sama aika on jo rivillä {{row}}.',
    overlaps: 'Menee päällekkäin rivin {{row}} kanssa.',
    missingHour: 'Kelloja siirretään silloin eteenpäin, eikä tätä kellonaikaa ole. Valitse toinen.',
    doubledHour:
      'Kelloja siirretään silloin taaksepäin, ja tämä kellonaika tulee kahdesti. Valitse toinen.',
  },
  deadline: {
    past: 'Tämä hetki on jo mennyt.',
    afterFirstSlot: 'Vastausten pitää ehtiä ennen ensimmäistä aikaa.',
  },
} as const;
