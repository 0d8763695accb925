import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';
import { definePurpose } from '../../links/operations.ts';

export const noted = defineActions('meetings', [
  'record',
  'describe',
  'move',
  'keep',
  'cancel',
  'reopen',
  'renewFeed',
  'held',
  'notHeld',
  'attendance',
]);

/** The agreed times, for one member. */
export const planned = defineMessage('meetings.planned');

/** The same in a home channel. */
export const board = defineMessage('meetings.board');

/** The calendar file, where somebody asks for it. */
export const calendar = defineMessage('meetings.calendar');

/** To facilitators: a required person cannot come after all, or too few are left. */
export const lost = defineMessage('meetings.lost');

/** What has become of meetings that had been agreed: moved, cancelled, held after all. */
export const changed = defineMessage('meetings.changed', { onlyNewest: true });

/** Whether somebody can come. */
export const rsvpTask = defineTask('rsvp');

/** Who comes is reminded on the eve: nothing is to be done. */
export const eveTask = defineTask('meetingEve', { isNews: true });

/** Links to calendar files. */
export const calendarFiles = definePurpose('meetings.calendar');

/** Links to people's own feeds: of all their meetings, for calendars that subscribe. */
export const feeds = definePurpose('meetings.feed');

/** Who was at a meeting that is over, where that is kept. */
export const attendanceTask = defineTask('attendance', { forFacilitators: true });
