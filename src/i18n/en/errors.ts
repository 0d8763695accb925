import type { Translation } from '../catalogue.ts';
import type { errors as fi } from '../fi/errors.ts';

export const errors: Translation<typeof fi> = {
  unexpected: 'Something went wrong. Please try again in a moment.',
  tryAgain: 'This is taking longer than usual right now. Please try again in a moment.',
  tooLong: 'Please shorten this: there is room for {{max}} characters at most.',
  outdatedButton: 'This button is out of date. Type /verme to start again.',
  needed: 'Please fill this in too.',
  addMeFirst: 'I answer you in private. Please add me to your apps in Teams first.',
  poll: {
    closed: 'This poll has already closed.',
    settled: 'The time is already settled.',
    cancelled: 'This poll has been cancelled.',
    open: 'The poll is still open. Close it first.',
  },
  notYourPoll: 'This poll belongs to a group that you are not in right now.',
  countsOnly: 'This group shows counts only, no names.',
  slotIsOut: 'This time cannot be settled: too few can come, or somebody who is needed cannot.',
  notYourMeeting: 'This meeting belongs to a group that you are not in right now.',
  meetingCancelled: 'This meeting has been cancelled.',
  meetingOver: 'This meeting has already taken place.',
  slot: {
    none: 'Add at least one time.',
    tooMany: 'There is room for {{max}} times at most.',
    incomplete: 'Fill this in too, or clear the whole row.',
    invalid: "This can't be read as a date or a time.",
    past: 'This time has already passed.',
    endsBeforeStart: 'The end must come after the start, on the same day.',
    duplicate: 'The same time is already on row {{row}}.',
    overlaps: 'Overlaps with row {{row}}.',
    missingHour: "The clocks go forward then, and this time doesn't exist. Pick another.",
    doubledHour: 'The clocks go back then, and this time comes twice. Pick another.',
  },
  deadline: {
    past: 'This moment has already passed.',
    afterFirstSlot: 'Answers are needed before the first time.',
  },
};
