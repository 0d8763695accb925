import type { Translation } from '../catalogue.ts';
import type { joining as fi } from '../fi/joining.ts';

export const joining: Translation<typeof fi> = {
  title: 'Gå med i en grupp',
  command: 'Gå med i en grupp',
  haveCode: 'Jag har en kod',
  code: 'Kod',
  codeHint: 'Till exempel: K7Q2-MX4D. Du har fått den av din grupps mentor eller projektledaren.',
  intro: 'Grupp: {{group}}. Mentorn bekräftar ännu att du hör till gruppen.',
  name: 'Ditt namn i gruppen',
  organisation: 'Din organisation',
  join: 'Gå med',
  waiting:
    'Tack! Mentorn bekräftar ännu att du hör till gruppen {{group}}. Jag säger till så snart det är gjort.',
  alreadyPending:
    'Du har redan anmält dig till gruppen {{group}}. Jag säger till när mentorn har bekräftat det.',
  alreadyActive: 'Du är redan med i gruppen {{group}}.',
  pending_one: 'En person väntar på din bekräftelse: {{group}}',
  pending_other: '{{count}} personer väntar på din bekräftelse: {{group}}',
  nobodyWaits: 'Ingen väntar på att komma med i gruppen {{group}}.',
  who: '{{name}} · {{organisation}}',
  account: '{{name}} · {{workspace}}',
  unverified:
    'Var och en har själv uppgett namn och organisation. Nedanför syns chattkontona. Bekräfta dem som du känner.',
  more_one: 'Dessutom väntar {{count}} till.',
  more_other: 'Dessutom väntar {{count}} till.',
  confirm: 'Bekräfta',
  confirmSeveral: 'Bekräfta flera',
  refuse: 'Hör inte till gruppen',
  confirmTitle: 'Bekräfta medlemmar',
  confirmWho: 'Vilka hör till gruppen?',
  confirmOrganisation: '{{name}}: organisation',
  confirmed_one: 'Bekräftat: {{count}} ny medlem.',
  confirmed_other: 'Bekräftat: {{count}} nya medlemmar.',
  refused: 'Okej, personen togs inte med i gruppen. Jag meddelar hen.',
  alreadyAnswered: 'Det här var redan gjort.',
  welcome:
    'Välkommen till gruppen {{group}}! Jag hör av mig när det finns något att komma överens om.',
  notConfirmed:
    'Mentorn för gruppen {{group}} bekräftade inte att du hör till gruppen. Om det var ett missförstånd, prata med mentorn och anslut dig på nytt.',
  over: 'Du är inte längre med i gruppen {{group}}.',
  look: 'Visa',
  help: 'Anslut dig med en kod: {/verme anslut KOD}.',
};
