import type { Translation } from '../catalogue.ts';
import type { networks as fi } from '../fi/networks.ts';

export const networks: Translation<typeof fi> = {
  which: 'Vilket nätverk?',
  admitted: 'Arbetsytan är nu med i nätverket {{network}}.',
  admittedNext: 'Har du fått en anslutningskod till en grupp? Skriv: {/verme anslut KOD}',
  manager: 'Välkommen! Du är nu projektledare för nätverket {{network}}.',
  managerNext:
    'Den här arbetsytan är med i nätverket. Skriv {/verme}, så visar jag vad du kan göra.',
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
  installPage:
    'I Slack sköts installationen och koden på samma gång. Skicka den här adressen tillsammans med koden: {{url}}',
  newManager: 'Ny projektledare',
  managerCode: 'Kod för en projektledare',
  managerCodeHow: 'Skicka det här till den nya projektledaren, som skriver det till mig:',
  openCodes: 'Öppna koder',
  withdrawCodes: 'Annullera koderna',
  codesWithdrawn:
    'Nätverkets öppna koder är annullerade. Gruppernas anslutningskoder fungerar fortfarande.',
  change: {
    admitted: 'Arbetsytan {{workspace}} är nu med i nätverket {{network}}.',
    excluded: 'Arbetsytan {{workspace}} togs bort ur nätverket {{network}}.',
    removed:
      'Jag togs bort från arbetsytan {{workspace}}, som är med i nätverket {{network}}. Jag når ingen där förrän jag installeras på nytt.',
    returned:
      'Jag installerades på nytt i arbetsytan {{workspace}}, som är med i nätverket {{network}}.',
  },
  remove: 'Ta bort',
  keep: 'Behåll',
  removeWorkspace: 'Ta bort en arbetsyta',
  removeWorkspaceAsk: 'Ska arbetsytan {{workspace}} tas bort ur nätverket?',
  removeWorkspaceNote:
    'Efter det kan ingen sköta något i det här nätverket därifrån. Samtidigt annulleras nätverkets öppna koder och de anslutningskoder som delats ut av dem som lämnar nätverket.',
  ownWorkspaceStays: 'Arbetsytan som du är i nu kan inte tas bort.',
  nobodyGoes: 'Ingen lämnar nätverket: ingen är med bara genom den här arbetsytan.',
  whoGoes_one: 'En person är med bara genom den här arbetsytan och lämnar nätverket:',
  whoGoes_other: '{{count}} personer är med bara genom den här arbetsytan och lämnar nätverket:',
  goes: '{{name}}: {{what}}',
  goesAs: {
    manager: 'projektledare',
    facilitator: 'mentor för gruppen {{group}}',
    member: 'medlem i gruppen {{group}}',
    pending: 'väntar på bekräftelse i gruppen {{group}}',
    participant: 'med i nätverket',
  },
  moreGo_one: 'Och en till.',
  moreGo_other: 'Och {{count}} till.',
  youStay: 'Du fortsätter som projektledare, så nätverket blir inte utan projektledare.',
  peopleGone_one: 'Samtidigt lämnade en person nätverket.',
  peopleGone_other: 'Samtidigt lämnade {{count}} personer nätverket.',
  whichWorkspace: 'Vilken arbetsyta?',
  workspaceRemoved: 'Arbetsytan är inte längre med i nätverket.',
  removeManager: 'Ta bort projektledare',
  removeManagerAsk: 'Ska {{name}} inte längre vara projektledare?',
  removeManagerNote:
    'Personen kan inte längre sköta nätverket men är kvar i sina grupper. Samtidigt annulleras de öppna koderna.',
  whichManager: 'Vem?',
  managerRemoved: 'Personen är inte längre projektledare.',
  command: 'Nätverket',
  cli: {
    usage:
      'Så här: npm run network -- "Nätverkets namn" "Organisation" "Organisation" … [--zone Europe/Helsinki] [--language fi|sv|en]',
    askName: 'Nätverkets namn:',
    askOrganisation: 'Organisation (en tom rad avslutar):',
    created: 'Nätverket {{network}} är skapat.',
    code: 'Projektledarens kod: {{code}}',
    install: 'Installera först Verme i din egen Slack med samma kod: {{url}}',
    how: 'Ge koden till projektledaren, som skriver den till Verme i Slack eller Teams:',
    wrong: '{{field}}: {{problem}}',
    field: {
      name: 'Nätverkets namn',
      organisations: 'Organisationer',
      zone: 'Tidszon',
    },
  },
  help: 'Lägg till organisationer: {/verme nätverk}.',
  helpWorkspace: 'Ta med en ny arbetsyta: {/verme arbetsyta}.',
};
