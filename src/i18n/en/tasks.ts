import type { Translation } from '../catalogue.ts';
import type { tasks as fi } from '../fi/tasks.ts';

export const tasks: Translation<typeof fi> = {
  title: 'Waiting for you',
  heading_one: 'One small thing is waiting for you. Now or later?',
  heading_other: '{{count}} small things are waiting for you. Now or later?',
  nothing: 'Nothing is waiting for you right now. Have a nice day!',
  followed: 'There is a newer reminder further down.',
  later: {
    tomorrow: 'Tomorrow',
    nextWeek: 'Next week',
  },
  lastCall: 'I won’t remind you of this again.',
  snoozed: 'All right! I will remind you on {{day}} at the earliest.',
};
