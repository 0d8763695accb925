import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  summary_zero: 'Din egen sida. Just nu väntar ingenting på dig.',
  summary_one: 'Din egen sida. En liten sak väntar på dig.',
  summary_other: 'Din egen sida. {{count}} små saker väntar på dig.',
  title: 'Vad ska vi göra?',
  meetings: 'Nästa träffar',
  showAll: 'Visa alla grupper',
  next: {
    confirm_one: 'En person väntar på din bekräftelse.',
    confirm_other: '{{count}} personer väntar på din bekräftelse.',
    settle: 'Tidsenkäten är stängd, men ingen tid är vald ännu.',
    settleSoon: 'Tidsenkäten är stängd. Mentorn väljer snart en tid.',
    open: 'Tidsenkäten är öppen till {{when}}. Svarat {{answered}}/{{members}}.',
    shareCode: 'Det finns inga andra i gruppen ännu. Bjud in de andra med anslutningskoden.',
    findTime: 'Nästa träff är inte bestämd ännu.',
    meeting: 'Vi ses {{when}}.',
  },
  do: {
    confirm: 'Bekräfta nya medlemmar',
    settle: 'Se resultatet',
    open: 'Se enkäten',
    shareCode: 'Visa anslutningskoden',
    findTime: 'Hitta en tid för gruppen',
    meeting: 'Se träffen',
  },
  hello: 'Hej! Jag är Verme och hjälper grupper att komma överens om träffar.',
  notAdmitted:
    'Den här arbetsytan är ännu inte med i något nätverk. Be nätverkets projektledare om en kod för arbetsytan.',
  begin:
    'Har du fått en anslutningskod? Använd den för att gå med. Är du mentor kan du skapa en grupp.',
  groups: 'Dina grupper',
  allGroups: 'Grupper',
  noGroups: 'Du är ännu inte med i någon grupp.',
  roleOf: {
    member: 'medlem',
    facilitator: 'mentor',
  },
  size_one: '{{count}} medlem',
  size_other: '{{count}} medlemmar',
  open: 'Öppna',
  group: {
    members: 'Medlemmar',
    facilitators: 'Mentorer',
    homes: 'Hemkanaler',
    noHomes: 'Inte ännu. Skriv i kanalen: /verme hem (i Teams: @Verme hem)',
    code: 'Anslutningskod',
    pending: 'Bekräfta nya medlemmar',
  },
  help: 'Hjälp',
  helpOf: {
    stranger: 'Anslut dig med en kod: /verme anslut KOD. Skapa en grupp: /verme grupp.',
    member:
      'Svara på enkäter med knapparna när de kommer. Du kan ändra ditt svar tills enkäten stänger.',
    facilitator:
      'Hitta en gemensam tid för gruppen: /verme enkät. Tiderna kan du skriva på samma rad: /verme enkät ti 24.11 14-16; on 25.11 9-11. Skriv in överenskomna tider: /verme avtalat. Dela ut anslutningskoden och bekräfta dem som kommer. Gör en kanal till gruppens hem: /verme hem.',
    manager:
      'Ta med en ny arbetsyta: /verme arbetsyta. Lägg till organisationer: /verme nätverk. Se grupperna: /verme grupper.',
  },
  helpLink: 'Finns du i två chattar? Koppla kontona: /verme koppla',
  helpWords: 'Allt hittar du också genom att skriva /verme.',
  didYouMean: 'Menade du: {{command}}?',
  didYouMeanWord: 'Menade du kommandot {{command}}? Skriv raden på nytt med det ordet.',
  yes: 'Ja',
  unknown: 'Jag känner inte till det kommandot. Det här kan vi göra.',
};
