import type { Translation } from '../catalogue.ts';
import type { breaks as fi } from '../fi/breaks.ts';

export const breaks: Translation<typeof fi> = {
  title: 'School breaks',
  what: 'During a break I send no reminders to people in that organisation.',
  none: 'No school breaks have been added yet. During a break I send no reminders to people in that organisation.',
  add: 'Add a school break',
  remove: 'Remove',
  organisation: 'Organisation',
  first: 'First day',
  last: 'Last day',
};
