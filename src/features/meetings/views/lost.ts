import type { Block, Button, Card } from '../../../chat/card.ts';
import { comingUp } from '../../../core/coming-up.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Attendance } from '../rules/attendance.ts';
import { askCancelIntent, keepIntent, newTimeIntent, showIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { timeOf } from './row.ts';

/** A meeting, and whether it was decided to hold it all the same. */
interface LostMeeting extends MeetingToShow {
  readonly keptAt: Date | null;
}

/** To facilitators: a meeting may not be held as it is, and what they can do; or that it can again. */
export function lostCard(
  texts: Texts,
  meeting: LostMeeting,
  { requiredOut, tooFew }: Pick<Attendance, 'requiredOut' | 'tooFew'>,
  reader: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Card {
  const { t, format } = texts;
  const { name: group } = meeting.group;
  const when = timeOf(texts, meeting, reader);
  const count = requiredOut.length;
  const losses = [
    ...(count > 0 ? [t('meetings:lost.required', { count, names: format.list(requiredOut) })] : []),
    ...(tooFew ? [t('meetings:lost.tooFew', { ...tooFew })] : []),
  ];
  const summary = t('meetings:lost.about', { when, group });
  const text = lossText(texts, meeting, losses);
  const isOpen = losses.length > 0 && !meeting.keptAt && comingUp([meeting], reader.now).length > 0;
  return {
    summary: `${summary} ${text}`,
    blocks: [
      { kind: 'text', text: summary, strong: true },
      { kind: 'text', text },
      ...(isOpen ? choiceBlocks(texts, meeting.id) : lookBlocks(texts, meeting.id)),
    ],
  };
}

function lossText({ t }: Texts, { state, keptAt }: LostMeeting, losses: readonly string[]): string {
  if (state === 'cancelled') return t('meetings:allCancelled', { count: 1 });
  if (losses.length === 0) return t('meetings:lost.over');
  return [...losses, ...(keptAt ? [t('meetings:lost.kept')] : [])].join(' ');
}

function choiceBlocks({ t }: Texts, meeting: string): Block[] {
  const buttons: Button[] = [
    { label: t('meetings:lost.keep'), intent: keepIntent({ meeting }) },
    { label: t('meetings:lost.newTime'), intent: newTimeIntent({ meeting }), opensForm: true },
    { label: t('meetings:cancel'), intent: askCancelIntent({ meeting }), opensForm: true },
  ];
  return [
    { kind: 'buttons', buttons },
    { kind: 'note', text: t('meetings:lost.onlyYou') },
  ];
}

function lookBlocks({ t }: Texts, meeting: string): Block[] {
  const button = { label: t('meetings:step.look'), intent: showIntent({ meeting }) };
  return [{ kind: 'buttons', buttons: [button] }];
}
