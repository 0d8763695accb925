import type { Block, Choice, PressButton } from '../../../chat/card.ts';
import { phaseOf } from '../../../core/meeting-phase.ts';
import type { Texts } from '../../../i18n/index.ts';
import { attendanceButton, attendanceNote } from './attendance.ts';
import { heldIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** A meeting that is over: that it was held or not, for facilitators with what is to be said of it. */
export function endedRow(
  texts: Texts,
  meeting: MeetingToShow,
  text: string,
  reader: Pick<ReaderOfMeetings, 'now' | 'isFacilitator' | 'present'>,
): Choice {
  const { t } = texts;
  const note = meeting.notHeldAt
    ? t('meetings:held.no')
    : [t('meetings:held.yes'), ...attendanceNote(texts, meeting, reader)].join(' · ');
  const mayMend = reader.isFacilitator && phaseOf(meeting, reader.now) === 'ended';
  return { kind: 'choice', text, note, options: mayMend ? mendingButtons(texts, meeting) : [] };
}

function mendingButtons(texts: Texts, { id: meeting, notHeldAt, group }: MeetingToShow) {
  const { t } = texts;
  const say = (label: string, held: string): PressButton => ({
    ...{ label, intent: heldIntent({ meeting, held }) },
  });
  if (notHeldAt) return [say(t('meetings:held.sayYes'), 'yes')];
  const who = group.creditsAttendance ? [attendanceButton(texts, meeting)] : [];
  return [...who, say(t('meetings:held.sayNo'), 'no')];
}

/** The same in a home channel. */
export function boardRow({ t }: Texts, { notHeldAt }: MeetingToShow, when: string): string {
  return t(notHeldAt ? 'meetings:held.noRow' : 'meetings:held.yesRow', { when });
}

/** Whether the time of a meeting is over. */
export function isOver(meeting: MeetingToShow, now: Date): boolean {
  return ['ended', 'closed'].includes(phaseOf(meeting, now));
}

/** What a card is called whose meetings are all over. */
export function overHeading(
  { t }: Texts,
  planned: readonly [MeetingToShow, ...MeetingToShow[]],
  when: string,
): string {
  const [first, ...others] = planned;
  if (others.length > 0) return t('meetings:held.season');
  return t(first.notHeldAt ? 'meetings:held.wasNot' : 'meetings:held.was', { when });
}

/** What comes next in a group that has met. */
export function nextBlocks({ next }: Pick<ReaderOfMeetings, 'next'>): Block[] {
  if (!next) return [];
  const { text, button } = next;
  return [
    { kind: 'text', text },
    ...(button ? [{ kind: 'buttons', buttons: [button] } as const] : []),
  ];
}
