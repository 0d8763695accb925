import type { Translation } from '../catalogue.ts';
import type { playground as fi } from '../fi/playground.ts';

export const playground: Translation<typeof fi> = {
  title: 'Prova Verme-boten',
  heading: 'Verme-boten',
  lead: 'Tre organisationer, Slack och Teams, en grupp. I varje ruta finns en persons chatt, och du kan agera som vem som helst av dem.',
  needsScript: 'Den här sidan behöver JavaScript.',
  connecting: 'Ansluter …',
  lost: 'Förbindelsen bröts. Starta boten igen med npm start, så kan du fortsätta.',
  menu: 'Meny',
  languages: 'Sidans språk',
  languageNames: { fi: 'suomi', sv: 'svenska', en: 'English' },
  theme: { dark: 'Mörkt', light: 'Ljust' },
  clock: {
    label: 'Klockan',
    hour: '+1 timme',
    day: '+1 dag',
    deadline: 'Till enkätens sista svarstid',
    nudge: 'Till nästa påminnelse',
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
    newBelow: 'Nytt längre ner ↓',
    news: 'nya',
    inThread: 'i en tråd',
    onlyYou: 'Bara du ser det här',
    edited: '(redigerat)',
    options: 'Val: {{name}}',
    hide: 'Dölj den här chatten',
    block: 'Blockera boten',
    unblock: 'Tillåt boten',
    blocked: 'Boten är blockerad i den här chatten.',
    throttled: 'Arbetsytan är överbelastad: meddelanden kommer med fördröjning.',
    down: 'Arbetsytan svarar inte just nu: meddelanden väntar.',
    write: 'Skriv: {{name}}',
    slackExample: '/verme',
    teamsExample: 'mina',
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
    end: 'Avsluta',
    close: 'Stäng rundturen',
    of: '{{step}}/{{steps}}',
    done: 'Klart!',
    show: 'Visa var',
    othersAct: 'De andra svarar',
    write: 'Skriv åt mig',
    steps: {
      asked:
        'Mentorn på Opisto A frågade sin grupp när det passar att ses. Samma enkät kom till var och ens egen chatt, och några har redan svarat.',
      gone: 'Enkäten har återkallats, och det finns ingen ny än. Skriv /verme enkät i mentorns chatt, så fortsätter rundturen med den.',
      answer:
        'Nu är du studiehandledare i Kunta B, och din chatt är Teams. Tryck vid varje tid på ”Sopii” (Passar), ”Käy tarvittaessa” (Vid behov) eller ”Ei sovi” (Passar inte).',
      swedish:
        'Var och en får meddelandena på sitt eget språk. Här är samma enkät på svenska: svara för varje tid också här.',
      others: 'Dina svar syns genast överallt, också på mentorns kort. Be nu också de andra svara.',
      facilitate: 'Mentorn svarar också: tryck på ”Sopii” (Passar) vid varje tid i hens chatt.',
      close:
        'Alla har svarat. Enkäten stängs om fem minuter, så att den som tryckt fel hinner ändra sig. Mentorn kan stänga den genast: tryck på ”Sulje nyt” (Stäng nu). Eller flytta klockan: ”+1 timme”.',
      closeEarly:
        'Enkäten är ännu öppen. Mentorn kan stänga den ändå: tryck på ”Sulje kysely” (Stäng enkäten).',
      settle:
        'Enkäten har stängts. Boten föreslår den tid då flest kan komma från flest organisationer: tryck på ”Valitse tämä aika” (Välj den här tiden).',
      noTime:
        'Ingen gemensam tid hittades. Tryck på mentorns kort på ”Jatka kyselyä” (Fortsätt enkäten) eller ”Kokeile uusia aikoja” (Pröva nya tider), så fortsätter rundturen därifrån.',
      settled:
        'Tiden är bestämd! Var och en fick ett meddelande i sin egen chatt, på sitt eget språk, och kan lägga till tiden i sin egen kalender.',
      place:
        'Var ses ni? Tryck på mentorns kort på ”Lisää paikka” (Lägg till plats) och skriv en plats.',
      move: 'Planer ändras: tryck på ”Siirrä tai peru” (Flytta eller ställ in) och välj en annan tid för träffen.',
      moving:
        'Alla får veta om ändringen en minut senare, så att den som gjort fel hinner ändra sig. Flytta klockan.',
      moved:
        'Var och en fick ett enda meddelande, med den nya tiden bredvid den gamla. Svara: tryck på ”Pääsen” (Jag kommer).',
      ahead: 'Den som inte svarar än blir tillfrågad en vecka före träffen. Flytta klockan.',
      asking: 'Frågan kom i dagens påminnelse. Tryck på ”Jag kommer”.',
      eve: 'Dagen före träffen får de som kommer en påminnelse. Flytta klockan.',
      told: 'Här står tiden och platsen en gång till. Mer behöver ingen komma ihåg.',
      off: 'Träffen är inställd, och alla har fått veta det.',
      yours: 'Nu är det din tur: skriv /verme enkät i mentorns chatt och föreslå egna tider.',
    },
  },
};
