import type { Translation } from '../catalogue.ts';
import type { participants as fi } from '../fi/participants.ts';

export const participants: Translation<typeof fi> = {
  code: 'Kod för personer utan grupp',
  codeHow: 'Skicka det här till dem som kommer med utan grupp. De skriver det till mig:',
  count: 'Har gått med i nätverket',
  title: 'Gå med i ett nätverk',
  intro: 'Nätverk: {{network}}. Du kommer med genast och behöver ingen grupp.',
  name: 'Ditt namn',
  joined: 'Välkommen, du är nu med i nätverket {{network}}!',
  already: 'Du är redan med i nätverket {{network}}, så allt är klart.',
};
