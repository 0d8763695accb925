import type { Block, Choice } from '../../../chat/card.ts';
import { askedAs } from '../../../core/asked.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Attendance } from '../rules/attendance.ts';
import type { attendIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** What one person has said about each meeting. */
export function comingOf(
  meetings: readonly {
    readonly id: string;
    readonly rsvps: readonly {
      readonly personId: string;
      readonly answer: 'coming' | 'notComing';
    }[];
  }[],
  personId: string,
): ReadonlyMap<string, boolean> {
  return new Map(
    meetings.flatMap(({ id, rsvps }) =>
      rsvps
        .filter((said) => said.personId === personId)
        .map(({ answer }) => [id, answer === 'coming'] as const),
    ),
  );
}

/** When a meeting is held, with the reader's own time where that differs. */
export function timeOf(
  { format }: Texts,
  meeting: SlotTime,
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): string {
  return format.slot(meeting, { now, readerZone: zone });
}

/** The buttons to say whether one can come to a meeting. */
export function attendOptions(
  { t }: Texts,
  { id: meeting, ...time }: Pick<MeetingToShow, 'id' | 'startsAt' | 'minutes'>,
  coming: boolean | undefined,
  intent: typeof attendIntent,
): Choice['options'] {
  const asked = askedAs(time);
  return [
    {
      label: t('meetings:coming'),
      intent: intent({ meeting, coming: 'yes', asked }),
      selected: coming === true,
    },
    {
      label: t('meetings:notComing'),
      intent: intent({ meeting, coming: 'no', asked }),
      selected: coming === false,
    },
  ];
}

/**
 * Who comes to a meeting and who does not, by name, and for facilitators who has not said; in
 * numbers where the group shows members no names.
 */
export function whoBlocks(
  texts: Texts,
  meeting: MeetingToShow,
  { attendance, isFacilitator }: Pick<ReaderOfMeetings, 'attendance' | 'isFacilitator'>,
): Block[] {
  const { t, format } = texts;
  const who = attendance?.get(meeting.id);
  if (!who) return [];
  if (!isFacilitator && !meeting.group.showNames) {
    const counts = countsText(texts, who);
    return counts ? [{ kind: 'text', text: counts }] : [];
  }
  const about = (names: readonly string[]) => ({ count: names.length, names: format.list(names) });
  const { coming, notComing, open } = who;
  const parts = [
    ...(coming.length > 0 ? [t('meetings:who.comes', about(coming))] : []),
    ...(notComing.length > 0 ? [t('meetings:who.doesNot', about(notComing))] : []),
    ...(isFacilitator && open.length > 0 ? [t('meetings:who.open', about(open))] : []),
  ];
  return parts.map((text) => ({ kind: 'text', text }));
}

/** How many come and how many do not; empty while nobody has said. */
export function countsText({ t }: Texts, { coming, notComing }: Attendance): string {
  if (coming.length + notComing.length === 0) return '';
  return t('meetings:who.counts', { coming: coming.length, notComing: notComing.length });
}
