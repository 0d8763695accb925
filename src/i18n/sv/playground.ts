import type { Translation } from '../catalogue.ts';
import type { playground as fi } from '../fi/playground.ts';

export const playground: Translation<typeof fi> = {
  title: 'Prova Verme-boten',
  heading: 'Verme-boten',
  lead: 'Tre organisationer, Slack och Teams, en grupp. I varje ruta finns en persons chatt, och du kan agera som vem som helst av dem.',
  needsScript: 'Den här sidan behöver JavaScript.',
  connecting: 'Ansluter …',
  lost: 'Förbindelsen bröts. Starta boten igen med npm start, så kan du fortsätta.',
  languages: 'Sidans språk',
  languageNames: { fi: 'suomi', sv: 'svenska', en: 'English' },
  theme: { dark: 'Mörkt', light: 'Ljust' },
  clock: {
    label: 'Klockan',
    hour: '+1 timme',
    day: '+1 dag',
    deadline: 'Till enkätens sista svarstid',
  },
  people: {
    label: 'Visa chattar',
    add: 'Lägg till en person',
    name: 'Namn eller roll',
    namePlaceholder: 'Lärare, Kunta B',
    workspace: 'Arbetsyta',
    language: 'Språk',
    save: 'Lägg till',
    hint: 'Den nya personen är ännu inte med i gruppen. Hen ansluter sig med anslutningskoden, som mentorn får genom att skriva /verme grupper.',
  },
  weather: {
    label: 'Störningar',
    hint: 'Prova hur boten klarar sig när Slack eller Teams inte svarar.',
    fair: 'fungerar',
    throttled: 'överbelastad (429)',
    down: 'nere (503)',
  },
  pane: {
    chat: 'Meddelanden',
    home: 'Hem',
    homeEmpty: 'Personens egen sida öppnas här.',
    empty: 'Inga meddelanden ännu.',
    earlier: 'Visa tidigare',
    onlyYou: 'Bara du ser det här',
    edited: '(redigerat)',
    options: 'Val: {{name}}',
    hide: 'Dölj den här chatten',
    block: 'Blockera boten',
    unblock: 'Tillåt boten',
    blocked: 'Boten är blockerad i den här chatten.',
    write: 'Skriv: {{name}}',
    slackExample: '/verme enkät',
    teamsExample: 'enkät',
    send: 'Skicka',
    close: 'Stäng',
    choose: 'Välj',
    optional: '(valfritt)',
    cancel: 'Avbryt',
    none: 'Välj ovan vems chattar som visas.',
  },
  errors: {
    failed: 'Det gick inte nu. Försök igen om en stund.',
  },
  tour: {
    label: 'Rundtur',
    start: 'Rundtur',
    next: 'Nästa',
    back: 'Föregående',
    end: 'Klart',
    close: 'Stäng rundturen',
    of: '{{step}}/{{steps}}',
    steps: {
      asked:
        'Mentorn på Opisto A frågade sin grupp när det passar att ses. Samma enkät kom till var och ens egen chatt, och några har redan svarat.',
      answer:
        'Nu är du studiehandledare i Kunta B, och din chatt är Teams. Tryck på ”Sopii” (Passar) vid de tider som passar dig.',
      swedish:
        'Var och en får meddelandena på sitt eget språk. Här är samma enkät på svenska: svara på den också.',
      others: 'Dina svar syns genast överallt. Be nu också de andra att svara.',
      othersAct: 'De andra svarar',
      settle:
        'När alla har svarat föreslår boten den tid då flest kan komma från flest organisationer. Svara också som mentor och tryck på ”Valitse tämä aika” (Välj den här tiden).',
      settled:
        'Tiden är bestämd! Var och en fick ett meddelande och en kalenderfil i sin egen chatt, på sitt eget språk.',
      yours: 'Nu är det din tur: skriv /verme kysely i mentorns chatt och föreslå egna tider.',
      yoursAct: 'Skriv åt mig',
    },
  },
};
