import type { Block } from '../../../chat/card.ts';
import type { TaskLine } from '../../../chat/task.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { StepKind } from '../rules/steps.ts';
import { shareButton } from './buttons.ts';
import { helpIntent, openIntent, pageIntent } from './intents.ts';
import { linkButton } from './links.ts';
import { membersText, openButton } from './period.ts';
import type { PeriodToShow } from './shown.ts';

/** Something that waits, and how it is told of. */
export interface ToldStep {
  readonly kind: StepKind;
  /** The plan is all there. */
  readonly isWhole: boolean;
  /** It is the last time that it is reminded of before it is due. */
  readonly isAgain: boolean;
}

/** Those that are told of in other words the last time. */
const AGAIN = ['decidePlan', 'setGoals', 'fileForm', 'sayHelp'] as const;

function textOf({ t }: Texts, { kind, isWhole, isAgain }: ToldStep, pair: string): string {
  const again = isAgain && AGAIN.find((one) => one === kind);
  if (again) return t(`pairs:again.${again}`, { pair });
  return t(`pairs:task.${kind === 'writePlan' && isWhole ? 'sayReady' : kind}`, { pair });
}

/** What waits for one of the two: it opens the pair's own card, or brings the link that is to be given. */
export function memberLine(
  texts: Texts,
  { groupId: pair }: PeriodToShow,
  told: ToldStep,
): TaskLine {
  const text = textOf(texts, told, '');
  const open = openButton(texts, pair);
  const others = told.kind === 'share' ? shareButton(texts, pair) : open;
  const button = told.kind === 'sendPlan' ? linkButton(texts, pair) : others;
  return {
    text,
    button,
    ...(told.kind === 'sayHelp' && { answer: helpBlocks(texts, pair, text) }),
  };
}

/** What would help, on the spot. */
function helpBlocks({ t }: Texts, pair: string, text: string): Block[] {
  const whats = ['time', 'day', 'manager'] as const;
  const buttons = whats.map((what) => ({
    ...{ label: t(`pairs:helping.${what}`), intent: helpIntent({ pair, what }) },
  }));
  return [
    { kind: 'text', text },
    {
      kind: 'buttons',
      buttons: [...buttons, openButton({ t }, pair)],
    },
  ];
}

/** What waits for a project manager, or a supervisor: it opens the pair as they see it. */
export function othersLine(
  texts: Texts,
  period: PeriodToShow,
  told: ToldStep,
  as: 'manager' | 'supervisor',
): TaskLine {
  const { t } = texts;
  const text = textOf(texts, told, membersText(period));
  const intent =
    as === 'manager' ? pageIntent({ pair: period.groupId }) : openIntent({ pair: period.groupId });
  return { text, button: { label: t('pairs:open'), intent } };
}
