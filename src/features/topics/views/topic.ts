import type { Card } from '../../../chat/card.ts';
import { type Field, type Form, refill } from '../../../chat/form.ts';
import { MAX_TOPIC } from '../../../core/meeting-details.ts';
import { lengthOf } from '../../../core/text.ts';
import type { Texts } from '../../../i18n/index.ts';
import { boxIntent, dropIntent, editIntent } from './intents.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The choices of whether the group is told who drops a topic. */
export const NAMED = 'named';
export const NAMELESS = 'nameless';

/** What the form for a topic begins with. */
export interface TopicPreset {
  readonly text: string;
  readonly isNamed: boolean;
}

/** A topic on the card from which its form is opened. */
export interface TopicOnCard {
  readonly group: string;
  readonly topic: string;
  /** Where the card's page begins. */
  readonly from: string;
}

/** What a new topic's form carries, beside what stands in it. */
export interface NewTopic {
  readonly topic: string;
  /** Empty where it is one of `groups`, which is to be chosen. */
  readonly group: string;
  readonly groups: readonly Named[];
  /** Which of them was named before the topic. */
  readonly chosen?: string | undefined;
  /** Whether the group is one of two; left out where it is to be chosen. */
  readonly isOfTwo?: boolean;
}

/** A new topic, with what has been typed of it already; what is too long is told at once. */
export function dropForm(
  texts: Texts,
  { topic, group, groups, chosen, isOfTwo = true }: NewTopic,
  preset: TopicPreset = { text: '', isNamed: false },
): Form {
  const { t } = texts;
  const options = groups.map(({ id, name }) => ({ value: id, label: name }));
  const which: Field[] = group
    ? []
    : [
        {
          ...{ kind: 'choice', id: 'group', label: t('topics:form.group'), options },
          ...(chosen && { value: chosen }),
        },
      ];
  const form: Form = {
    title: t('topics:suggest'),
    fields: [...which, ...topicFields(texts, preset, isOfTwo)],
    submit: t('topics:form.drop'),
    intent: dropIntent({ group, topic }),
  };
  if (lengthOf(preset.text) <= MAX_TOPIC) return form;
  return refill(form, {}, { topic: texts.error('tooLong', { max: MAX_TOPIC }) });
}

/** One's own topic while it waits. */
export function editForm(
  texts: Texts,
  at: TopicOnCard,
  preset: TopicPreset,
  isOfTwo: boolean,
): Form {
  const { t } = texts;
  return {
    title: t('topics:form.edit'),
    fields: topicFields(texts, preset, isOfTwo),
    submit: t('common:save'),
    intent: editIntent(at),
  };
}

/**
 * The topic and whose it is, which one of two knows without being told. A field that would cut what
 * somebody has typed is as long as that.
 */
function topicFields({ t }: Texts, { text, isNamed }: TopicPreset, isOfTwo: boolean): Field[] {
  const max = Math.max(MAX_TOPIC, text.length);
  return [
    { kind: 'text', id: 'topic', label: t('topics:form.topic'), max, value: text },
    {
      ...{ kind: 'choice', id: 'name', label: t('topics:form.name') },
      hint: t(isOfTwo ? 'topics:form.nameHintOfTwo' : 'topics:form.nameHint'),
      options: [
        { value: NAMED, label: t('topics:form.named') },
        { value: NAMELESS, label: t('topics:form.nameless') },
      ],
      value: isNamed ? NAMED : NAMELESS,
    },
  ];
}

/** For who is in several groups: whose topics? */
export function chooseGroupCard({ t }: Texts, groups: readonly Named[]): Card {
  const buttons = groups.map(({ id, name }) => ({
    label: name,
    intent: boxIntent({ group: id, from: '0' }),
  }));
  const text = t('topics:whichGroup');
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}
