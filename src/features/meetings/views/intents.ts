import { z } from 'zod';
import { seenSchema } from '../../../chat/dates.ts';
import { defineIntent } from '../../../chat/intent.ts';
import { MAX_ASKED } from '../../../core/asked.ts';
import { idSchema } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';

/** `asked` is the time that is answered about, as `askedAs` tells it: what was drawn before may ask about another. It is empty on what was posted before there was such a time. */
const attending = {
  meeting: idSchema('meeting'),
  coming: z.enum(['yes', 'no']),
  asked: z.string().max(MAX_ASKED).default(''),
};

export const attendIntent = defineIntent('meetings.attend', attending);
/** The same, pressed on a newcomer's card, which shows all meetings of their group. */
export const attendAsNewIntent = defineIntent('meetings.attendAsNew', attending);

/** The same, pressed where it is told what waits for one. */
export const attendWaitingIntent = defineIntent('meetings.attendWaiting', attending);

/** The same, pressed where it is told that a meeting has changed, and where it is asked for as the next. */
export const attendChangedIntent = defineIntent('meetings.attendChanged', attending);
export const attendNextIntent = defineIntent('meetings.attendNext', attending);

/** All meetings of a season that are to come, answered in one form. */
export const askAllIntent = defineIntent('meetings.askAll', { season: z.uuid() });
export const answerAllIntent = defineIntent('meetings.answerAll', { season: z.uuid() });

/** Shows a season's times anew, from a nudge. */
export const showIntent = defineIntent('meetings.show', { meeting: idSchema('meeting') });

/** Asks which, where there are several, and whether it is to be moved or cancelled. */
export const askChangeIntent = defineIntent('meetings.askChange', { season: z.uuid() });
export const chooseChangeIntent = defineIntent('meetings.chooseChange', { season: z.uuid() });
/** `sequence` is the meeting's when the form was drawn. */
const changing = { meeting: idSchema('meeting'), sequence: z.coerce.number().int().min(0) };
/** `seen` is of which warnings the form has told. */
export const moveIntent = defineIntent('meetings.move', { ...changing, seen: seenSchema });
export const cancelIntent = defineIntent('meetings.cancel', changing);
/** What a facilitator can do about a meeting to which too few can come: hold it anyway, find another time, cancel it. */
export const keepIntent = defineIntent('meetings.keep', { meeting: idSchema('meeting') });
export const newTimeIntent = defineIntent('meetings.newTime', { meeting: idSchema('meeting') });
export const askCancelIntent = defineIntent('meetings.askCancel', { meeting: idSchema('meeting') });
/** Holds a cancelled meeting after all. */
export const reopenIntent = defineIntent('meetings.reopen', { meeting: idSchema('meeting') });

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

/** Tells where one's own calendar feed is; asks whether it is to be elsewhere; moves it. */
export const feedIntent = defineIntent('meetings.feed', {});
export const askRenewFeedIntent = defineIntent('meetings.askRenewFeed', {});
export const renewFeedIntent = defineIntent('meetings.renewFeed', {});

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
