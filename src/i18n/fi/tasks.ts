export const tasks = {
  title: 'Odottaa sinua',
  heading_one: 'Sinua odottaa yksi pieni asia. Nyt vai myöhemmin?',
  heading_other: 'Sinua odottaa {{count}} pientä asiaa. Nyt vai myöhemmin?',
  nothing: 'Mikään ei odota sinua juuri nyt. Mukavaa päivää!',
  followed: 'Uudempi muistutus on alempana.',
  later: {
    tomorrow: 'Huomenna',
    nextWeek: 'Ensi viikolla',
  },
  lastCall: 'Tästä en enää muistuta.',
  snoozed: 'Selvä! Ennen {{day}} en muistuta.',
} as const;
