import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { AgreementToShow } from './agreement.ts';
import { addSectionIntent, removeIntent, saveSectionIntent } from './intents.ts';

/** How long a section's title and text may be, in characters. */
export interface SectionLimits {
  readonly title: number;
  readonly text: number;
}

/** The choice of the first place. */
export const FIRST = 'first';

/**
 * One section in a form of its own; where it has been changed since somebody opened it, also what it
 * says now. `seen` is the edition that they have seen; the newest where left out.
 */
export function sectionForm(
  texts: Texts,
  agreement: AgreementToShow,
  sectionId: string,
  limits: SectionLimits,
  { isChanged = false, seen }: { readonly isChanged?: boolean; readonly seen?: number } = {},
): Form {
  const { t } = texts;
  const section = agreement.sections.find(({ id }) => id === sectionId);
  const about = { agreement: agreement.id, section: sectionId };
  const now = isChanged && section ? t('agreements:nowSays', { text: section.text || '–' }) : '';
  const at = agreement.sections.findIndex(({ id }) => id === sectionId);
  const before = agreement.sections[at - 1]?.id ?? FIRST;
  return {
    title: t('agreements:section.title'),
    ...(now && { intro: now }),
    fields: sectionFields(texts, agreement, limits, { ...section, id: sectionId, after: before }),
    submit: t('common:save'),
    intent: saveSectionIntent({ ...about, seen: String(seen ?? section?.edition ?? 0) }),
  };
}

/** The same for a new section, which comes last unless moved. `draft` is made when the form is opened. */
export function newSectionForm(
  texts: Texts,
  agreement: AgreementToShow,
  draft: string,
  limits: SectionLimits,
): Form {
  const after = agreement.sections.at(-1)?.id ?? FIRST;
  return {
    title: texts.t('agreements:newSection'),
    fields: sectionFields(texts, agreement, limits, { after }),
    submit: texts.t('common:save'),
    intent: addSectionIntent({ agreement: agreement.id, draft }),
  };
}

function sectionFields(
  { t }: Texts,
  { sections }: AgreementToShow,
  limits: SectionLimits,
  section: { readonly after: string } & Partial<Record<'id' | 'title' | 'text', string>>,
): Form['fields'] {
  const { title = '', text = '', after } = section;
  const others = sections.filter(({ id }) => id !== section.id);
  const places = others.map((one) => ({
    ...{ value: one.id, label: t('agreements:section.after', { title: one.title }) },
  }));
  const first = { value: FIRST, label: t('agreements:section.first') };
  return [
    {
      ...{ kind: 'text', id: 'title', label: t('agreements:section.name') },
      ...{ max: limits.title, value: title },
    },
    {
      ...{ kind: 'longtext', id: 'text', label: t('agreements:section.text'), optional: true },
      ...{ max: limits.text, value: text },
    },
    {
      ...{ kind: 'choice', id: 'after', label: t('agreements:section.place') },
      ...{ options: [first, ...places], value: after },
    },
  ];
}

export function removeForm(
  { t }: Texts,
  agreement: string,
  section: { readonly id: string; readonly title: string },
): Form {
  return question(t('agreements:section.removeAsk', { title: section.title }), {
    title: t('agreements:section.remove'),
    act: t('agreements:section.remove'),
    keep: t('agreements:section.keep'),
    intent: removeIntent({ agreement, section: section.id }),
  });
}
