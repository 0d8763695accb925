import { dateFields } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { sendOfferIntent } from './intents.ts';

/** Another time that a member proposes. */
export function offerForm({ t }: Texts, poll: string): Form {
  return {
    title: t('polls:offer.title'),
    intro: t('polls:offer.intro'),
    fields: dateFields(t, 1),
    submit: t('polls:offer.send'),
    intent: sendOfferIntent({ poll }),
  };
}
