import type { Translation } from '../catalogue.ts';
import type { installing as fi } from '../fi/installing.ts';

export const installing: Translation<typeof fi> = {
  title: 'Installera Verme i Slack',
  lead: 'Verme hjälper kollegiala grupper att hitta en gemensam tid. För att installera behöver du en kod för arbetsytan, som du får av ditt nätverks projektledare.',
  code: 'Kod för arbetsytan',
  codeHint: 'Till exempel: K7Q2-MX4D. Projektledaren får koden genom att skriva /verme arbetsyta.',
  next: 'Fortsätt till Slack',
  nextHint: 'Slack frågar sedan i vilken arbetsyta Verme ska installeras.',
  againLead: 'Är din arbetsyta redan med?',
  again: 'Installera på nytt utan kod',
  noCookie:
    'Webbläsaren sparade inte den kaka som installationen behöver. Tillåt kakor på den här sidan och försök igen.',
  openSlack: 'Öppna Slack',
  startOver: 'Börja om',
  failed: 'Det gick inte nu',
  outcome: {
    installed: 'Verme är installerad',
    forManager: 'Verme är installerad, bara ett steg kvar',
    again: 'Verme finns redan i den här arbetsytan',
    denied: 'Installationen avbröts',
    unknown: 'Den här länken fungerar inte',
    used: 'Det här steget är redan gjort',
    expired: 'Tiden tog slut',
    otherBrowser: 'Installationen började i en annan webbläsare',
    codeGone: 'Koden fungerar inte längre',
    notAdmitted: 'Du behöver en kod för arbetsytan',
    enterprise: 'Välj en arbetsyta',
    away: 'Slack svarar inte just nu',
    misconfigured: 'Installationen misslyckades',
  },
  explained: {
    installed:
      'Arbetsytan är nu med i nätverket. Skriv /verme i Slack, så visar Verme var du kan börja.',
    forManager:
      'Skriv /verme anslut och samma kod i Slack. Då blir du projektledare för nätverket och din arbetsyta kommer med.',
    again:
      'Allt är i sin ordning och inget har försvunnit. Om du skrev en kod användes den inte, och den fungerar fortfarande. Skriv /verme i Slack.',
    denied:
      'Inget tillstånd gavs, så inget installerades. Koden fungerar fortfarande. Om du själv inte får installera appar, be den som administrerar arbetsytan att göra det.',
    unknown: 'Länken är ofullständig eller gammal. Inget installerades. Börja om, så går det.',
    used: 'Om du redan såg att Verme är installerad är allt i sin ordning: skriv /verme i Slack. Annars kan du börja om.',
    expired:
      'Du har tio minuter på dig att installera. Inget installerades. Börja om: koden fungerar fortfarande, om inte också den har gått ut.',
    otherBrowser:
      'För säkerhets skull slutförs installationen i den webbläsare där den började. Inget installerades. Du kan också börja om i den här webbläsaren.',
    codeGone:
      'Koden gick ut, drogs tillbaka eller användes under installationen. Inget installerades. Be projektledaren om en ny kod för arbetsytan.',
    notAdmitted:
      'Arbetsytan är inte ännu med i något nätverk, så inget installerades. Be nätverkets projektledare om en kod för arbetsytan och börja med den.',
    enterprise:
      'Verme installeras i en arbetsyta åt gången, inte i alla på en gång. Inget installerades. Börja om och välj arbetsyta i Slack.',
    away: 'Inget installerades, och koden fungerar fortfarande. Försök igen om en stund.',
    misconfigured:
      'Slack godkänner inte Vermes inställningar. Inget installerades, och koden fungerar fortfarande. Berätta det här för den som sköter Verme.',
  },
};
