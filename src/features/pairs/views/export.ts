import { type Card, sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Scope } from '../rules/export.ts';
import { exportIntent } from './intents.ts';
import { NO, YES } from './programme.ts';

/** Asks whether what was written for project managers only is to be in the file: it is not unless chosen. */
export function exportForm({ t }: Texts, network: string): Form {
  return {
    title: t('exporting:title'),
    intro: t('exporting:intro'),
    fields: [
      {
        ...{ kind: 'choice', id: 'private', label: t('exporting:private') },
        hint: t('exporting:privateHint'),
        options: [
          { value: NO, label: t('exporting:without') },
          { value: YES, label: t('exporting:with') },
        ],
        value: NO,
      },
    ],
    submit: t('exporting:submit'),
    intent: exportIntent({ network }),
  };
}

/** Goes with the file. */
export function exportedCard({ t }: Texts, scope: Scope): Card {
  return sentence(t(scope === 'plain' ? 'exporting:sent' : 'exporting:sentWithPrivate'));
}
