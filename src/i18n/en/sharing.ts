import type { Translation } from '../catalogue.ts';
import type { sharing as source } from '../fi/sharing.ts';

export const sharing: Translation<typeof source> = {
  title: 'Share what you learnt',
  intro_one:
    'What you tell will stand under your name in {{count}} channel that hears of pairs. You can remove it later.',
  intro_other:
    'What you tell will stand under your name in {{count}} channels that hear of pairs. You can remove it later.',
  text: 'What would you like to tell others?',
  submit: 'Share',
  nowhere:
    'The network has no channel yet that hears of pairs. You can ask the project manager for one.',
  done: 'Thank you for sharing! It is in the channel now.',
  takeBack: 'Remove it',
  takenBack: 'What you told has been removed.',
  heading: '{{name}} tells what the pair period gave',
  removed: 'This has been removed.',
};
