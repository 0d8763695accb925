import type { Translation } from '../catalogue.ts';
import type { menu as fi } from '../fi/menu.ts';

export const menu: Translation<typeof fi> = {
  summary_zero: 'Din egen sida. Just nu väntar ingenting på dig.',
  summary_one: 'Din egen sida. En liten sak väntar på dig.',
  summary_other: 'Din egen sida. {{count}} små saker väntar på dig.',
  title: 'Vad ska vi göra?',
  meetings: 'Nästa träffar',
  showAll: 'Visa alla grupper',
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
    homeChannels: 'Hemkanaler',
    noHomeChannels: 'Inte ännu. Skriv i kanalen: {@verme hem}',
    code: 'Anslutningskod',
    pending: 'Bekräfta nya medlemmar',
  },
  help: 'Hjälp',
  helpOf: {
    member:
      'Svara på enkäter med knapparna när de kommer. Du kan ändra ditt svar tills enkäten stängs.',
    facilitator: 'Dela ut anslutningskoden och bekräfta dem som kommer.',
  },
  helpWords: 'Allt hittar du också genom att skriva {/verme}.',
  didYouMean: 'Menade du: {{command}}?',
  didYouMeanWord: 'Menade du kommandot {{command}}? Skriv raden på nytt med det ordet.',
  yes: 'Ja',
  unknown: 'Jag förstod inte riktigt. Så här kommer du i gång:',
  greeting: 'Hej! Skriv {/verme}, så visar jag var vi kan börja.',
  welcome: 'Varsågod! Roligt att få hjälpa till.',
};
