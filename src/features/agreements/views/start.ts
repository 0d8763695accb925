import { type Block, type Card, sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { Command } from '../../../chat/router.ts';
import { LOCALES, type Locale, texts as sayTexts, type Texts } from '../../../i18n/index.ts';
import type { AgreementToShow } from './agreement.ts';
import { askStartIntent, openIntent, startIntent } from './intents.ts';

export const agreementCommand: Command = {
  name: 'agreement',
  words: { fi: ['sopimus', 'toimintasopimus'], sv: ['avtal'], en: ['agreement'] },
  roles: ['member', 'facilitator'],
  label: ({ t }) => t('agreements:title'),
  forGroup: (group) => openIntent({ group }),
  help: ({ t }) => t('agreements:help'),
};

/** A group without an agreement: its facilitators can begin one. */
export function noAgreementCard(
  { t }: Texts,
  group: { readonly id: string; readonly name: string },
  isFacilitator: boolean,
): Card {
  if (!isFacilitator) return sentence(t('agreements:none', { group: group.name }));
  const text = t('agreements:noneYet', { group: group.name });
  const intent = askStartIntent({ group: group.id });
  const start = { label: t('agreements:start.button'), intent, opensForm: true };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [{ ...start, style: 'primary' }] },
    ],
  };
}

/** For who is in several groups. */
export function chooseGroupCard(
  { t }: Texts,
  groups: readonly { readonly id: string; readonly name: string }[],
): Card {
  const text = t('agreements:whichGroup');
  const buttons = groups.map(({ id, name }) => ({
    label: name,
    intent: openIntent({ group: id }),
  }));
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** On the card that welcomes somebody to a group: what has been agreed, or that it is being made. */
export function welcomeBlocks(
  { t }: Texts,
  { groupId, versions }: Pick<AgreementToShow, 'groupId' | 'versions'>,
): Block[] {
  const isPosted = versions.length > 0;
  const label = t(isPosted ? 'agreements:look' : 'agreements:welcome.toDraft');
  return [
    { kind: 'text', text: t(isPosted ? 'agreements:welcome.posted' : 'agreements:welcome.draft') },
    { kind: 'buttons', buttons: [{ label, intent: openIntent({ group: groupId }) }] },
  ];
}

/** Begins it: in which language it is written, whatever its readers' own. */
export function startForm({ t, locale }: Texts, group: string): Form {
  const options = LOCALES.map((one) => ({ value: one, label: sayTexts(one).t('common:language') }));
  return {
    title: t('agreements:start.title'),
    intro: t('agreements:start.intro'),
    fields: [
      {
        ...{ kind: 'choice', id: 'language', label: t('agreements:start.language') },
        ...{ options, value: locale },
      },
    ],
    submit: t('agreements:start.submit'),
    intent: startIntent({ group }),
  };
}

const OF_GROUP = ['why', 'trust', 'room', 'meetings', 'absence', 'topics', 'lives'] as const;
const OF_PAIR = ['learning', 'trust', 'days', 'changes', 'feedback'] as const;

/** What an agreement begins as: a starting text with gaps, to be filled together. */
export function startingSections(
  locale: Locale,
  isPair: boolean,
): { title: string; text: string }[] {
  const { t } = sayTexts(locale);
  if (isPair) {
    return OF_PAIR.map((name) => ({
      title: t(`agreements:ofPair.${name}.title`),
      text: t(`agreements:ofPair.${name}.text`),
    }));
  }
  return OF_GROUP.map((name) => ({
    title: t(`agreements:ofGroup.${name}.title`),
    text: t(`agreements:ofGroup.${name}.text`),
  }));
}
