import type { Translation } from '../catalogue.ts';
import type { meetings as fi } from '../fi/meetings.ts';

export const meetings: Translation<typeof fi> = {
  none: 'Inga träffar är inbokade.',
  found: 'Vi hittade en tid: vi ses {{when}}!',
  seasonFound: 'Träffarna är inbokade!',
  allCancelled_one: 'Träffen är inställd',
  allCancelled_other: 'Alla träffar är inställda',
  about: '{{title}} · {{group}}',
  cancelledRow: '{{when}} – inställd',
  answer: 'Svara',
  coming: 'Jag kommer',
  notComing: 'Jag kan inte',
  noReasons: 'Om du inte kan komma behöver du inte berätta varför.',
  thanksComing: 'Roligt, vi ses där!',
  thanksNotComing: 'Synd att du inte kan! Du behöver inte berätta varför.',
  calendar: 'Lägg till i din egen kalender här.',
  addToCalendar: 'Lägg till i kalendern',
  inCalendar:
    'Vermegruppens träff. Om du inte kan komma, berätta det för Verme; du behöver inte säga varför.',
  cancel: 'Ställ in en träff',
  cancelAsk: 'Ska träffen ställas in? Jag meddelar alla.',
  keep: 'Behåll träffen',
  which: 'Vilken träff?',
  cancelledNow: 'Träffen är inställd, och jag har meddelat alla.',
  cancelled: 'Träffen är inställd: {{when}}, {{title}} ({{group}}).',
  record: 'Redan avtalat',
  recordIntro:
    'Fyll i tiderna ni har kommit överens om. Jag berättar för alla, och var och en kan lägga dem i sin kalender.',
  whichGroup: 'Vilken grupp gäller tiderna?',
  recorded: 'Tiderna är sparade och jag har berättat för alla.',
  rsvp: 'Kan du komma på träffen {{when}}? ({{group}})',
  help: 'Skriv in överenskomna tider: {/verme avtalat}. Tiderna får stå på samma rad: {/verme avtalat ti 24.11 14-16; ti 15.12 14-16}.',
  step: {
    agreed: 'Vi ses {{when}}.',
    look: 'Se träffen',
  },
};
