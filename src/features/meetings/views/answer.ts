import type { Button } from '../../../chat/card.ts';
import type { Field, Form } from '../../../chat/form.ts';
import { askedAs } from '../../../core/asked.ts';
import { comingUp } from '../../../core/coming-up.ts';
import type { Id } from '../../../core/ids.ts';
import type { Texts } from '../../../i18n/index.ts';
import { answerAllIntent, askAllIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** Opens the form for all meetings to come; where there is only one, its own buttons are enough. */
export function answerAllButtons(
  { t }: Texts,
  ahead: readonly Pick<MeetingToShow, 'seasonId'>[],
): Button[] {
  const [first, ...others] = ahead;
  if (!first || others.length === 0) return [];
  const intent = askAllIntent({ season: first.seasonId });
  return [{ label: t('meetings:answerAll'), intent, opensForm: true }];
}

/** Whether one can come to each of a season's meetings to come. */
export function answerAllForm(
  texts: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  { now, zone, coming }: Pick<ReaderOfMeetings, 'now' | 'zone' | 'coming'>,
): Form {
  const { t, format } = texts;
  const options = [
    { value: 'yes', label: t('meetings:coming') },
    { value: 'no', label: t('meetings:notComing') },
    { value: 'unknown', label: t('common:vote.unknown') },
  ];
  const said = (id: string) => {
    const own = coming.get(id);
    return own === undefined ? 'unknown' : own ? 'yes' : 'no';
  };
  const fields = comingUp(meetings, now).map(
    (meeting): Field => ({
      kind: 'choice',
      id: fieldOf(meeting),
      label: format.slot(meeting, { now, readerZone: zone }),
      options,
      value: said(meeting.id),
    }),
  );
  return {
    title: t('meetings:whichCome'),
    intro: t('meetings:noReasons'),
    fields,
    submit: t('common:save'),
    intent: answerAllIntent({ season }),
  };
}

/** The field in which a meeting is answered; of another time it is another field. */
export function fieldOf(meeting: Pick<MeetingToShow, 'id' | 'startsAt' | 'minutes'>): string {
  return `coming.${meeting.id}.${askedAs(meeting)}`;
}

/** What a field asks about; undefined of any other. */
export function askedIn(field: string): { meetingId: Id<'meeting'>; asked: string } | undefined {
  const [, id, asked] = /^coming\.([^.]+)\.(.+)$/.exec(field) ?? [];
  return id && asked ? { meetingId: id as Id<'meeting'>, asked } : undefined;
}
