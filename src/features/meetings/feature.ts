import { defineFeature } from '../define-feature.ts';
import { registerAnswering } from './handlers/answering.ts';
import { registerDetails } from './handlers/details.ts';
import { registerFeed } from './handlers/feed.ts';
import { registerHeld } from './handlers/held.ts';
import { registerLayingOut } from './handlers/laying-out.ts';
import { registerRecording } from './handlers/recording.ts';
import { registerSteering } from './handlers/steering.ts';
import { registerSupervisor } from './handlers/supervisor.ts';
import {
  feedSettings,
  meetingMessages,
  meetingSweeps,
  meetingTasks,
  nextMeeting,
  welcomeToMeetings,
} from './jobs.ts';
import { stopKeeping } from './operations/attendance.ts';
import { askNewMember, liveMeetings, mergeRsvps } from './operations/hooks.ts';
import { recordCommand } from './views/record.ts';
import { nextCommand } from './views/season.ts';

/** Agreed meetings: recorded or settled by a poll, told of, answered, cancelled. */
export const meetings = defineFeature({
  name: 'meetings',
  commands: [recordCommand, nextCommand],
  handlers(router, deps) {
    registerRecording(router, deps);
    registerLayingOut(router, deps);
    registerAnswering(router, deps);
    registerDetails(router, deps);
    registerSteering(router, deps);
    registerFeed(router, deps);
    registerHeld(router, deps);
    registerSupervisor(router, deps);
  },
  messages: meetingMessages,
  tasks: meetingTasks,
  sweeps: meetingSweeps,
  group: {
    liveSubjects: liveMeetings,
    joined: askNewMember,
    welcome: welcomeToMeetings,
    nextStep: nextMeeting,
  },
  network: { changed: stopKeeping },
  person: { merge: mergeRsvps, settings: feedSettings },
});
