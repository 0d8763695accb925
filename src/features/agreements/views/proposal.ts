import { type Block, type Card, type PressButton, sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { buttonRow, fitting, pageOf, type Row } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import {
  type AgreementToShow,
  nameOf,
  type ProposalToShow,
  type SectionToShow,
} from './agreement.ts';
import {
  askTakeIntent,
  draftIntent,
  leaveIntent,
  proposalsIntent,
  sendProposalIntent,
  takeEditedIntent,
  takeIntent,
} from './intents.ts';

/** What a section should say, in one field. `draft` is made when the form is opened. */
export function proposalForm(
  { t }: Texts,
  agreement: string,
  sections: readonly SectionToShow[],
  {
    section,
    draft,
    max,
  }: { readonly section: string; readonly draft: string; readonly max: number },
): Form {
  const options = sections.map(({ id, title }) => ({ value: id, label: title }));
  const isThere = options.some(({ value }) => value === section);
  return {
    title: t('agreements:propose'),
    intro: t('agreements:proposal.intro'),
    fields: [
      {
        ...{ kind: 'choice', id: 'section', label: t('agreements:proposal.section'), options },
        ...(isThere && { value: section }),
      },
      { kind: 'longtext', id: 'text', label: t('agreements:proposal.text'), max },
    ],
    submit: t('agreements:proposal.send'),
    intent: sendProposalIntent({ agreement, draft }),
  };
}

/** For facilitators: what has been proposed, each beside what its section says now. */
export function proposalsCard(texts: Texts, agreement: AgreementToShow, from = 0): Card {
  const { t } = texts;
  const { id, groupName: group } = agreement;
  const order = agreement.sections.map((section) => section.id);
  const waiting = agreement.proposals
    .filter(({ state }) => state === 'waiting')
    .toSorted((one, other) => order.indexOf(one.sectionId) - order.indexOf(other.sectionId));
  const left = agreement.proposals.filter(({ state }) => state === 'left');
  const rows = [...waiting, ...left].map((one) => proposalRow(texts, agreement, one, from));
  const show = (next: string) => proposalsIntent({ agreement: id, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const back = {
    label: t('agreements:toDraft'),
    intent: draftIntent({ agreement: id, from: '0' }),
  };
  const heading = t('agreements:proposal.title');
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: group },
      ...(rows.length === 0
        ? [{ kind: 'text', text: t('agreements:proposal.none') } as const]
        : []),
      ...page.flat(),
      ...buttonRow([...more, back]),
    ],
  };
}

function proposalRow(
  { t }: Texts,
  agreement: AgreementToShow,
  { id: proposal, sectionId, sectionTitle, personId, text, state }: ProposalToShow,
  from: number,
): Row {
  const section = agreement.sections.find(({ id }) => id === sectionId);
  const said = section ? section.text || t('agreements:empty') : t('agreements:proposal.gone');
  const about = { agreement: agreement.id, proposal, from: String(from) };
  const isWaiting = state === 'waiting';
  const take: PressButton = {
    label: t(isWaiting ? 'agreements:proposal.take' : 'agreements:proposal.takeAfterAll'),
    intent: takeIntent(about),
  };
  const edit: PressButton = {
    ...{ label: t('agreements:proposal.edit'), intent: askTakeIntent(about), opensForm: true },
  };
  const leave: PressButton = { label: t('agreements:proposal.leave'), intent: leaveIntent(about) };
  const words = t('agreements:proposal.by', { name: nameOf(agreement, personId), text });
  const title: Block = { kind: 'text', text: section?.title ?? sectionTitle, strong: true };
  const options = isWaiting ? [take, edit, leave] : [take, edit];
  return [
    title,
    { kind: 'text', text: words },
    { kind: 'note', text: t('agreements:nowSays', { text: said }) },
    { kind: 'buttons', buttons: options },
  ];
}

/** How the form in which a proposal is edited is filled in. */
export interface TakeShown {
  /** The section with the proposal. */
  readonly text: string;
  /** Characters, so many that both fit in. */
  readonly max: number;
  readonly isChanged?: boolean;
  /** The section's edition that its writer has seen; the newest where left out. */
  readonly seen?: number;
}

export interface ProposalOnPage {
  readonly agreement: string;
  readonly proposal: ProposalToShow;
  /** Where the page of the card begins from which it was opened. */
  readonly from: number;
}

/**
 * Takes a proposal in as the facilitator edits it; where the section has been changed since somebody
 * opened it, also what it says now.
 */
export function takeForm(
  { t }: Texts,
  { agreement, proposal, from }: ProposalOnPage,
  section: { readonly title: string; readonly text: string; readonly edition: number },
  { text, max, isChanged = false, seen = section.edition }: TakeShown,
): Form {
  const now = isChanged ? [t('agreements:nowSays', { text: section.text || '–' })] : [];
  return {
    title: t('agreements:proposal.takeTitle'),
    intro: [t('agreements:proposal.words', { text: proposal.text }), ...now].join('\n'),
    fields: [{ kind: 'longtext', id: 'text', label: section.title, max, value: text }],
    submit: t('agreements:proposal.take'),
    intent: takeEditedIntent({
      ...{ agreement, proposal: proposal.id, section: proposal.sectionId, from: String(from) },
      seen: String(seen),
    }),
  };
}

/** To who has proposed something: what has become of it. */
export function decidedCard(
  { t }: Texts,
  {
    sectionTitle: section,
    text,
    state,
    groupName: group,
  }: {
    readonly sectionTitle: string;
    readonly text: string;
    readonly state: 'waiting' | 'taken' | 'left';
    readonly groupName: string;
  },
): Card {
  const key = state === 'taken' ? 'agreements:proposal.taken' : 'agreements:proposal.left';
  return sentence(t(key, { section, text, group }));
}
