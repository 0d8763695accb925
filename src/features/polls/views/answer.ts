import type { Field, Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { sendAnswerIntent } from './intents.ts';
import { answerText } from './invitation.ts';
import {
  askText,
  ownVotes,
  type PollReader,
  type PollToShow,
  slotsAhead,
  slotText,
} from './poll.ts';

/** All slots answered in one go, with the sentence to the facilitator. */
export function answerForm(
  texts: Texts,
  shown: PollToShow,
  reader: PollReader,
  maxWish: number,
): Form {
  const { t } = texts;
  const options = (['yes', 'ifNeeded', 'no', 'unknown'] as const).map((value) => ({
    value,
    label: t(`common:vote.${value}`),
  }));
  const own = ownVotes(shown, reader.personId);
  const fields = slotsAhead(shown, reader.now).map(
    (slot): Field => ({
      kind: 'choice',
      id: `vote.${slot.id}`,
      label: slotText(texts, shown.rhythm !== null, slot, reader),
      options,
      value: own.get(slot.id) ?? 'unknown',
    }),
  );
  const written = shown.wishes.find(({ personId }) => personId === reader.personId)?.text;
  const wish = {
    kind: 'text',
    id: 'wish',
    label: t('polls:wishLabel'),
    hint: t('polls:wishHint'),
    max: maxWish,
  } as const;
  return {
    title: t('polls:title'),
    intro: `${shown.title}\n${askText(texts, shown)}`,
    fields: [...fields, { ...wish, optional: true, ...(written && { value: written }) }],
    submit: t('polls:send'),
    intent: sendAnswerIntent({ poll: shown.id }),
  };
}

/** After the form has been sent: how far the answer is. */
export function sentText(texts: Texts, shown: PollToShow, reader: PollReader): string {
  const isEmpty = ownVotes(shown, reader.personId).size === 0;
  return isEmpty ? texts.t('polls:emptied') : answerText(texts, shown, reader);
}
