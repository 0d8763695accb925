import type { Translation } from '../catalogue.ts';
import type { front as fi } from '../fi/front.ts';

export const front: Translation<typeof fi> = {
  title: 'Verme-boten',
  lead: 'Verme hjälper kollegiala grupper att komma överens om träffar, också när medlemmarna kommer från olika organisationer. Var och en svarar i sin egen Slack eller Teams.',
  start: 'Skriv till Verme i din chatt, så berättar den var du kan börja.',
  install: 'Installera i Slack',
  dataTitle: 'Vilka uppgifter sparar Verme?',
  data: 'Ditt namn, ditt chattkontos id, dina inställningar, din grupp och din organisation. Dessutom dina svar i tidsenkäter, din hälsning till mentorn, de överenskomna träffarna, gruppens avtal med de förslag, förväntningar och svar som du har skrivit, ämnena du har föreslagit, att du har erbjudit dig att ordna träffar och en anteckning om vem som har ändrat vad. Dina samtal sparas inte.',
  contactTitle: 'Vem ansvarar för dina uppgifter?',
  contact:
    'Den här Verme sköts av ditt nätverk. Fråga projektledaren om du vill se, rätta eller ta bort dina uppgifter.',
};
