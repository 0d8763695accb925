import type { Translation } from '../catalogue.ts';
import type { linking as fi } from '../fi/linking.ts';

export const linking: Translation<typeof fi> = {
  title: 'Koppla ihop chattkonton',
  command: 'Koppla ett till chattkonto',
  codeHow:
    'Använder du också en annan Slack eller Teams? Skriv till mig där, i ett privat meddelande:',
  codeUntil: 'Koden fungerar en gång, i tio minuter.',
  codeSecret: 'Håll koden hemlig: den är bara för dina egna konton.',
  offer: 'Koden kommer från kontot {{name}}, {{workspace}}. Är också det ditt?',
  request: 'Din kod skrevs in från kontot {{name}}, {{workspace}}. Är också det ditt?',
  effect: 'När kontona är ihopkopplade har du en röst och får varje meddelande bara en gång.',
  warning: 'Om någon annan bad dig göra det här, välj ”Inte mitt”.',
  mine: 'Ja, det är mitt',
  notMine: 'Inte mitt',
  waiting: 'Bra! Bekräfta också i den andra chatten. Jag skickade ett meddelande dit.',
  done: 'Det här kontot är nu kopplat: {{name}}, {{workspace}}.',
  doneNote:
    'Mina meddelanden kommer till samma chatt som förut. Du kan byta: {/verme inställningar}',
  declined: 'Okej, inga konton kopplades ihop.',
  over: 'Den här begäran gäller inte längre.',
  accounts: 'Dina chattkonton',
  onlyOne:
    'Du har ett chattkonto. Du kan koppla ihop det med ett annat genom att skriva: {/verme koppla}',
  unlink: 'Koppla bort kontot',
  unlinkAsk: 'Vill du koppla bort kontot {{account}}?',
  keep: 'Behåll kopplingen',
  unlinkNote:
    'Dina grupper, svar och inställningar stannar hos dina andra konton. Dina tidigare kalenderlänkar och adressen till ditt kalenderflöde slutar fungera.',
  unlinked: 'Kontot är bortkopplat.',
  kept: 'Okej, kontona är fortfarande ihopkopplade.',
  help: 'Använder du två chattar? Koppla ihop kontona: {/verme koppla}.',
  helpUnlink: 'Koppla bort ett chattkonto: {/verme skilj}.',
};
