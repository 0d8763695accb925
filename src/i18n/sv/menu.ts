import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  title: 'Vad ska vi göra?',
  hello: 'Hej! Jag är Verme och hjälper grupper att komma överens om träffar.',
  notAdmitted:
    'Den här arbetsytan är ännu inte med i något nätverk. Be nätverkets projektledare om en kod för arbetsytan.',
  begin:
    'Har du fått en anslutningskod? Använd den för att gå med. Är du mentor kan du skapa en grupp.',
  groups: 'Mina grupper',
  allGroups: 'Grupper',
  noGroups: 'Du är ännu inte med i någon grupp.',
  roleOf: {
    member: 'medlem',
    facilitator: 'mentor',
  },
  size_one: '{{count}} medlem',
  size_other: '{{count}} medlemmar',
  more_one: 'Dessutom {{count}} grupp.',
  more_other: 'Dessutom {{count}} grupper.',
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
      'Fråga gruppen om tider: /verme enkät, eller tiderna på samma rad: /verme enkät ti 24.11 14-16; on 25.11 9-11. Dela ut anslutningskoden och bekräfta dem som kommer. Gör en kanal till gruppens hem: /verme hem.',
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
