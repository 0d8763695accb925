import type { Translation } from '../catalogue.ts';
import type { errors as fi } from '../fi/errors.ts';

export const errors: Translation<typeof fi> = {
  unexpected: 'Något gick fel. Försök igen om en stund.',
  tryAgain: 'Det här tar längre än vanligt just nu. Försök igen om en stund.',
  tooLong: 'Förkorta lite: här ryms högst {{max}} tecken.',
  tooLongToOpen:
    'Du skrev så mycket att det inte ryms i ett formulär. Kan du skicka en del i taget? Ditt meddelande finns kvar här ovanför.',
  tooManyMessages:
    'Jag fick många meddelanden i rad av dig och tar en liten paus. Försök igen om en minut.',
  snoozeDay: 'Välj en kommande dag, högst ett år framåt.',
  snoozeChoice: 'Välj ”Till en viss dag” ovanför, eller töm det här.',
  outdatedButton: 'Den här knappen är föråldrad. Skriv {/verme} för att börja om.',
  endsBeforeFirst: 'Den sista dagen kan inte vara före den första.',
  needed: 'Fyll i det här också.',
  unknownCommand:
    'Jag känner inte till det kommandot. Skriv {/verme}, så visar jag vad vi kan göra.',
  notAdmitted:
    'Din arbetsyta är ännu inte med i något nätverk. Be nätverkets projektledare om en kod för arbetsytan och skriv: {/verme anslut KOD}',
  notJoined:
    'Jag känner dig inte ännu. Be din grupps mentor om en anslutningskod och skriv: {/verme anslut KOD}',
  wrongCode:
    'Den här koden fungerar inte. Den kan redan vara använd eller ha gått ut. Kontrollera tecknen, eller be om en ny av den som gav dig koden.',
  tooManyCodes: 'Koden har redan prövats för många gånger. Försök igen om en timme.',
  codeNotForHere:
    'Den här koden fungerar inte i den här arbetsytan. Om du har fått en kod till en grupp eller ett nätverk behöver arbetsytan först komma med: be nätverkets projektledare om en kod för arbetsytan.',
  alreadyAdmitted:
    'Den här arbetsytan är redan med. Skriv koden i den arbetsyta som ska komma med.',
  notFacilitator: 'Bara gruppens mentor kan göra det här.',
  notManager: 'Bara nätverkets projektledare kan göra det här.',
  notMember: 'Du är inte med i den här gruppen just nu.',
  notFromHere:
    'Det här hör till ett nätverk som den här arbetsytan inte är med i. Sköt det i den arbetsyta där du är med.',
  memberGone: 'Personen är inte längre med i gruppen.',
  lastFacilitator: 'Gruppen skulle bli utan mentor. Välj först någon annan till mentor.',
  groupsUnled:
    'De här skulle bli utan mentor: {{groups}}. Välj först någon annan till mentor där, och ta sedan bort arbetsytan.',
  ownPart:
    'Du kan inte ta bort dig själv eller arbetsytan som du är i nu: ett nätverk behöver alltid en projektledare. Be en annan projektledare göra det.',
  noOrganisations: 'Nätverket har ännu inga organisationer. Fråga projektledaren.',
  nameTaken: 'Det finns redan en organisation med det namnet.',
  tooManyOrganisations: 'Det ryms högst {{max}} organisationer.',
  quorum: 'Skriv ett tal mellan 1 och {{max}}, eller lämna tomt.',
  channelOnly: 'Skriv det här i den kanal som ska bli gruppens hemkanal.',
  noPage: 'Det finns ingenting på den här adressen. Kontrollera att hela länken kom med.',
  tooManyVisits:
    'Sidan har redan öppnats många gånger från det här nätverket. Försök igen om en timme.',
  workspaceElsewhere:
    'Den här arbetsytan är inte med i gruppens nätverk. Be nätverkets projektledare om en kod för arbetsytan.',
  privateOnly: 'Vi tar det här på tu man hand: skriv samma sak till mig i ett privat meddelande.',
  alreadyLinked: 'De här chattkontona är redan ihopkopplade.',
  linkingOver: 'Den här begäran gäller inte längre. Börja om: {/verme koppla}',
  notYourAccount: 'Det här chattkontot är inte kopplat till dig.',
  onlyAccount: 'Du har bara det här chattkontot, så det går inte att koppla bort.',
  accountNeeded:
    'Bara genom det här kontot är du med i: {{networks}}. Lämna först grupperna där, eller koppla ett annat konto som är med där. Om du är projektledare, be en annan projektledare ta bort dig från uppdraget.',
  addMeFirst: 'Jag svarar dig på tu man hand. Lägg först till mig bland dina appar i Teams.',
  poll: {
    closed: 'Den här tidsenkäten är redan stängd.',
    settled: 'Tiden är redan bestämd.',
    cancelled: 'Den här tidsenkäten har återkallats.',
    open: 'Tidsenkäten är fortfarande öppen. Stäng den först.',
    edited: 'Enkäten har ändrats under tiden. Kontrollera tiderna och skicka på nytt.',
  },
  tooManyPolls:
    'Gruppen har redan {{max}} öppna tidsenkäter. Stäng eller återkalla någon av dem först, så ryms en ny.',
  nobodyToAsk:
    'Det finns ännu ingen annan i gruppen att fråga. Anslutningskoden hittar du på gruppens kort: {/verme grupper}',
  answerFirst: 'Du ser de andras svar när du själv har svarat.',
  offersClosed: 'I den här gruppen väljer mentorn enkätens tider.',
  tooManyOffers:
    'Du har redan föreslagit {{max}} tider, tack för dem! Andra önskemål kan du berätta för mentorn.',
  offerDecided: 'Det här förslaget har redan avgjorts.',
  offer: {
    tooSoon: 'Den här tiden är innan enkäten stänger. Välj en senare.',
    known: 'Den här tiden är redan med.',
    before: 'Du har redan föreslagit den här tiden. Skulle någon annan passa?',
    full: 'Enkäten har redan {{max}} tider. Ta först bort någon av dem.',
  },
  notYourPoll: 'Den här tidsenkäten hör till en grupp som du inte är med i just nu.',
  countsOnly: 'I den här gruppen visas bara antal, inga namn.',
  slotIsOut:
    'Den här tiden går inte att välja: för få kan, eller någon som måste vara med kan inte.',
  notYourMeeting: 'Den här träffen hör till en grupp som du inte är med i just nu.',
  pair: {
    notYours: 'Det här paret är inte ditt. Ditt eget hittar du med kommandot {/verme par}.',
    late: 'Parets läge hann ändras. Så här är det nu.',
    full: 'Paret har redan två. Om den ena byts ut behöver hen först lämna paret.',
    manyGoals: 'Det ryms {{max}} mål, ett per rad. Slå ihop eller gallra.',
    changed:
      'Ditt par hann ändra det här. Ovanför ser du vad där står nu. Slå ihop texterna och spara.',
    futureDay: 'Den dagen ligger ännu framför. Skriv dagen när ni har gått igenom målen.',
    pastDay: 'Den dagen har redan varit. Välj en senare.',
    webAddress: 'Skriv en adress som börjar med https://.',
    days: 'Skriv antalet dagar som ett tal, 1–{{max}}.',
    longGoal: 'Ett mål får vara högst {{max}} tecken. Korta lite.',
    heldDays: 'Skriv antalet dagar som ett tal, 0–{{max}}.',
    nobody:
      'Jag hittade ingen med det namnet, eller så finns det flera. Lägg till organisationen inom parentes: Namn (Organisation).',
    alreadyIn: 'Du söker redan ett par. Sökningen ser du med kommandot {/verme par}.',
    alreadyPair: 'De här två är redan ett par. Deras period finns i listan över par.',
    codeElsewhere: 'Parets kod får du med kommandot {/verme par}.',
    notReadable:
      'Det här formuläret går inte att läsa just nu. Öppna paret på nytt, så ser du läget.',
    self: 'Välj två olika personer.',
    searchOver: 'Det här hann redan ta slut. Tack för att du ville vara med!',
    ownSearch: 'Det här är din egen sökning. Vi hoppas att någon nappar!',
  },
  agreement: {
    gone: 'Den här punkten hann redan tas bort. Om du sparar igen blir den en ny punkt.',
    edited:
      'Någon hann ändra den här punkten. Ovan ser du vad där står nu. Anpassa din text och skicka igen.',
    rewritten: 'Avtalet hann ändras. Titta på texten en gång till och publicera sedan.',
    tooMany: 'Avtalet rymmer högst {{max}} punkter.',
    full: 'Hela avtalet rymmer {{max}} tecken, och {{left}} av dem är kvar för den här punkten. Korta lite.',
    lastSection: 'Det här är avtalets enda punkt. Du kan redigera den i stället.',
    manyProposals:
      '{{max}} förslag av dig väntar redan, tack för dem! Låt mentorn titta på dem först.',
    decided: 'Det här förslaget har redan fått sitt svar.',
    takenIn:
      'Någon hann redan ta med det här förslaget. Ovan ser du vad punkten säger nu. Spara om du vill ha din text i stället.',
    noRoom: 'Förslaget ryms inte som det är. Du kan korta det: tryck på ”Redigera och ta med”.',
    unchanged: 'Det finns inget nytt att publicera i avtalet.',
    outdated: 'Det finns redan en nyare version av avtalet. Här är den.',
  },
  meetingCancelled: 'Den här träffen är inställd.',
  meetingOver: 'Den här träffen har redan varit.',
  meetingElsewhen: 'Träffen har flyttats. Nu ser du den nya tiden här. Kan du komma då?',
  meetingsChanged: 'Det kom just ändringar i träffarna. Kontrollera dina svar och spara på nytt.',
  meetingMoved: 'Träffen hann just ändras. Ovan ser du hur den är nu. Ska den ändå ställas in?',
  meetingNotOver: 'Den här träffen är inte slut ännu. Kom tillbaka hit efteråt.',
  meetingClosed:
    'Det har gått över {{days}} dagar sedan träffen, och den går inte längre att ändra. Berätta för projektledaren.',
  meetingChanged:
    'Någon har just ändrat uppgifterna om träffen. Du ser dem ovan. Kontrollera dina egna och spara på nytt.',
  notHost: 'Bara mentorn eller den som ordnar träffen kan ändra platsen och de andra uppgifterna.',
  attendance: {
    unkept:
      'I det här nätverket antecknas det inte vilka som var på plats. Projektledaren kan ändra det i nätverkets inställningar.',
    notHeld: 'Träffen hölls inte. Om den ändå hölls, markera det först.',
    nobody: 'Ingen av gruppens nuvarande medlemmar var med då, så det finns inget att anteckna.',
    none: 'Markera minst en. Om träffen inte hölls väljer du ”Hölls inte” på kortet.',
  },
  topic: {
    decided:
      'Något har redan hänt med det här ämnet. Hur det är nu ser du bland gruppens ämnen: {/verme ämne}',
    notYours: 'Bara den som föreslog ämnet kan ändra det.',
    boxFull:
      'Det ligger redan {{max}} ämnen i lådan. När ni har talat om dem finns det plats för nya igen.',
    tooMany:
      'Du har redan {{max}} ämnen i lådan, tack för dem! Om du tar bort något ryms ett nytt.',
    noMeeting:
      'Gruppen har ingen bestämd träff på kommande. Ämnet väntar i lådan tills det finns en.',
    meetingGone: 'Den här träffen är inte längre på kommande. Välj en annan.',
    there: 'Den här träffen har redan ämnet ”{{topic}}”. Välj vad som ska hända med det.',
    noRoom:
      'Den här träffen har redan ämnet ”{{topic}}”. Båda ryms inte. Välj en annan träff eller låt det nya ämnet ersätta det.',
    noTurns: 'Det finns inga turer att fördela just nu.',
  },
  slot: {
    none: 'Lägg till minst en tid.',
    tooMany: 'Det ryms högst {{max}} tider.',
    incomplete: 'Fyll i det här också, eller töm hela tiden.',
    invalid: 'Jag hittade varken datum eller klockslag i det här.',
    past: 'Den här tiden har redan varit.',
    tooFar: 'Dit är det över två år. Är året rätt?',
    endsBeforeStart: 'Slutet måste komma efter början.',
    acrossMidnight: 'En träff kan inte gå över midnatt. Passar det att sluta senast kl. 23.59?',
    duplicate: 'Samma som tid {{row}}.',
    overlaps: 'Överlappar tid {{row}}.',
    missingHour: 'Klockan ställs fram då, och det här klockslaget finns inte. Välj ett annat.',
    doubledHour:
      'Klockan ställs tillbaka då, och det här klockslaget kommer två gånger. Välj ett annat.',
  },
  wish: {
    past: 'Den här dagen har redan varit. Välj en som kommer.',
    tooLong:
      'En så lång träff ryms inte mellan de här klockslagen. Förkorta den, eller ge mer tid på dagen.',
    fewWeekdays: 'Jag frågar gruppen om minst två veckodagar som har lediga dagar. Välj fler.',
    noneFree:
      'På de här veckodagarna hittade jag ingen ledig dag: där finns lov, helgdagar eller gruppens andra träffar. Prova andra dagar, eller en annan första dag.',
  },
  typed: {
    unread: 'Jag förstod inte riktigt. Kan du skriva till exempel så här: ti 24.11 kl. 14–16',
    weekday: 'Veckodagen och datumet stämmer inte överens. Vilketdera menade du?',
    noDate: 'Vilken dag?',
    noTime: 'Vilket klockslag?',
    noEnd: 'Till hur dags?',
    night: 'På natten? Om du menade eftermiddagen, skriv så här: kl. 14–16',
    midnight: 'En träff kan inte gå över midnatt. Passar det att sluta senast kl. 23.59?',
    extra: 'Det här förstod jag inte, så jag lämnar bort det. Är tiden rätt?',
    differs: 'Här står en annan tid än nedanför. Jag använder den nedanför.',
    rest: 'Det här finns inte med bland tiderna. Om det får lämnas bort, skicka på nytt.',
  },
  warning: {
    again: 'Kan du ännu titta på anmärkningarna nedan? Om allt är rätt, skicka på nytt.',
    far: 'Dit är det över tio månader. Är året {{year}} rätt?',
    sunday: 'Det här är en söndag.',
    holiday: 'Det här är en ledig dag: {{name}}.',
    break: 'Då är det skollov: {{names}}.',
    meeting: 'Gruppen har redan en träff då: {{title}}.',
  },
  deadline: {
    past: 'Den här tidpunkten har redan varit.',
    afterFirstSlot: 'Svaren behövs före den första tiden.',
  },
  'database-unavailable':
    'Databasen svarar inte just nu. Ingenting sparades. Försök igen om en stund.',
  'data-folder-in-use':
    'Datamappen {{folder}} används redan av en annan bot som är i gång (process {{pid}}). Stoppa den, eller ange en annan mapp i DATA_FOLDER.',
  'data-folder-forbidden':
    'Det går inte att skriva i datamappen {{folder}}. Ge rättigheter till den, eller ange en annan mapp i DATA_FOLDER.',
  'data-folder-link-broken':
    'Databasen för mappen {{folder}} har flyttats eller tagits bort. Återställ den från en säkerhetskopia, eller ta bort länken och börja från början.',
  'embedded-unsupported':
    'Det finns ingen egen PostgreSQL för den här plattformen ({{platform}} {{arch}}). Ange adressen till en PostgreSQL-server i DATABASE_URL.',
  'embedded-user-missing':
    'PostgreSQL vägrar köra som root, och användaren postgres kunde inte skapas. Skapa den, eller starta boten som en vanlig användare.',
  'embedded-failed': 'Botens egen PostgreSQL startade inte. Orsaken står i {{log}}.',
  'migration-failed':
    'Databasen kunde inte uppdateras och är som den var. Kontakta den som sköter boten.',
};
