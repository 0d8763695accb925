import type { Block, Button, Card } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import { buttonRow, fitting, pageOf } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { FieldRule, Written } from '../rules/forms.ts';
import {
  askDecideIntent,
  decideIntent,
  readIntent,
  steerIntent,
  throughIntent,
} from './intents.ts';
import { membersText } from './period.ts';
import type { PeriodToShow } from './shown.ts';
import { formRows, readersOf } from './words.ts';

/** What somebody besides the two sees of a pair: its plan or its goals, and what they are asked. */
export interface ForDecider {
  readonly fields: readonly FieldRule[];
  readonly written: Written;
  /** It is being written, and shown once it is given to be decided on. */
  readonly isDraft: boolean;
  /** They are asked to decide on the plan. */
  readonly decides: boolean;
  /** They are asked whether the goals have been gone through. */
  readonly confirms: boolean;
}

const NOT_OWN = { isOwn: false, isWithPrivate: false };

/** A pair as a supervisor of one of the two sees it. */
export function supervisedCard(
  texts: Texts,
  period: PeriodToShow,
  asked: ForDecider,
  from = 0,
): Card {
  const { t } = texts;
  const { groupId: pair, state } = period;
  const form = asked.confirms ? 'goals' : 'plan';
  const rows = formRows(texts, { ...asked, goals: {} });
  const show = (next: string) => readIntent({ pair, form, owner: '', from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const title = t(`pairs:formOf.${form}`);
  const nothing = t(asked.isDraft ? 'pairs:form.beingWritten' : 'pairs:form.empty');
  const empty: Block[] = rows.length === 0 ? [{ kind: 'text', text: nothing }] : [];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: membersText(period) },
      { kind: 'note', text: `${t(`pairs:state.${state}`)} · ${readersOf(texts, form, NOT_OWN)}` },
      ...empty,
      ...page.flat(),
      ...buttonRow(more),
      ...buttonRow(askedButtons(texts, period, asked)),
    ],
  };
}

function askedButtons({ t }: Texts, { groupId: pair }: PeriodToShow, asked: ForDecider): Button[] {
  const through: Button = {
    ...{ label: t('pairs:button.throughIt'), intent: throughIntent({ pair }), style: 'primary' },
  };
  return asked.confirms ? [through] : [];
}

/** Accepting a plan, and asking for more. */
export function decideButtons({ t }: Texts, { groupId: pair, round }: PeriodToShow): Button[] {
  const at = { pair, round: String(round) };
  return [
    {
      label: t('pairs:button.accept'),
      intent: askDecideIntent({ ...at, verdict: 'accepted' }),
      ...({ opensForm: true, style: 'primary' } as const),
    },
    {
      label: t('pairs:button.ask'),
      intent: askDecideIntent({ ...at, verdict: 'asked' }),
      opensForm: true,
    },
  ];
}

export function decideForm(
  { t }: Texts,
  {
    pair,
    round,
    verdict,
    max,
  }: {
    readonly pair: string;
    readonly round: number;
    readonly verdict: 'accepted' | 'asked';
    readonly max: number;
  },
): Form {
  const isAccepted = verdict === 'accepted';
  return {
    title: t(isAccepted ? 'pairs:decide.acceptTitle' : 'pairs:decide.askTitle'),
    fields: [
      {
        ...{ kind: 'longtext', id: 'note', max, optional: isAccepted },
        label: t(isAccepted ? 'pairs:decide.note' : 'pairs:decide.question'),
        ...(!isAccepted && { hint: t('pairs:decide.questionHint') }),
      },
    ],
    submit: t(isAccepted ? 'pairs:button.accept' : 'pairs:decide.send'),
    intent: decideIntent({ pair, round: String(round), verdict }),
  };
}

export function cancelForm({ t }: Texts, { groupId: pair, state }: PeriodToShow): Form {
  const isLooking = state === 'looking';
  const act = t(isLooking ? 'pairs:button.cancelLooking' : 'pairs:button.cancel');
  return question(t(isLooking ? 'pairs:cancelLookingAsk' : 'pairs:cancelAsk'), {
    ...{ title: act, act, keep: t('pairs:keep') },
    intent: steerIntent({ pair, act: 'cancel' }),
  });
}
