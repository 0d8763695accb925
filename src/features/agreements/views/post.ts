import type { Field, Form } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { SectionChange } from '../rules/text.ts';
import { type AgreementToShow, changeWords } from './agreement.ts';
import { postIntent } from './intents.ts';

export const CORRECTION = 'correction';
const ANEW = 'anew';

/** Posts what has been written: with what has changed, and whether everybody is asked anew. */
export function postForm(
  texts: Texts,
  { id: agreement, edition, versions, proposals }: AgreementToShow,
  changes: readonly SectionChange[],
): Form {
  const { t } = texts;
  const isFirst = versions.length === 0;
  const waiting = proposals.filter(({ state }) => state === 'waiting').length;
  const options = [
    { value: ANEW, label: t('agreements:post.anew') },
    { value: CORRECTION, label: t('agreements:post.correction') },
  ];
  const how: Field = {
    ...{ kind: 'choice', id: 'how', label: t('agreements:post.how'), options, value: ANEW },
  };
  return {
    title: t(isFirst ? 'agreements:post.button' : 'agreements:post.changes'),
    intro: [
      t(isFirst ? 'agreements:post.intro' : 'agreements:post.introAgain'),
      ...(waiting > 0 ? [t('agreements:post.waiting', { count: waiting })] : []),
    ].join(' '),
    fields: isFirst ? [] : [...changes.flatMap((one, at) => changeNotes(texts, one, at)), how],
    submit: t('agreements:post.submit'),
    intent: postIntent({ agreement, seen: String(edition) }),
  };
}

function changeNotes(texts: Texts, change: SectionChange, at: number): Field[] {
  const { title, facts } = changeWords(texts, change);
  return [
    { kind: 'note', id: `change.${at}`, text: title, strong: true },
    ...facts.map(({ label, value }, line): Field => {
      return { kind: 'note', id: `change.${at}.${line}`, text: `${label}: ${value}` };
    }),
  ];
}
