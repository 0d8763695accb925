import type { Translation } from '../catalogue.ts';
import type { groups as fi } from '../fi/groups.ts';

export const groups: Translation<typeof fi> = {
  command: 'Skapa en grupp',
  newTitle: 'Ny grupp',
  newIntro: 'Du får en kod som de andra ansluter sig med, var och en från sin egen chatt.',
  name: 'Gruppens namn',
  nameHint: 'Till exempel: Studiehandledare 2026–27',
  organisation: 'Din organisation',
  organisationIn: '{{organisation}} ({{network}})',
  who: 'Vem är mentor?',
  whoMe: 'Jag',
  whoLater: 'Någon annan, väljs senare',
  create: 'Skapa gruppen',
  created: 'Gruppen {{group}} är skapad!',
  code: 'Anslutningskod till gruppen {{group}}',
  codeHow:
    'Skicka det här till gruppmedlemmarna. Var och en skriver det till mig i sin egen chatt:',
  codeThen: 'När någon ansluter sig frågar jag dig om personen hör till gruppen.',
  renew: 'Byt kod',
  renewed: 'Den gamla koden fungerar inte längre. Här är en ny.',
  withdraw: 'Stäng för nya medlemmar',
  withdrawn:
    'Den gamla koden fungerar inte längre. När du öppnar anslutningskoden på gruppens kort får du en ny.',
  settings: 'Gruppens inställningar',
  zone: 'Tidszon',
  quorum: 'Hur många behöver kunna komma?',
  quorumHint: 'Tomt: hälften av gruppen.',
  votes: 'Hur visas svaren?',
  votesNames: 'Namn och antal',
  votesCounts: 'Bara antal',
  settling: 'Vem väljer tiden?',
  settlingFacilitator: 'Mentorn väljer',
  settlingSelf: 'Verme, när enkäten stängs och alla som behövs har svarat',
  saved: 'Gruppens inställningar är sparade.',
  fewerThanQuorum_zero: 'Gruppen har ännu inga medlemmar.',
  fewerThanQuorum_one:
    'Gruppen har nu bara en medlem: tills det kommer fler räcker hen till en träff.',
  fewerThanQuorum_other:
    'Gruppen har nu {{count}} medlemmar: tills det kommer fler behövs alla till en träff.',
  help: 'Skapa en grupp: {/verme grupp}.',
  helpOverview: 'Se grupperna: {/verme grupper}.',
  step: {
    confirm_one: 'En person väntar på din bekräftelse.',
    confirm_other: '{{count}} personer väntar på din bekräftelse.',
    shareCode: 'Det finns inga andra i gruppen ännu. Bjud in de andra med anslutningskoden.',
    toConfirm: 'Bekräfta nya medlemmar',
    toCode: 'Visa anslutningskoden',
  },
};
