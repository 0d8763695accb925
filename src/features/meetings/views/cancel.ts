import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { cancelIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { timeOf } from './row.ts';

/** Asked before a meeting is cancelled as it is now. */
export function cancelForm(
  texts: Texts,
  meeting: MeetingToShow & { readonly sequence: number },
  reader: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const { t } = texts;
  const { id, sequence } = meeting;
  return question(`${timeOf(texts, meeting, reader)}\n${t('meetings:cancelAsk')}`, {
    title: t('meetings:cancel'),
    act: t('meetings:cancel'),
    keep: t('meetings:keep'),
    intent: cancelIntent({ meeting: id, sequence: String(sequence) }),
  });
}
