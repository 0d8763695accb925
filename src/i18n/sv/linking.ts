import type { Translation } from '../catalogue.ts';
import type { linking as fi } from '../fi/linking.ts';

export const linking: Translation<typeof fi> = {
  title: 'Koppla chattkonton',
  command: 'Koppla ett annat chattkonto',
  codeHow:
    'Finns du också i en annan Slack eller Teams? Skriv till mig där, i ett privat meddelande:',
  codeUntil: 'Koden fungerar en gång, i tio minuter.',
  codeSecret: 'Håll koden för dig själv: den är bara för dina egna konton.',
  offer: 'Koden kommer från kontot {{name}}, {{workspace}}. Är också det ditt?',
  request: 'Din kod skrevs av {{name}}, {{workspace}}. Är också det ditt konto?',
  effect: 'Efter kopplingen har du en röst, och meddelandena kommer till dig en gång.',
  warning: 'Om någon annan bad dig göra det här, välj ”Inte mitt”.',
  mine: 'Ja, det är mitt',
  notMine: 'Inte mitt',
  waiting: 'Bra! Bekräfta ännu i den andra chatten. Jag skickade ett meddelande dit.',
  done: 'Kontona är kopplade: {{name}}, {{workspace}}.',
  doneNote: 'Mina meddelanden kommer till samma chatt som förut. Du kan byta: /verme inställningar',
  declined: 'Okej, inget kopplades.',
  over: 'Den här begäran gäller inte längre.',
  accounts: 'Dina chattkonton',
  onlyOne: 'Du har ett chattkonto. Du kan koppla ett annat genom att skriva: /verme koppla',
  unlink: 'Skilj åt',
  unlinkAsk: 'Vill du skilja åt kontot {{account}}?',
  unlinkNote: 'Dina grupper, svar och inställningar stannar hos dina andra konton.',
  unlinked: 'Kontot är åtskilt. Det ser inte längre dina grupper.',
  kept: 'Okej, kontona hör fortfarande ihop.',
};
