import type { Translation } from '../catalogue.ts';
import type { homeChannels as fi } from '../fi/home-channels.ts';

export const homeChannels: Translation<typeof fi> = {
  none: 'A group’s home channel is chosen by its facilitator.',
  make: 'Which group gets this channel as its home? Type the same command in the channel again, with the group’s name or its beginning:',
  makeLine: 'home {{group}}',
  remove: 'The channel is a home already. If it no longer should be, type in the channel:',
  removeLine: 'home off {{group}}',
  made: 'This is now a home channel of the group {{group}}.',
  invite: 'If I don’t write here soon, invite me to the channel.',
  removed: 'This is no longer a home channel of the group {{group}}.',
  ended:
    'I was removed from the home channel of the group {{group}}, so I no longer write there. Everybody still gets their private messages. If you want a new home channel, type in that channel: {@verme home}',
  welcome:
    'Hello! This is now a home channel of the group {{group}}. I’ll post polls, meetings and the agreement here.',
  help: 'Make a channel the group’s home: {@verme home}. If it may be told who looks for a partner: {@verme home pairs}.',
};
