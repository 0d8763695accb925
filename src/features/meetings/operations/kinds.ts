import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { defineActions } from '../../audit/operations.ts';

export const noted = defineActions('meetings', [
  'record',
  'cancel',
  'describe',
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

export const cancelled = defineMessage('meetings.cancelled');

/** Whether somebody can come. */
export const rsvpTask = defineTask('rsvp');

/** Who was at a meeting that is over, where that is kept. */
export const attendanceTask = defineTask('attendance', { forFacilitators: true });
