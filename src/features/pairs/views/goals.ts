import type { Block, Button, Card } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { buttonRow, fitting, pageOf, type Row } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Page, Written } from '../rules/forms.ts';
import { editButton } from './forms.ts';
import {
  goalsIntent,
  openIntent,
  saveBossIntent,
  setGoalsIntent,
  takeBackGoalsIntent,
} from './intents.ts';
import { formRows } from './words.ts';

/** The goals of a pair, one by one, and whether they have been gone through. */
export interface GoalsToShow {
  readonly pair: string;
  readonly edition: number;
  /** A page for each goal that there may be. */
  readonly pages: readonly Page[];
  readonly written: Written;
  readonly areSet: boolean;
  /** The supervisors of the two, with when they have gone through them, as it is told. */
  readonly supervisors: readonly { readonly name: string; readonly day: string | undefined }[];
  readonly isWithSupervisors: boolean;
}

/** The goals, each to be edited by itself. */
export function goalsCard(texts: Texts, goals: GoalsToShow, from = 0): Card {
  const { t } = texts;
  const { pair, pages, written } = goals;
  const title = t('pairs:goalList.title');
  const isThere = (page: Page) => page.some(({ id }) => written[id]);
  const rows = pages.flatMap((page, at): Row[] => {
    if (!isThere(page)) return [];
    const edit = editButton(t('pairs:goalList.edit'), pair, 'goals', at);
    return [
      [
        ...formRows(texts, { fields: page, written, goals: {} }).flat(),
        { kind: 'buttons', buttons: [edit] },
      ],
    ];
  });
  const free = pages.findIndex((page) => !isThere(page));
  const add = free < 0 ? [] : [editButton(t('pairs:goalList.add'), pair, 'goals', free)];
  const { page, more } = pageOf(texts, rows, {
    from,
    room: fitting,
    show: (next: string) => goalsIntent({ pair, from: next }),
  });
  const none: Block[] = rows.length === 0 ? [{ kind: 'text', text: t('pairs:goalList.none') }] : [];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...none,
      ...page.flat(),
      ...supervisorNotes(texts, goals),
      ...buttonRow([...more, ...add, ...setButtons(texts, goals, rows.length > 0)]),
      ...buttonRow([{ label: t('common:back'), intent: openIntent({ pair }) }]),
    ],
  };
}

function setButtons(
  { t }: Texts,
  { pair, edition, areSet }: GoalsToShow,
  areThere: boolean,
): Button[] {
  if (areSet)
    return [{ label: t('pairs:goalList.takeBack'), intent: takeBackGoalsIntent({ pair }) }];
  const intent = setGoalsIntent({ pair, seen: String(edition), on: 'list' });
  return areThere ? [{ label: t('pairs:button.setGoals'), intent, style: 'primary' }] : [];
}

function supervisorNotes({ t }: Texts, { supervisors, isWithSupervisors }: GoalsToShow): Block[] {
  if (!isWithSupervisors) return [];
  const lines = supervisors.map(({ name, day }) =>
    day ? t('pairs:boss.done', { name, day }) : t('pairs:boss.open', { name }),
  );
  return [{ kind: 'note', text: lines.join('\n') || t('pairs:boss.none') }];
}

/** What the form about one's own supervisor knows already. */
export interface BossToShow {
  readonly pair: string;
  /** Supervisors who take part in the network themselves. */
  readonly known: readonly { readonly personId: string; readonly name: string }[];
  readonly who: string | undefined;
  readonly name: string;
  readonly throughOn: string | undefined;
  readonly maxName: number;
}

/** The choice of who is on no list. */
export const OTHER = 'other';

export function bossForm(
  { t }: Texts,
  { pair, known, who, name, throughOn, maxName }: BossToShow,
): Form {
  const options = [
    ...known.map((one) => ({ value: one.personId, label: one.name })),
    { value: OTHER, label: t('pairs:boss.other') },
  ];
  const choice = {
    ...({ kind: 'choice', id: 'who', label: t('pairs:boss.who'), options } as const),
    value: who ?? OTHER,
  };
  const hint = known.length > 0 && t('pairs:boss.nameHint');
  return {
    title: t('pairs:boss.title'),
    intro: t('pairs:boss.intro'),
    fields: [
      ...(known.length > 0 ? [choice] : []),
      {
        ...({ kind: 'text', id: 'name', label: t('pairs:boss.name') } as const),
        ...{ max: maxName, value: name, optional: known.length > 0 },
        ...(hint && { hint }),
      },
      {
        ...({ kind: 'date', id: 'throughOn', label: t('pairs:boss.throughOn') } as const),
        ...{ optional: true },
        ...(throughOn && { value: throughOn }),
      },
    ],
    submit: t('common:save'),
    intent: saveBossIntent({ pair }),
  };
}
