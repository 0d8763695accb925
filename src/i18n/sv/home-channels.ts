import type { Translation } from '../catalogue.ts';
import type { homeChannels as fi } from '../fi/home-channels.ts';

export const homeChannels: Translation<typeof fi> = {
  none: 'Det är gruppens mentor som väljer hemkanal.',
  make: 'Vilken grupp får kanalen som sin hemkanal? Skriv samma kommando i kanalen igen, med gruppens namn eller början av det:',
  makeLine: 'hem {{group}}',
  remove: 'Kanalen är redan hemkanal. Om den inte längre ska vara det, skriv i kanalen:',
  removeLine: 'hem bort {{group}}',
  made: 'Det här är nu hemkanal för gruppen {{group}}.',
  invite: 'Om jag inte snart skriver här, bjud in mig till kanalen.',
  removed: 'Det här är inte längre hemkanal för gruppen {{group}}.',
  ended:
    'Jag har tagits bort från hemkanalen för gruppen {{group}}, så jag skriver inte längre där. Privata meddelanden kommer till alla som förut. Om du vill ha en ny hemkanal, skriv i den kanalen: {@verme hem}',
  welcome:
    'Hej! Det här är nu hemkanal för gruppen {{group}}. Här berättar jag om enkäter, träffar och avtalet.',
  help: 'Gör en kanal till gruppens hem: {@verme hem}. Om jag får berätta där om dem som söker ett arbetspar: {@verme hem par}.',
};
