import type { Button, Card } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { buttonRow, fitting, pageOf, type Row } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type AgreementToShow, nameOf } from './agreement.ts';
import { expectationsIntent, expectIntent, sendExpectationIntent } from './intents.ts';

export const SHARED = 'group';
const PRIVATE = 'facilitators';

/** What one expects of the group: who reads it, its writer chooses. */
export function expectationForm(
  { t }: Texts,
  { id: agreement, expectations }: AgreementToShow,
  { personId, max }: { readonly personId: string; readonly max: number },
): Form {
  const own = expectations.find((one) => one.personId === personId);
  const options = [
    { value: PRIVATE, label: t('agreements:expect.private') },
    { value: SHARED, label: t('agreements:expect.shared') },
  ];
  return {
    title: t('agreements:expect.title'),
    fields: [
      {
        ...{ kind: 'longtext', id: 'text', label: t('agreements:expect.text'), optional: true },
        ...{ hint: t('agreements:expect.hint'), max, value: own?.text ?? '' },
      },
      {
        ...{ kind: 'choice', id: 'readers', label: t('agreements:expect.readers'), options },
        value: own?.isShared ? SHARED : PRIVATE,
      },
    ],
    submit: t('common:save'),
    intent: sendExpectationIntent({ agreement }),
  };
}

interface Expecting {
  readonly personId: string;
  readonly isFacilitator: boolean;
}

/** Facilitators see all, others those that are shared and their own. */
function isVisibleTo({ personId, isFacilitator }: Expecting) {
  return (one: AgreementToShow['expectations'][number]) =>
    isFacilitator || one.isShared || one.personId === personId;
}

/** To write one's own. */
export function expectButton({ t }: Texts, { id: agreement }: AgreementToShow): Button {
  return {
    ...{ label: t('agreements:expect.button'), intent: expectIntent({ agreement }) },
    opensForm: true,
  };
}

/** To read those that one may see; nothing where there are none. */
export function expectationsButtons(
  { t }: Texts,
  { id: agreement, expectations }: AgreementToShow,
  reader: Expecting,
): Button[] {
  const count = expectations.filter(isVisibleTo(reader)).length;
  const intent = expectationsIntent({ agreement, from: '0' });
  return count > 0 ? [{ label: t('agreements:expectations', { count }), intent }] : [];
}

/** The expectations that a reader may see. */
export function expectationsCard(
  texts: Texts,
  agreement: AgreementToShow,
  { personId, isFacilitator }: Expecting,
  from = 0,
): Card {
  const { t } = texts;
  const { id, groupName: group, expectations } = agreement;
  const visible = expectations.filter(isVisibleTo({ personId, isFacilitator }));
  const rows = visible.map((one): Row => {
    const text = t('agreements:proposal.by', {
      name: nameOf(agreement, one.personId),
      text: one.text,
    });
    const note = t(
      one.isShared ? 'agreements:expect.forGroup' : 'agreements:expect.forFacilitators',
    );
    return [
      { kind: 'text', text },
      { kind: 'note', text: note },
    ];
  });
  const show = (next: string) => expectationsIntent({ agreement: id, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const heading = t('agreements:expect.heading');
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: group },
      ...page.flat(),
      ...buttonRow([...more, expectButton(texts, agreement)]),
    ],
  };
}
