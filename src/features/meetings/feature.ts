import { defineFeature } from '../define-feature.ts';
import { registerMeetings } from './handlers.ts';
import {
  meetingMessages,
  meetingSweeps,
  meetingTasks,
  nextMeeting,
  welcomeToMeetings,
} from './jobs.ts';
import { askNewMember, liveMeetings, mergeRsvps } from './operations/hooks.ts';
import { recordCommand } from './views/record.ts';

/** Agreed meetings: recorded or settled by a poll, told of, answered, cancelled. */
export const meetings = defineFeature({
  name: 'meetings',
  commands: [recordCommand],
  handlers: registerMeetings,
  messages: meetingMessages,
  tasks: meetingTasks,
  sweeps: meetingSweeps,
  group: {
    liveSubjects: liveMeetings,
    joined: askNewMember,
    welcome: welcomeToMeetings,
    nextStep: nextMeeting,
  },
  person: { merge: mergeRsvps },
});
