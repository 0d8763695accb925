import type { Block } from '../../../chat/card.ts';
import type { TaskLine } from '../../../chat/task.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { StepKind } from '../rules/steps.ts';
import { helpIntent, openIntent, pageIntent } from './intents.ts';
import { linkButton } from './links.ts';
import { membersText } from './period.ts';
import type { PeriodToShow } from './shown.ts';

/** What waits for one of the two: it opens the pair's own card, or brings the link that is to be given. */
export function memberLine(
  { t }: Texts,
  { groupId: pair }: PeriodToShow,
  kind: StepKind,
  isWhole: boolean,
): TaskLine {
  const isReady = kind === 'writePlan' && isWhole;
  const text = isReady ? t('pairs:task.sayReady') : t(`pairs:task.${kind}`, { pair: '' });
  const open = { label: t('pairs:open'), intent: openIntent({ pair }) };
  const button = kind === 'sendPlan' ? linkButton({ t }, pair) : open;
  return { text, button, ...(kind === 'sayHelp' && { answer: helpBlocks({ t }, pair, text) }) };
}

/** What would help, on the spot. */
function helpBlocks({ t }: Pick<Texts, 't'>, pair: string, text: string): Block[] {
  const whats = ['time', 'day', 'manager'] as const;
  const buttons = whats.map((what) => ({
    ...{ label: t(`pairs:helping.${what}`), intent: helpIntent({ pair, what }) },
  }));
  return [
    { kind: 'text', text },
    {
      kind: 'buttons',
      buttons: [...buttons, { label: t('pairs:open'), intent: openIntent({ pair }) }],
    },
  ];
}

/** What waits for a project manager, or a supervisor: it opens the pair as they see it. */
export function othersLine(
  texts: Texts,
  period: PeriodToShow,
  kind: StepKind,
  as: 'manager' | 'supervisor',
): TaskLine {
  const { t } = texts;
  const text = t(`pairs:task.${kind}`, { pair: membersText(texts, period) });
  const intent =
    as === 'manager' ? pageIntent({ pair: period.groupId }) : openIntent({ pair: period.groupId });
  return { text, button: { label: t('pairs:open'), intent } };
}
