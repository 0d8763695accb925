import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { FixedPlace } from '../rules/text.ts';
import type { AgreementToShow } from './agreement.ts';
import { addSectionIntent, removeIntent, saveSectionIntent } from './intents.ts';

/** How long a section's title and text may be; see the rules. */
export interface SectionLimits {
  readonly title: number;
  readonly text: number;
}

export interface HowShown {
  /** Where the page of the card begins from which it was opened. */
  readonly from: number;
  readonly isChanged?: boolean;
  /** The edition that its writer has seen; the newest where left out. */
  readonly seen?: number;
}

/** The choice of the first place, and of the one that it has. */
const FIRST: FixedPlace = 'first';
const STAYS: FixedPlace = 'stays';

/**
 * One section in a form of its own; where it has been changed since somebody opened it, also what it
 * says now.
 */
export function sectionForm(
  texts: Texts,
  agreement: AgreementToShow,
  sectionId: string,
  limits: SectionLimits,
  { from, isChanged = false, seen }: HowShown,
): Form {
  const { t } = texts;
  const section = agreement.sections.find(({ id }) => id === sectionId);
  const about = { agreement: agreement.id, section: sectionId };
  const now = isChanged && section ? t('agreements:nowSays', { text: section.text || '–' }) : '';
  return {
    title: t('agreements:section.title'),
    ...(now && { intro: now }),
    fields: sectionFields(texts, agreement, limits, { ...section, id: sectionId, after: STAYS }),
    submit: t('common:save'),
    intent: saveSectionIntent({
      ...{ ...about, from: String(from) },
      seen: String(seen ?? section?.edition ?? 0),
    }),
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
  const stays = { value: STAYS, label: t('agreements:section.stays') };
  const options = [...(after === STAYS ? [stays] : []), first, ...places];
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
      ...{ options, value: after },
    },
  ];
}

export function removeForm(
  { t }: Texts,
  agreement: string,
  section: { readonly id: string; readonly title: string },
  from: number,
): Form {
  return question(t('agreements:section.removeAsk', { title: section.title }), {
    title: t('agreements:section.remove'),
    act: t('agreements:section.remove'),
    keep: t('agreements:section.keep'),
    intent: removeIntent({ agreement, section: section.id, from: String(from) }),
  });
}
