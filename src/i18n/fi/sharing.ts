export const sharing = {
  title: 'Jaa opittua',
  intro_one:
    'Kertomasi tulee nimelläsi {{count}} kanavaan, jossa kerrotaan työpareista. Voit poistaa sen myöhemmin.',
  intro_other:
    'Kertomasi tulee nimelläsi {{count}} kanavaan, joissa kerrotaan työpareista. Voit poistaa sen myöhemmin.',
  text: 'Mitä haluaisit kertoa muille?',
  submit: 'Jaa',
  nowhere:
    'Verkostolla ei ole vielä kanavaa, jossa kerrotaan työpareista. Voit pyytää sellaista projektipäälliköltä.',
  done: 'Kiitos, kun jaoit! Se on nyt kanavalla.',
  takeBack: 'Poista se',
  takenBack: 'Kertomasi on poistettu.',
  heading: '{{name}} kertoo, mitä työparijakso antoi',
  removed: 'Tämä on poistettu.',
} as const;
