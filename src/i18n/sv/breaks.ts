import type { Translation } from '../catalogue.ts';
import type { breaks as fi } from '../fi/breaks.ts';

export const breaks: Translation<typeof fi> = {
  title: 'Skollov',
  what: 'Under lovet påminner jag ingen i organisationen.',
  none: 'Inga skollov är inlagda ännu. Under lovet påminner jag ingen i organisationen.',
  add: 'Lägg till skollov',
  remove: 'Ta bort',
  organisation: 'Organisation',
  first: 'Första dagen',
  last: 'Sista dagen',
};
