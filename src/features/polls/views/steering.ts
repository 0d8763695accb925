import type { Button } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import type { WallTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import {
  askCancelIntent,
  askCloseIntent,
  cancelIntent,
  closeAnywayIntent,
  closeIntent,
  editIntent,
  extendIntent,
  layOutIntent,
  newPollIntent,
  saveExtendIntent,
  whoIntent,
} from './intents.ts';
import { deadlineFields } from './new-poll.ts';
import type { ControlToShow, PollToShow } from './poll.ts';

/** What can be done next; the first where nothing can be settled is what most likely helps. */
export function steeringButtons(texts: Texts, control: ControlToShow): Button[] {
  const { t } = texts;
  const { poll, proposal, ranking, waitingFor } = control;
  const { id, groupId, state } = poll;
  const newRound = newPollIntent({ group: groupId });
  const again = { label: t('polls:newRound'), intent: newRound, opensForm: true };
  const who = { label: t('polls:who'), intent: whoIntent({ poll: id, from: '0' }) };
  const ask = askCancelIntent({ poll: id });
  const cancel = { label: t('polls:cancel'), intent: ask, opensForm: true };
  const edit = editButton(texts, poll);
  if (state === 'open') {
    const more = { label: t('polls:extend.title'), intent: extendIntent({ poll: id }) };
    const extend = waitingFor.length > 0 ? [{ ...more, opensForm: true }] : [];
    return [closeButton(texts, control), ...extend, edit, who, cancel];
  }
  if (!('none' in proposal)) return [who, edit, again, cancel];
  // More answers may help, but times that have passed do not come back.
  const mayHelp = waitingFor.length > 0 && ranking.slots.every(({ out }) => out !== 'past');
  const [first, second] = mayHelp ? [edit, again] : [again, edit];
  return [{ ...first, style: 'primary' }, second, who, cancel];
}

/** Opens the form in which a poll is changed, or opened again. */
export function editButton({ t }: Texts, { id, state }: PollToShow) {
  const label = {
    open: t('polls:edit.title'),
    closed: t('polls:reopen.extend'),
    settled: t('polls:reopen.title'),
    cancelled: t('polls:reopen.title'),
  }[state];
  return { label, intent: editIntent({ poll: id }), opensForm: true };
}

/** What can be done with a poll that is over. */
export function settledButtons(texts: Texts, shown: PollToShow): Button[] {
  const { id, state, rhythm } = shown;
  const edit = editButton(texts, shown);
  if (!rhythm || state !== 'settled') return [edit];
  const label = texts.t('polls:rhythm.layOut');
  const layOut = layOutIntent({ poll: id });
  return [{ label, intent: layOut, opensForm: true, style: 'primary' }, edit];
}

/** Asks first where somebody is missing who is required. */
function closeButton({ t }: Texts, { poll, waitingForRequired }: ControlToShow): Button {
  const label = t(poll.closingAt ? 'polls:closing.now' : 'polls:close');
  if (waitingForRequired.length === 0) return { label, intent: closeIntent({ poll: poll.id }) };
  return { label, intent: askCloseIntent({ poll: poll.id }), opensForm: true };
}

/** Whether to close although somebody is awaited without whom no meeting can be held. */
export function closeForm(
  { t, format }: Texts,
  { poll, waitingForRequired: required }: ControlToShow,
): Form {
  const names = format.list(required.map(({ name }) => name));
  const ask = t('polls:closing.ask', { count: required.length, names });
  return question(ask, {
    title: t('polls:close'),
    act: t('polls:closing.anyway'),
    keep: t('polls:closing.wait'),
    intent: closeAnywayIntent({ poll: poll.id }),
  });
}

/** More time to answer, and nothing else. */
export function extendForm(
  texts: Texts,
  { id: poll, edition }: PollToShow,
  deadline: Pick<WallTime, 'date' | 'time'>,
): Form {
  const { t } = texts;
  return {
    title: t('polls:extend.title'),
    intro: t('polls:extend.intro'),
    fields: deadlineFields(texts, deadline),
    submit: t('common:save'),
    intent: saveExtendIntent({ poll, edition: String(edition) }),
  };
}

export function cancelForm({ t }: Texts, pollId: string): Form {
  return question(t('polls:cancelAsk'), {
    title: t('polls:cancel'),
    act: t('polls:cancel'),
    keep: t('polls:keep'),
    intent: cancelIntent({ poll: pollId }),
  });
}
