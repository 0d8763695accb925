import type { Field, Form } from '../../../chat/form.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { placeIntent } from './intents.ts';
import type { TopicOnCard } from './topic.ts';

/** A meeting to come on which a topic may be put. */
export interface PlaceToShow extends SlotTime {
  readonly id: string;
  readonly topic: string | null;
  readonly sequence: number;
}

/** Of a form that comes back: the chosen meeting has a topic already. */
export interface TopicThere {
  readonly meeting: PlaceToShow;
  /** Whether both fit together. */
  readonly fits: boolean;
}

interface Placing {
  readonly at: TopicOnCard;
  readonly topic: { readonly text: string };
  readonly meetings: readonly PlaceToShow[];
}

/** On which meeting a topic is put; where that has one, also what becomes of it. */
export function placeForm(
  texts: Texts,
  { at, topic, meetings }: Placing,
  { now, zone }: { readonly now: Date; readonly zone: string },
  there?: TopicThere,
): Form {
  const { t, format } = texts;
  const options = meetings.map((meeting) => ({
    value: meeting.id,
    label: format.slot(meeting, { now, readerZone: zone }),
  }));
  const free = meetings.find((meeting) => meeting.topic === null) ?? meetings[0];
  const sequence = String(there?.meeting.sequence ?? 0);
  return {
    title: t('topics:place'),
    intro: topic.text,
    fields: [
      {
        ...{ kind: 'choice', id: 'meeting', label: t('topics:placing.meeting'), options },
        ...(free && { value: free.id }),
      },
      ...(there ? [howField(texts, there)] : []),
    ],
    submit: t('common:save'),
    intent: placeIntent({ ...at, sequence }),
  };
}

/** The field for what becomes of a meeting's topic: what is chosen for one holds for no other. */
export function howOf(meeting: string): string {
  return `how.${meeting}`;
}

/** Nothing is replaced unless somebody chooses so, who may choose another meeting just as well. */
function howField({ t }: Texts, { meeting, fits }: TopicThere): Field {
  const join = { value: 'join', label: t('topics:placing.join') };
  const replace = { value: 'replace', label: t('topics:placing.replace') };
  return {
    ...{ kind: 'choice', id: howOf(meeting.id), label: t('topics:placing.how') },
    options: fits ? [join, replace] : [replace],
    ...(fits ? { value: join.value } : { optional: true }),
  };
}
