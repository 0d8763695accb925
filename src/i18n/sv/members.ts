import type { Translation } from '../catalogue.ts';
import type { members as fi } from '../fi/members.ts';

export const members: Translation<typeof fi> = {
  title: 'Gruppmedlemmar',
  heading: 'Medlemmar: {{group}}',
  nobody: 'Det finns ingen i gruppen ännu. Dela ut anslutningskoden.',
  row: '{{name}} · {{organisation}}',
  facilitator: 'mentor',
  required: 'behöver kunna komma',
  unreachable: 'nås inte',
  unreachableNote: 'Den som jag inte når har tagit bort Verme eller lämnat sin arbetsyta.',
  change: 'Ändra',
  name: 'Namn',
  nameHint:
    'Om du ändrar namnet berättar jag det för personen. Det syns i alla grupper som hen är med i.',
  role: 'Roll',
  roleOf: {
    member: 'medlem',
    facilitator: 'mentor',
  },
  requiredAsk: 'Behöver personen kunna komma?',
  requiredHint: 'I så fall föreslår jag inga tider då personen inte kan. Mentorer behövs alltid.',
  organisation: 'Organisation',
  renamed: 'Ditt namn rättades i gruppen {{group}}. Det är nu {{name}}.',
  renamedNote: 'Om namnet blev fel kan du själv ändra det i dina inställningar.',
  remove: 'Ta bort ur gruppen',
  removeAsk:
    'Ska {{name}} tas bort ur gruppen? Hen får inte längre gruppens meddelanden, men svaren finns kvar.',
  keep: 'Behåll i gruppen',
  removed: '{{name}} är inte längre med i gruppen.',
  saved: 'Sparat: {{name}}',
  leave: 'Lämna gruppen',
  leaveWhich: 'Vilken grupp vill du lämna?',
  leaveNone: 'Du är inte med i någon grupp just nu.',
  leaveAsk: 'Vill du lämna gruppen {{group}}?',
  leaveNote: 'Du kan ansluta dig på nytt senare med en kod.',
  leaveNow: 'Lämna gruppen',
  stay: 'Stanna kvar',
  stayed: 'Roligt att du stannar!',
  left: 'Du har lämnat gruppen {{group}}. Tack för att du var med!',
  help: 'Lämna en grupp: {/verme lämna}.',
};
