import { z } from 'zod';
import { defineIntent } from '../../../chat/intent.ts';
import { idSchema } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';

const attending = { meeting: idSchema('meeting'), coming: z.enum(['yes', 'no']) };

export const attendIntent = defineIntent('meetings.attend', attending);
/** The same, pressed on a newcomer's card, which shows all meetings of their group. */
export const attendAsNewIntent = defineIntent('meetings.attendAsNew', attending);

/** The same, pressed where it is told what waits for one. */
export const attendWaitingIntent = defineIntent('meetings.attendWaiting', attending);

/** All meetings of a season that are to come, answered in one form. */
export const askAllIntent = defineIntent('meetings.askAll', { season: z.uuid() });
export const answerAllIntent = defineIntent('meetings.answerAll', { season: z.uuid() });

/** Shows a season's times anew, from a nudge. */
export const showIntent = defineIntent('meetings.show', { meeting: idSchema('meeting') });

/** Asks which, where there are several, and whether: a cancelled meeting does not come back. */
export const askCancelIntent = defineIntent('meetings.askCancel', { season: z.uuid() });
export const chooseCancelIntent = defineIntent('meetings.chooseCancel', { season: z.uuid() });
export const cancelIntent = defineIntent('meetings.cancel', { meeting: idSchema('meeting') });

/** Says where, what about and by whom: asks which, where there are several. */
export const askDetailsIntent = defineIntent('meetings.askDetails', { season: z.uuid() });
export const chooseDetailsIntent = defineIntent('meetings.chooseDetails', { season: z.uuid() });
/** `seen` is the meeting's sequence when the form was drawn. */
export const detailsIntent = defineIntent('meetings.details', {
  meeting: idSchema('meeting'),
  seen: z.coerce.number().int().min(0),
});
/** Where all meetings of a season are held that are still to come. */
export const placeIntent = defineIntent('meetings.place', { season: z.uuid() });

/** Says whether a meeting that is over was held. */
export const heldIntent = defineIntent('meetings.held', {
  meeting: idSchema('meeting'),
  held: z.enum(['yes', 'no']),
});

/** Says who was at a meeting that is over. */
export const askAttendanceIntent = defineIntent('meetings.askAttendance', {
  meeting: idSchema('meeting'),
});
export const attendanceIntent = defineIntent('meetings.attendance', {
  meeting: idSchema('meeting'),
});

/** Brings the letter to one's supervisor, in one's own language, and then in another. */
export const supervisorIntent = defineIntent('meetings.supervisor', { season: z.uuid() });
export const supervisorLanguageIntent = defineIntent('meetings.supervisorLanguage', {
  season: z.uuid(),
  language: z.enum(LOCALES),
});

/** Brings the calendar file of a season, a meeting, or a group's meetings to come. */
export const calendarIntent = defineIntent('meetings.calendar', { subject: z.uuid() });
