import type { Translation } from '../catalogue.ts';
import type { networks as fi } from '../fi/networks.ts';

export const networks: Translation<typeof fi> = {
  which: 'Vilket nätverk?',
  admitted: 'Arbetsytan är nu med i nätverket {{network}}.',
  admittedNext: 'Har du fått en anslutningskod till en grupp? Skriv: /verme anslut KOD',
  manager: 'Välkommen! Du är nu projektledare för nätverket {{network}}.',
  managerNext: 'Den här arbetsytan är med i nätverket. Skriv /verme, så visar jag vad du kan göra.',
  organisations: 'Organisationer',
  workspaces: 'Arbetsytor',
  managers: 'Projektledare',
  addOrganisation: 'Ny organisation',
  organisationName: 'Organisationens namn',
  organisationHint: 'Till exempel: Institut B',
  organisationAdded: 'Organisationen är tillagd. Gruppmedlemmarna kan välja den nu.',
  newWorkspace: 'Ny arbetsyta',
  workspaceLabel: 'Vad heter arbetsytan som kommer med?',
  workspaceHint: 'Till exempel: Institut B. Mentorerna ser namnet när de bekräftar medlemmar.',
  makeCode: 'Skapa kod',
  workspaceCode: 'Kod för en arbetsyta',
  workspaceCodeHow:
    'Be först någon installera Verme i arbetsytan. Skicka sedan det här till någon där, som skriver det till mig:',
  newManager: 'Ny projektledare',
  managerCode: 'Kod för en projektledare',
  managerCodeHow: 'Skicka det här till den nya projektledaren, som skriver det till mig:',
  command: 'Nätverket',
  cli: {
    usage:
      'Så här: npm run network -- "Nätverkets namn" "Organisation" "Organisation" … [--zone Europe/Helsinki] [--language fi|sv|en]',
    askName: 'Nätverkets namn:',
    askOrganisation: 'Organisation (en tom rad avslutar):',
    created: 'Nätverket {{network}} är skapat.',
    code: 'Projektledarens kod: {{code}}',
    how: 'Ge koden till projektledaren, som skriver den till Verme i Slack eller Teams:',
    wrong: '{{field}}: {{problem}}',
    field: {
      name: 'Nätverkets namn',
      organisations: 'Organisationer',
      zone: 'Tidszon',
    },
  },
};
