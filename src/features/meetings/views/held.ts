import type { Choice } from '../../../chat/card.ts';
import { phaseOf } from '../../../core/meeting-phase.ts';
import type { Texts } from '../../../i18n/index.ts';
import { heldIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';

/** A meeting that is over: that it was held or not, for facilitators with what says otherwise. */
export function endedRow(
  { t }: Texts,
  meeting: MeetingToShow,
  text: string,
  { now, attendance }: Pick<ReaderOfMeetings, 'now' | 'attendance'>,
): Choice {
  const { id, notHeldAt } = meeting;
  const note = t(notHeldAt ? 'meetings:held.no' : 'meetings:held.yes');
  const mayMend = attendance && phaseOf(meeting, now) === 'ended';
  const otherwise = {
    label: t(notHeldAt ? 'meetings:held.sayYes' : 'meetings:held.sayNo'),
    intent: heldIntent({ meeting: id, held: notHeldAt ? 'yes' : 'no' }),
  };
  return { kind: 'choice', text, note, options: mayMend ? [otherwise] : [] };
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
