import type { Translation } from '../catalogue.ts';
import type { sharing as source } from '../fi/sharing.ts';

export const sharing: Translation<typeof source> = {
  title: 'Dela med dig',
  intro_one:
    'Det du berättar publiceras med ditt namn i {{count}} kanal där man berättar om arbetspar. Du kan ta bort det senare.',
  intro_other:
    'Det du berättar publiceras med ditt namn i {{count}} kanaler där man berättar om arbetspar. Du kan ta bort det senare.',
  text: 'Vad vill du berätta för andra?',
  submit: 'Dela',
  nowhere:
    'Nätverket har ännu ingen kanal där man berättar om arbetspar. Du kan be projektledaren om en.',
  done: 'Tack för att du delade med dig! Det finns nu i kanalen.',
  takeBack: 'Ta bort det',
  takenBack: 'Det du berättade är borttaget.',
  heading: '{{name}} berättar vad arbetsparsperioden gav',
  removed: 'Det här har tagits bort.',
};
