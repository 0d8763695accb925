import type { Texts } from '../../../i18n/index.ts';
import { pendingIntent } from './join.ts';
import { joinCodeIntent } from './setup.ts';

/** People wait to be confirmed. */
export function confirmStep(
  { t }: Texts,
  { groupId: group, count }: { readonly groupId: string; readonly count: number },
) {
  const intent = pendingIntent({ group });
  return {
    kind: 'confirm',
    text: t('groups:step.confirm', { count }),
    button: { label: t('groups:step.toConfirm'), intent, style: 'primary' },
  } as const;
}

/** A group with nobody in it but its facilitator. */
export function aloneStep({ t }: Texts, group: string) {
  const intent = joinCodeIntent({ group });
  return {
    kind: 'alone',
    text: t('groups:step.shareCode'),
    button: { label: t('groups:step.toCode'), intent, style: 'primary' },
  } as const;
}
