export const looking = {
  channel: {
    yes: 'Kerron tällä kanavalla tästä lähtien, kun joku verkostossa etsii työparia. Jos ette enää halua sitä, kirjoita kanavalla: {@verme koti parit pois}',
    no: 'En enää kerro tällä kanavalla työparin etsijöistä.',
    noHome:
      'Tämä ei ole sinun ryhmäsi kotikanava. Tee siitä ensin kotikanava: {@verme koti}. Sitten kirjoita: {@verme koti parit}',
  },
  announced: {
    title: 'Löytyisikö täältä työpari?',
    who: '{{who}} etsii työparia.',
    suggest: 'Ehdota minua',
    how: 'Ehdotuksesi näkee vain hakija, ja voit perua sen.',
    found: 'Tähän hakuun löytyi työpari. Kiitos kaikille!',
    over: 'Tämä työparihaku on päättynyt. Kiitos kaikille!',
  },
  form: {
    announce: 'Kerrotaanko hausta myös kanavilla?',
    announceHint:
      'Joissakin verkoston kanavissa kerrotaan, kuka etsii paria. Niissä näkyisivät nimesi, organisaatiosi ja se, mitä tähän kirjoitat.',
    yes: 'Kyllä, kerrotaan',
    no: 'Ei, haun näkee vain projektipäällikkö',
  },
  ended: 'Hakusi on päättynyt. Voit aloittaa uuden milloin vain: {/verme pari}',
  endedFor: 'Haku on päättynyt.',
  suggest: {
    title: 'Ehdota itseäsi',
    intro:
      '{{name}} näkee nimesi ja organisaatiosi ja vastaa, sopisiko teille tutustua. Voit vielä muuttaa mieltäsi.',
    noted: 'Kiitos! Ehdotuksesi on perillä. Näet viesteistäsi, jos teistä tulee pari.',
    already:
      'Ehdotuksesi on jo tallessa, kiitos! Voit muuttaa sitä kortista, jonka sait viesteihisi.',
  },
  meet: {
    title: 'Sopisiko teille tutustua?',
    suggested: 'Hän ehdottaa itseään työpariksesi.',
    introduced: 'Projektipäällikkö arvelee, että teistä voisi tulla hyvä työpari.',
    own: 'Ehdotit itseäsi työpariksi.',
    how: 'Jos kumpikin haluaa tutustua, teistä tulee pari. Jos nyt ei sovi, syytä ei tarvitse kertoa.',
    yes: 'Tutustutaan',
    no: 'Ei tällä kertaa',
    saidYes: 'Haluat tutustua. Kerron heti, jos teistä tulee pari. Voit vielä muuttaa mieltäsi.',
    saidNo: 'Ei tällä kertaa – ei se mitään! Voit vielä muuttaa mieltäsi.',
    paired: 'Teistä tuli työpari! Jakso jatkuu omassa kortissaan.',
    over: 'Tämä ei ole enää ajankohtaista. Kiitos, että olit mukana!',
    task: '{{who}}: sopisiko teille tutustua?',
  },
  introduce: {
    button: 'Esittele',
    title: 'Esittele pari',
    intro:
      'Kysyn kummaltakin omassa chatissaan, sopisiko heille tutustua. Jos kumpikin haluaa, heistä tulee pari.',
    who: 'Kenet esittelisit?',
    looking: '{{name}} (etsii itsekin)',
    done: 'Kysyn nyt kummaltakin. Parin sivulta näet, miten asia etenee.',
    none: 'Verkostossa ei ole juuri nyt ketään, jota et olisi jo esitellyt.',
    waiting: '{{name}}: esitelty, vastausta odotetaan.',
    declined: '{{name}}: esitelty, tällä kertaa heistä ei tullut paria.',
  },
  coming: {
    how: 'Miten olet mukana?',
    looksForPair: 'Etsin työparia',
    supervisor: 'Olen esihenkilö',
    neither: 'Muuten mukana',
    change: 'Muuta tätä',
    changeTitle: 'Miten olet mukana?',
    look: 'Etsitään sinulle työpari!',
    supervises: 'Työparit voivat nyt valita sinut esihenkilökseen.',
  },
} as const;
