import { dateFields, withUsualEnd } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { sendOfferIntent } from './intents.ts';

/** Another time that a member proposes. */
export function offerForm(texts: Texts, poll: string): Form {
  const { t } = texts;
  return {
    title: t('polls:offer.title'),
    intro: withUsualEnd(texts, t('polls:offer.intro')),
    fields: dateFields(t, 1),
    submit: t('polls:offer.send'),
    intent: sendOfferIntent({ poll }),
  };
}
