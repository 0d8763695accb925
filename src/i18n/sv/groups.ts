import type { Translation } from '../catalogue.ts';
import type { groups as fi } from '../fi/groups.ts';

export const groups: Translation<typeof fi> = {
  title: 'Grupp',
};
