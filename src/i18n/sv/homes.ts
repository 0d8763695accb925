import type { Translation } from '../catalogue.ts';
import type { homes as fi } from '../fi/homes.ts';

export const homes: Translation<typeof fi> = {
  none: 'Det är gruppens mentor som väljer hemkanal.',
  choose: 'Vilken grupps hemkanal är det här?',
  isHome: '{{group}}: det här är hemkanalen',
  make: 'Gör till hemkanal',
  remove: 'Inte längre hemkanal',
  made: 'Det här är nu hemkanal för gruppen {{group}}.',
  invite: 'Om jag inte snart skriver här, bjud in mig till kanalen.',
  removed: 'Det här är inte längre hemkanal för gruppen {{group}}.',
  welcome:
    'Hej! Det här är nu hemkanal för gruppen {{group}}. Här berättar jag om enkäter och träffar.',
};
