import type { Translation } from '../catalogue.ts';
import type { front as fi } from '../fi/front.ts';

export const front: Translation<typeof fi> = {
  title: 'Verme bot',
  lead: 'Verme helps peer groups agree on meetings, even when their members come from different organisations. Everybody answers in their own Slack or Teams.',
  start: 'Write to Verme in your chat, and it tells you where to begin.',
  install: 'Install in Slack',
  dataTitle: 'What does Verme keep?',
  data: 'Your name, the ID of your chat account, your settings, your group and your organisation. Also your answers to time polls, your word to the facilitator, the meetings agreed on, the group’s agreement with the suggestions, expectations and answers that you have written, the topics you have suggested, that you have offered to host, and a record of who has changed what. It does not keep your conversations.',
  contactTitle: 'Who is responsible for your data?',
  contact:
    'This Verme is run by your network. Ask the project manager if you want to see, correct or remove your data.',
};
