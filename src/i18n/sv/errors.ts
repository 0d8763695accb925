import type { Translation } from '../catalogue.ts';
import type { errors as fi } from '../fi/errors.ts';

export const errors: Translation<typeof fi> = {
  unexpected: 'Något gick fel. Försök igen om en stund.',
  tryAgain: 'Det här tar längre än vanligt just nu. Försök igen om en stund.',
  tooLong: 'Förkorta lite: här ryms högst {{max}} tecken.',
  outdatedButton: 'Den här knappen är föråldrad. Skriv /verme för att börja om.',
  needed: 'Fyll i det här också.',
  addMeFirst: 'Jag svarar dig på tu man hand. Lägg först till mig bland dina appar i Teams.',
  poll: {
    closed: 'Den här tidsenkäten är redan stängd.',
    settled: 'Tiden är redan bestämd.',
    cancelled: 'Den här tidsenkäten är inställd.',
    open: 'Tidsenkäten är ännu öppen. Stäng den först.',
  },
  notYourPoll: 'Den här tidsenkäten hör till en grupp som du inte är med i just nu.',
  countsOnly: 'I den här gruppen visas bara antal, inga namn.',
  slotIsOut:
    'Den här tiden går inte att bestämma: för få kan, eller någon som måste vara med kan inte.',
  notYourMeeting: 'Den här träffen hör till en grupp som du inte är med i just nu.',
  meetingCancelled: 'Den här träffen är inställd.',
  meetingOver: 'Den här träffen har redan varit.',
  slot: {
    none: 'Lägg till minst en tid.',
    tooMany: 'Det ryms högst {{max}} tider.',
    incomplete: 'Fyll i det här också, eller töm hela raden.',
    invalid: 'Det här går inte att läsa som ett datum eller klockslag.',
    past: 'Den här tiden har redan varit.',
    endsBeforeStart: 'Slutet måste komma efter början, samma dag.',
    duplicate: 'Samma tid finns redan på rad {{row}}.',
    overlaps: 'Överlappar tiden på rad {{row}}.',
    missingHour: 'Klockan ställs fram då, och det här klockslaget finns inte. Välj ett annat.',
    doubledHour:
      'Klockan ställs tillbaka då, och det här klockslaget kommer två gånger. Välj ett annat.',
  },
  deadline: {
    past: 'Den här tidpunkten har redan varit.',
    afterFirstSlot: 'Svaren behövs före den första tiden.',
  },
};
