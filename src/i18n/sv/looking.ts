import type { Translation } from '../catalogue.ts';
import type { looking as fi } from '../fi/looking.ts';

export const looking: Translation<typeof fi> = {
  channel: {
    yes: 'Från och med nu berättar jag i den här kanalen när någon i nätverket söker ett arbetspar. Om ni inte längre vill det, skriv i kanalen: {@verme hem par bort}',
    no: 'Jag berättar inte längre i den här kanalen om dem som söker ett arbetspar.',
    noHome:
      'Det här är inte hemkanal för någon grupp som du leder. Gör den först till hemkanal: {@verme hem}. Skriv sedan: {@verme hem par}',
  },
  announced: {
    title: 'Finns det ett arbetspar här?',
    who: '{{who}} söker ett arbetspar.',
    suggest: 'Föreslå mig',
    how: 'Bara den som söker ser ditt förslag, och du kan ta tillbaka det.',
    found: 'Den här sökningen ledde till ett arbetspar. Tack till alla!',
    over: 'Den här sökningen är avslutad. Tack till alla!',
  },
  form: {
    announce: 'Får jag berätta också i kanaler?',
    announceHint:
      'I en del av nätverkets kanaler berättar jag vem som söker ett arbetspar. Där skulle ditt namn, din organisation och det du skriver här synas.',
    yes: 'Ja, det får du',
    no: 'Nej, bara projektledaren ser sökningen',
  },
  ended: 'Din sökning är avslutad. Du kan börja en ny när du vill: {/verme par}',
  endedFor: 'Sökningen är avslutad.',
  suggest: {
    title: 'Föreslå dig själv',
    intro:
      '{{name}} ser ditt namn och din organisation och svarar om ni kunde bekanta er. Du kan ännu ändra dig.',
    noted: 'Tack! Ditt förslag har kommit fram. Du ser i dina meddelanden om ni blir ett par.',
    already:
      'Ditt förslag är redan sparat, tack! Du kan ändra det på kortet som du fick bland dina meddelanden.',
  },
  meet: {
    title: 'Kunde ni bekanta er med varandra?',
    suggested: 'Föreslår sig själv som ditt arbetspar.',
    introduced: 'Projektledaren tror att ni kunde bli ett bra arbetspar.',
    own: 'Du föreslog dig själv som arbetspar.',
    how: 'Om båda vill bekanta sig blir ni ett par. Om det inte passar nu behöver du inte säga varför.',
    yes: 'Vi bekantar oss',
    no: 'Inte den här gången',
    saidYes:
      'Du vill bekanta dig. Jag säger till genast om ni blir ett par. Du kan ännu ändra dig.',
    saidNo: 'Inte den här gången – det är helt i sin ordning! Du kan ännu ändra dig.',
    paired: 'Ni blev ett arbetspar! Perioden fortsätter på sitt eget kort.',
    over: 'Det här är inte längre aktuellt. Tack för att du var med!',
    task: '{{who}}: kunde ni bekanta er?',
  },
  introduce: {
    button: 'Presentera',
    title: 'Presentera ett par',
    intro:
      'Jag frågar båda i deras egen chatt om de kunde bekanta sig. Om båda vill blir de ett par.',
    who: 'Vem vill du presentera?',
    looking: '{{name}} (söker också)',
    done: 'Nu frågar jag båda. På parets sida ser du hur det går.',
    none: 'Just nu finns det ingen i nätverket som du inte redan har presenterat.',
    waiting: '{{name}}: presenterad, svar väntas.',
    declined: '{{name}}: presenterad, den här gången blev de inte ett par.',
  },
  coming: {
    how: 'Hur är du med?',
    looksForPair: 'Jag söker ett arbetspar',
    supervisor: 'Jag är chef',
    neither: 'Med på annat sätt',
    change: 'Ändra det här',
    changeTitle: 'Hur är du med?',
    look: 'Nu hittar vi ett arbetspar åt dig!',
    supervises: 'Arbetspar kan nu välja dig som sin chef.',
  },
};
