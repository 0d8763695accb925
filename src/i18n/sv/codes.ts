import type { Translation } from '../catalogue.ts';
import type { codes as fi } from '../fi/codes.ts';

export const codes: Translation<typeof fi> = {
  join: '{/verme anslut {{code}}}',
  link: '{/verme koppla {{code}}}',
  until: 'Koden fungerar till {{day}}.',
  once: 'Koden fungerar en gång, till {{day}}.',
};
