import type { PressButton } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { TaskLine } from '../../../chat/task.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { askAttendanceIntent, attendanceIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** Whether somebody was at each meeting of which it has been confirmed, by its ID. */
export function presentOf(
  meetings: readonly (Pick<MeetingToShow, 'id'> & {
    readonly attendance: readonly { readonly personId: string; readonly present: boolean }[];
  })[],
  personId: string,
): ReadonlyMap<string, boolean> {
  return new Map(
    meetings.flatMap(({ id, attendance }) =>
      attendance
        .filter((one) => one.personId === personId)
        .map(({ present }) => [id, present] as const),
    ),
  );
}

/** What is known of who was at a meeting: for facilitators how many, for others of themselves only. */
export function attendanceNote(
  { t }: Texts,
  { id, attendance }: Pick<MeetingToShow, 'id' | 'attendance'>,
  reader: Pick<ReaderOfMeetings, 'isFacilitator' | 'present'>,
): string[] {
  if (attendance.length === 0) return [];
  const people = attendance.filter(({ present }) => present).length;
  if (reader.isFacilitator) return [t('meetings:attendance.count', { people })];
  const own = reader.present?.get(id);
  if (own === undefined) return [];
  return [t(own ? 'meetings:attendance.youWere' : 'meetings:attendance.youWereNot')];
}

/** Opens the form for it. */
export function attendanceButton({ t }: Texts, meeting: string): PressButton {
  const intent = askAttendanceIntent({ meeting });
  return { label: t('meetings:attendance.title'), intent, opensForm: true };
}

/** Who was at a meeting. Those are chosen already who had said that they would come. */
export function attendanceForm(
  { t, format }: Texts,
  { id: meeting, ...time }: Pick<MeetingToShow, 'id'> & SlotTime,
  people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly present: boolean;
  }[],
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const when = format.slot(time, { now, readerZone: zone });
  return {
    title: t('meetings:attendance.title'),
    intro: `${when}\n${t('meetings:attendance.intro')}`,
    fields: [
      {
        ...{ kind: 'choices', id: 'present', label: t('meetings:attendance.were') },
        options: people.map(({ personId, name }) => ({ value: personId, label: name })),
        value: people.filter(({ present }) => present).map(({ personId }) => personId),
      },
    ],
    submit: t('common:save'),
    intent: attendanceIntent({ meeting }),
  };
}

/** Who was at a meeting, as something that waits for its facilitators. */
export function attendanceLine(
  texts: Texts,
  { id, group, ...time }: Pick<MeetingToShow, 'id' | 'group'> & SlotTime,
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): TaskLine {
  const { t, format } = texts;
  const when = format.slot(time, { now, readerZone: zone });
  const text = t('meetings:attendance.task', { when, group: group.name });
  const button = { ...attendanceButton(texts, id), label: t('meetings:attendance.mark') };
  return { text, button };
}
