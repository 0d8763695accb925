import type { Button, Card } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import { comingUp } from '../../../core/coming-up.ts';
import type { Texts } from '../../../i18n/index.ts';
import { cancelIntent, chooseCancelIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** Which of the meetings to come is cancelled, and of one only whether. */
export function chooseCancelForm(
  texts: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  reader: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const { t, format } = texts;
  const coming = comingUp(meetings, reader.now);
  const [only] = coming;
  if (only && coming.length === 1) return cancelForm(texts, only, reader);
  const options = coming.map((meeting) => ({
    value: meeting.id,
    label: format.slot(meeting, { now: reader.now, readerZone: reader.zone }),
  }));
  return {
    title: t('meetings:cancel'),
    fields: [{ kind: 'choice', id: 'meeting', label: t('meetings:which'), options }],
    submit: t('common:next'),
    intent: chooseCancelIntent({ season }),
  };
}

/** Asked before a meeting is cancelled. */
export function cancelForm(
  { t, format }: Texts,
  meeting: MeetingToShow,
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const when = format.slot(meeting, { now, readerZone: zone });
  return question(`${when}\n${t('meetings:cancelAsk')}`, {
    title: t('meetings:cancel'),
    act: t('meetings:cancel'),
    keep: t('meetings:keep'),
    intent: cancelIntent({ meeting: meeting.id }),
  });
}

/** To everybody: a meeting is not held; with what takes it out of one's calendar. */
export function cancelledCard(
  { t, format }: Texts,
  meeting: MeetingToShow,
  { now, calendar }: { readonly now: Date; readonly calendar: Button },
): Card {
  const when = format.slot(meeting, { now });
  const { title, group } = meeting;
  const text = t('meetings:cancelled', { when, title, group: group.name });
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [calendar] },
    ],
  };
}
