export const homes = {
  none: 'Kotikanavan valitsee ryhmän mentori.',
  choose: 'Minkä ryhmän kotikanava tämä on?',
  isHome: '{{group}}: tämä on kotikanava',
  make: 'Tee kotikanavaksi',
  remove: 'Ei enää kotikanava',
  made: 'Tämä on nyt ryhmän {{group}} kotikanava.',
  invite: 'Jos en kirjoita tänne pian, kutsu minut kanavalle.',
  removed: 'Tämä ei ole enää ryhmän {{group}} kotikanava.',
  welcome:
    'Hei! Tämä on nyt ryhmän {{group}} kotikanava. Kerron täällä kyselyistä ja tapaamisista.',
} as const;
