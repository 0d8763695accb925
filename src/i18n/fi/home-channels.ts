export const homeChannels = {
  none: 'Kotikanavan valitsee ryhmän mentori.',
  make: 'Minkä ryhmän kotikanava tästä tulee? Kirjoita sama komento kanavalla uudelleen, perään ryhmän nimi tai sen alku:',
  makeLine: 'koti {{group}}',
  remove: 'Kanava on jo kotikanava. Jos et halua sitä enää kotikanavaksi, kirjoita kanavalla:',
  removeLine: 'koti pois {{group}}',
  made: 'Tämä on nyt ryhmän {{group}} kotikanava.',
  invite: 'Jos en kirjoita tänne pian, kutsu minut kanavalle.',
  removed: 'Tämä ei ole enää ryhmän {{group}} kotikanava.',
  ended:
    'Minut poistettiin ryhmän {{group}} kotikanavalta, joten siellä en enää kerro mitään. Yksityisviestit tulevat kaikille kuten ennenkin. Jos haluat uuden kotikanavan, kirjoita sillä kanavalla: {@verme koti}',
  welcome:
    'Hei! Tämä on nyt ryhmän {{group}} kotikanava. Kerron täällä kyselyistä, tapaamisista ja sopimuksesta.',
  help: 'Tee kanavasta kotikanava: {@verme koti}. Jos siellä saa kertoa työparin etsijöistä: {@verme koti parit}.',
} as const;
