import type { Translation } from '../catalogue.ts';
import type { tasks as fi } from '../fi/tasks.ts';

export const tasks: Translation<typeof fi> = {
  title: 'Väntar på dig',
  heading_one: 'En liten sak väntar på dig. Nu eller senare?',
  heading_other: '{{count}} små saker väntar på dig. Nu eller senare?',
  nothing: 'Just nu väntar ingenting på dig. Ha en trevlig dag!',
  followed: 'Det finns en nyare påminnelse längre ner.',
  later: {
    tomorrow: 'I morgon',
    nextWeek: 'Nästa vecka',
  },
  lastCall: 'Det här påminner jag inte om igen.',
  snoozed: 'Okej! Jag påminner tidigast {{day}}.',
};
