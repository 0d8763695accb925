import { type Button, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow, fitting, pageOf, type Row } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type AgreementToShow, sectionRow } from './agreement.ts';
import { expectationsButtons, expectButton } from './expectation.ts';
import {
  askPostIntent,
  askRemoveIntent,
  draftIntent,
  editSectionIntent,
  newSectionIntent,
  openIntent,
  proposalsIntent,
  proposeIntent,
  shareIntent,
} from './intents.ts';

export interface ReaderOfDraft {
  readonly personId: string;
  readonly isFacilitator: boolean;
  /** What is written is what has been posted. */
  readonly isUnchanged: boolean;
}

/** The text that is being written: members propose what it should say, facilitators write it. */
export function draftCard(
  texts: Texts,
  agreement: AgreementToShow,
  reader: ReaderOfDraft,
  from = 0,
): Card {
  const { t } = texts;
  const { id, groupName: group, sections, versions } = agreement;
  const isFirst = versions.length === 0;
  const heading = t(isFirst ? 'agreements:draft.title' : 'agreements:draft.again');
  const steer = t(isFirst ? 'agreements:draft.steerFirst' : 'agreements:draft.steer');
  const intro = reader.isFacilitator ? steer : t('agreements:draft.intro');
  const rows = sections.map((section) => draftRow(texts, agreement, section, { ...reader, from }));
  const show = (next: string) => draftIntent({ agreement: id, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: group },
      ...(from === 0 ? [{ kind: 'text', text: intro } as const] : []),
      ...page.flat(),
      ...buttonRow(more),
      ...buttonRow(reader.isFacilitator ? steeringButtons(texts, agreement, reader) : []),
      ...buttonRow([
        expectButton(texts, agreement),
        ...expectationsButtons(texts, agreement, reader),
      ]),
    ],
  };
}

/** To whom the draft was given, once something has been posted. */
export function draftOverCard({ t }: Texts, { groupId, groupName: group }: AgreementToShow): Card {
  const text = t('agreements:draft.over', { group });
  const buttons = [{ label: t('agreements:look'), intent: openIntent({ group: groupId }) }];
  return {
    ...sentence(text),
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

function draftRow(
  texts: Texts,
  { id: agreement, proposals }: AgreementToShow,
  section: AgreementToShow['sections'][number],
  { personId, isFacilitator, from }: ReaderOfDraft & { readonly from: number },
): Row {
  const { t } = texts;
  const waiting = proposals.filter((one) => {
    return one.sectionId === section.id && one.state === 'waiting';
  });
  const own = waiting.filter((one) => one.personId === personId);
  const about = { agreement, section: section.id };
  const here = { ...about, from: String(from) };
  const edit = { label: t('agreements:edit'), intent: editSectionIntent(here), opensForm: true };
  const remove = { label: t('agreements:remove'), intent: askRemoveIntent(here), opensForm: true };
  const propose = { label: t('agreements:propose'), intent: proposeIntent(about), opensForm: true };
  const note = isFacilitator
    ? waiting.length > 0 && t('agreements:proposalCount', { count: waiting.length })
    : ownWords(texts, own);
  return [
    ...sectionRow(texts, section),
    ...(note ? [{ kind: 'note', text: note } as const] : []),
    { kind: 'buttons', buttons: isFacilitator ? [edit, remove] : [propose] },
  ];
}

/** The newest of what somebody has proposed for a section; of more, how many there are. */
function ownWords({ t }: Texts, own: AgreementToShow['proposals']): string {
  const newest = own.slice(-2).map(({ text }) => t('agreements:youProposed', { text }));
  const all = own.length > newest.length;
  return [...(all ? [t('agreements:proposalCount', { count: own.length })] : []), ...newest].join(
    '\n',
  );
}

function steeringButtons(
  { t }: Texts,
  { id: agreement, proposals, versions, isShared }: AgreementToShow,
  { isUnchanged }: ReaderOfDraft,
): Button[] {
  const waiting = proposals.filter(({ state }) => state === 'waiting').length;
  const look: Button = {
    label: t('agreements:proposals', { count: proposals.length }),
    intent: proposalsIntent({ agreement, from: '0' }),
    ...(waiting > 0 && { style: 'primary' }),
  };
  const post: Button = {
    label: t(versions.length > 0 ? 'agreements:post.changes' : 'agreements:post.button'),
    intent: askPostIntent({ agreement }),
    opensForm: true,
    ...(waiting === 0 && { style: 'primary' }),
  };
  const share: Button = {
    label: t(isShared ? 'agreements:unshare' : 'agreements:share'),
    intent: shareIntent({ agreement, to: isShared ? 'nobody' : 'managers' }),
  };
  return [
    ...(proposals.length > 0 ? [look] : []),
    ...(isUnchanged ? [] : [post]),
    { label: t('agreements:newSection'), intent: newSectionIntent({ agreement }), opensForm: true },
    ...(versions.length > 0 ? [share] : []),
  ];
}
