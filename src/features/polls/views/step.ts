import type { PressButton } from '../../../chat/card.ts';
import type { SlotOptions, Texts } from '../../../i18n/index.ts';
import { controlIntent, newPollIntent } from './intents.ts';

export interface LivePollToShow {
  readonly id: string;
  readonly state: 'open' | 'closed';
  readonly answered: number;
  readonly deadline: Date;
  /** IANA zone of the group. */
  readonly zone: string;
}

export interface StepToShow {
  readonly kind: 'decide' | 'underWay' | 'idle';
  readonly text: string;
  readonly button: PressButton;
}

/** Nothing is under way in a group: a time is to be found. */
export function findTimeStep({ t }: Texts, group: string): StepToShow {
  const intent = newPollIntent({ group });
  const button = {
    label: t('polls:step.toNew'),
    intent,
    opensForm: true,
    style: 'primary',
  } as const;
  return { kind: 'idle', text: t('polls:step.findTime'), button };
}

/** A poll without a time, as the next step of its group. */
export function pollStep(
  { t, format }: Texts,
  { id, state, answered, deadline, zone }: LivePollToShow,
  { role, members }: { readonly role: 'member' | 'facilitator'; readonly members: number },
  reader: SlotOptions,
): StepToShow {
  const intent = controlIntent({ poll: id });
  if (state === 'closed') {
    const text = t(role === 'facilitator' ? 'polls:step.settle' : 'polls:step.settleSoon');
    const button = { label: t('polls:step.toResult'), intent, style: 'primary' } as const;
    return { kind: 'decide', text, button };
  }
  const when = format.dateTime(deadline, { ...reader, zone });
  const text = t('polls:step.open', { answered, members, when });
  return { kind: 'underWay', text, button: { label: t('polls:step.toPoll'), intent } };
}
