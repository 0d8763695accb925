import type { Field, Form } from '../../../chat/form.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { whereText } from '../../../core/meeting-details.ts';
import { endOf, toWall } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { whereField } from './details.ts';
import { chooseChangeIntent, moveIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { timeOf } from './row.ts';

type Reader = Pick<ReaderOfMeetings, 'now' | 'zone'>;

/** Which of the meetings to come is changed, where there are several, and whether it is moved or cancelled. */
export function chooseChangeForm(
  texts: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  reader: Reader,
): Form {
  const { t } = texts;
  const options = comingUp(meetings, reader.now).map((meeting) => ({
    value: meeting.id,
    label: timeOf(texts, meeting, reader),
  }));
  const [only, ...others] = options;
  const which: Field =
    only && others.length === 0
      ? { kind: 'note', id: 'which', text: only.label }
      : { kind: 'choice', id: 'meeting', label: t('meetings:which'), options };
  const acts = [
    { value: 'move', label: t('meetings:move.title') },
    { value: 'cancel', label: t('meetings:cancel') },
  ];
  return {
    title: t('meetings:change'),
    fields: [
      which,
      { kind: 'choice', id: 'act', label: t('meetings:act'), options: acts, value: 'move' },
    ],
    submit: t('common:next'),
    intent: chooseChangeIntent({ season }),
  };
}

/** Of a form that comes back. */
export interface ShownBefore {
  /** It has been changed since somebody opened it: they are shown how it is now. */
  readonly isChanged?: boolean;
  /** Which sequence they have seen; the newest where left out. */
  readonly sequence?: number;
  /** Of which warnings it tells. */
  readonly seen?: string;
}

/** A meeting's new time or place, beginning with what they are now. */
export function moveForm(
  texts: Texts,
  meeting: MeetingToShow & { readonly sequence: number },
  reader: Reader,
  { isChanged = false, sequence = meeting.sequence, seen = '' }: ShownBefore = {},
): Form {
  const { t } = texts;
  const { id, date, time, zone } = meeting;
  const when = timeOf(texts, meeting, reader);
  const now = [when, whereText(meeting)].filter(Boolean).join(', ');
  const intro = isChanged ? t('meetings:details.now', { details: now }) : when;
  const row = { row: 'slot.0', rowLabel: t('meetings:move.when') };
  const { time: end } = toWall(endOf(meeting), zone);
  return {
    title: t('meetings:move.title'),
    intro: `${intro}\n${t('meetings:move.intro')}`,
    fields: [
      { kind: 'date', id: 'slot.0.date', label: t('meetings:move.date'), value: date, ...row },
      { kind: 'time', id: 'slot.0.start', label: t('meetings:move.start'), value: time, ...row },
      { kind: 'time', id: 'slot.0.end', label: t('meetings:move.end'), value: end, ...row },
      whereField(texts, t('meetings:details.where'), whereText(meeting)),
    ],
    submit: t('meetings:move.submit'),
    intent: moveIntent({ meeting: id, sequence: String(sequence), seen }),
  };
}
