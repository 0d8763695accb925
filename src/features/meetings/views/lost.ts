import type { Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Attendance } from '../rules/attendance.ts';
import { showIntent } from './intents.ts';
import type { MeetingToShow } from './meeting.ts';

/** To facilitators: a meeting may not be held as it is; or that it can again. */
export function lostCard(
  { t, format }: Texts,
  meeting: MeetingToShow,
  { requiredOut, tooFew }: Pick<Attendance, 'requiredOut' | 'tooFew'>,
  reader: { readonly now: Date; readonly zone: string },
): Card {
  const when = format.slot(meeting, { now: reader.now, readerZone: reader.zone });
  const { name: group } = meeting.group;
  const count = requiredOut.length;
  const sentences = [
    ...(count > 0 ? [t('meetings:lost.required', { count, names: format.list(requiredOut) })] : []),
    ...(tooFew ? [t('meetings:lost.tooFew', { ...tooFew })] : []),
  ];
  const summary = t('meetings:lost.about', { when, group });
  const isHeld = meeting.state === 'planned';
  const soFar = sentences.length > 0 ? sentences.join(' ') : t('meetings:lost.over');
  const text = isHeld ? soFar : t('meetings:allCancelled', { count: 1 });
  const button = { label: t('meetings:step.look'), intent: showIntent({ meeting: meeting.id }) };
  return {
    summary: `${summary} ${text}`,
    blocks: [
      { kind: 'text', text: summary, strong: true },
      { kind: 'text', text },
      { kind: 'buttons', buttons: [button] },
    ],
  };
}
