export const supervising = {
  title: {
    plan: 'Planen för arbetsparsperioden',
    goals: 'Målen för arbetsparsperioden',
  },
  hello: 'Hej, {{name}}!',
  lead: {
    plan: '{{member}} hoppas att du läser den här planen och svarar på den. Det tar några minuter, och inget konto behövs.',
    goals:
      '{{member}} hoppas att ni går igenom de här målen tillsammans före den första dagen. När det är gjort kan du bekräfta det på den här sidan.',
  },
  what: 'Två kolleger lär känna varandras arbete under några dagar.',
  readers: 'Den här sidan är bara för dig. Ditt svar ser de två och projektledaren.',
  goal: 'Mål {{number}}',
  answer: 'Ditt svar',
  note: 'Meddelande till de två',
  noteHint: 'Du kan godkänna också utan meddelande. Om du ber om mer, skriv vad du vill veta.',
  accept: 'Godkänn planen',
  ask: 'Be om förtydligande',
  questionNeeded: 'Skriv här vad du vill veta. De två ser din fråga.',
  choose: 'Välj om du godkänner planen eller ber om ett förtydligande.',
  through: 'Genomgånget',
  throughHint: 'Tryck på knappen när ni har talat om målen.',
  planIs: {
    accepted: 'Tack! Du har godkänt den här planen.',
    asked:
      'Tack! Din fråga har förmedlats till de två. När planen har förtydligats kan du komma tillbaka hit med samma länk.',
    writing:
      'De två skriver på planen just nu. Kom tillbaka hit med samma länk när den är klar igen.',
    decided: 'Planen har redan fått svar, och du behöver inte göra något.',
    over: 'Planen behöver inget svar längre. Tack för ditt intresse!',
  },
  goalsAre: {
    through: 'Tack! Målen är markerade som genomgångna.',
    writing: 'De två skriver på målen just nu. Kom tillbaka hit med samma länk när de är klara.',
    over: 'Genomgången av målen behöver inte längre markeras. Tack för ditt intresse!',
  },
  late: 'Läget hann ändras, så ditt svar sparades inte.',
  lateAnew:
    'Planen har ändrats under tiden, så ditt svar sparades inte. Läs planen en gång till och svara sedan. Ditt meddelande finns kvar nedan.',
  typed: 'Det här skickades inte:',
  gone: {
    title: 'Den här länken fungerar inte',
    lead: 'Länken kan ha gått ut eller återkallats, eller så fattas en del av den.',
    how: 'Be om en ny länk av den som gav dig den här. Det går snabbt att få en av Verme.',
  },
  failed: 'Det lyckades inte nu',
  again: 'Försök igen',
  chat: {
    button: 'Länk till chefen',
    waits:
      'Din chef är inte med i chatten. Ge chefen en länk som öppnar planen eller målen i webbläsaren.',
    title: 'Länk till chefen',
    intro: {
      plan: 'Ge den här länken till din chef ({{supervisor}}). Chefen kan läsa er plan och svara på den i webbläsaren, utan konto.',
      goals:
        'Ge den här länken till din chef ({{supervisor}}). Chefen kan läsa era mål och bekräfta genomgången i webbläsaren, utan konto.',
    },
    works: 'Den som har länken kan svara i din chefs namn. Länken fungerar i minst två veckor.',
    mail: 'Skicka med e-post',
    revoke: 'Återkalla länken',
    revoked: 'Länken är återkallad och öppnar inget längre. Du kan göra en ny när som helst.',
    anew: 'Gör en ny länk',
    subject: {
      plan: 'Kan du läsa planen för vår arbetsparsperiod?',
      goals: 'Målen för vår arbetsparsperiod',
    },
    hello: 'Hej {{supervisor}}!',
    ask: {
      plan: 'Jag och en kollega ska lära känna varandras arbete under några dagar, och vår plan är klar. Kan du läsa den och svara på den här sidan?',
      goals:
        'Jag och en kollega ska lära känna varandras arbete under några dagar, och våra mål är klara. Kan vi gå igenom dem tillsammans? När vi har talat om dem kan du bekräfta det på den här sidan.',
    },
    how: 'Inget konto behövs. Länken är bara för dig, så skicka den inte vidare.',
    thanks: 'Tack!\n{{member}}',
    noAddress: {
      plan: 'Verme har ingen webbadress, så det finns ingen länk att ge. Berätta det för projektledaren, som kan ändra inställningarna och godkänna planen själv.',
      goals:
        'Verme har ingen webbadress, så det finns ingen länk att ge. När ni har gått igenom målen kan du själv ange dagen: tryck på ”Min chef” på parets kort.',
    },
  },
} as const;
