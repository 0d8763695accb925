import type { Field, Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { sendAnswerIntent } from './intents.ts';
import { type PollReader, type PollToShow, when } from './poll.ts';

/** All slots answered in one go, with the sentence to the facilitator. */
export function answerForm(
  texts: Texts,
  shown: PollToShow,
  reader: PollReader,
  maxWish: number,
): Form {
  const { t } = texts;
  const options = (['yes', 'ifNeeded', 'no'] as const).map((value) => ({
    value,
    label: t(`common:vote.${value}`),
  }));
  const fields = shown.slots.map((candidate): Field => {
    const own = shown.votes.find(
      (vote) => vote.slotId === candidate.id && vote.personId === reader.personId,
    );
    const label = when(texts, candidate, reader);
    const base = {
      kind: 'choice',
      id: `vote.${candidate.id}`,
      label,
      options,
      optional: true,
    } as const;
    return own ? { ...base, value: own.value } : base;
  });
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
    intro: `${shown.title}\n${t('polls:invitation')}`,
    fields: [...fields, { ...wish, optional: true, ...(written && { value: written }) }],
    submit: t('polls:send'),
    intent: sendAnswerIntent({ poll: shown.id }),
  };
}
