import type { Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { State } from '../rules/course.ts';
import { giveTimeIntent, registerIntent } from './intents.ts';
import { type PeopleToChoose, personField } from './people.ts';

/** More time for the follow-up form of one of the two. */
export function timeForm({ t }: Texts, pair: string, person: string, until: string): Form {
  return {
    title: t('pairing:time.title'),
    fields: [{ kind: 'date', id: 'until', label: t('pairing:time.until'), value: until }],
    submit: t('common:save'),
    intent: giveTimeIntent({ pair, person }),
  };
}

/** What is asked of a pair that exists already. */
export interface RegistrationToShow {
  readonly network: string;
  readonly pair: string;
  readonly people: PeopleToChoose;
  readonly states: readonly State[];
}

export function registerForm(texts: Texts, shown: RegistrationToShow): Form {
  const { t } = texts;
  const { network, pair, people, states } = shown;
  const stages = states.map((one) => ({ value: one, label: t(`pairs:state.${one}`) }));
  return {
    title: t('pairing:registration.title'),
    intro: t('pairing:registration.intro'),
    fields: [
      personField(texts, { id: 'one', label: t('pairing:registration.one') }, people),
      personField(texts, { id: 'other', label: t('pairing:registration.other') }, people),
      { kind: 'choice', id: 'state', label: t('pairing:registration.state'), options: stages },
      { kind: 'text', id: 'held', label: t('pairing:registration.held'), max: 3, value: '0' },
    ],
    submit: t('common:save'),
    intent: registerIntent({ network, pair }),
  };
}
