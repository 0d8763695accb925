import type { Translation } from '../catalogue.ts';
import type { exporting as source } from '../fi/exporting.ts';

export const exporting: Translation<typeof source> = {
  button: 'Export to Excel',
  title: 'Export to Excel',
  intro:
    'You’ll get an Excel file as a message, with the network’s pairs, plans, goals and filed follow-up forms. Unfinished forms are not in it.',
  private: 'Include “Only for the project manager”?',
  privateHint:
    'That field was written to be read by the project manager only. Leave it out if you give the file to others.',
  without: 'No, leave it out',
  with: 'Yes, include it',
  submit: 'Send it to me',
  underWay: 'I’m putting the file together and will send it to you as a message.',
  label: 'Download the Excel file',
  sent: 'Here are the network’s pairs as an Excel file.',
  sentWithPrivate:
    'Here are the network’s pairs as an Excel file. What was written only for the project manager is in it too.',
  dayFormat: 'd mmm yyyy',
  sheet: {
    pairs: 'Pairs',
    plans: 'Plans',
    goals: 'Goals',
    forms: 'Follow-up forms',
  },
  column: {
    pair: 'Pair',
    one: 'First person',
    oneOrganisation: 'First person’s organisation',
    other: 'Second person',
    otherOrganisation: 'Second person’s organisation',
    state: 'Stage',
    held: 'Days held',
    planned: 'Days planned',
    first: 'First day',
    last: 'Last day',
    waits: 'What’s next',
    number: 'No.',
    who: 'Written by',
    filed: 'Filed',
    reference: 'Reference',
  },
  ofGoal: 'Goal {{number}}: {{label}}',
  left: 'No longer taking part',
};
