import type { Card } from '../../../chat/card.ts';
import {
  type DatesPreset,
  dateFields,
  introOfDates,
  restField,
  typedField,
} from '../../../chat/dates.ts';
import type { Field, Form } from '../../../chat/form.ts';
import type { Command } from '../../../chat/router.ts';
import { MAX_TITLE } from '../../../core/draft.ts';
import { packSeasonWish, type SeasonWish } from '../../../core/season-wish.ts';
import type { SlotTime, WallTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../../meetings/rules/proposing.ts';
import { whereField } from '../../meetings/views/details.ts';
import { knownText } from '../../meetings/views/proposed.ts';
import {
  createIntent,
  moreSlotsIntent,
  newPollIntent,
  proposeIntent,
  typedIntent,
} from './intents.ts';

export const pollCommand: Command = {
  name: 'poll',
  words: { fi: ['kysely', 'aikakysely'], sv: ['enkät', 'tidsenkät'], en: ['poll'] },
  roles: ['facilitator'],
  opensForm: true,
  label: ({ t }) => t('polls:command'),
  forGroup: (group) => newPollIntent({ group }),
  help: ({ t }) => t('polls:help'),
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a new poll's form begins with. */
export interface Preset extends DatesPreset {
  readonly title: string;
  /** What is said on top where no time has been typed, instead of the usual. */
  readonly intro?: string;
  readonly deadline: Pick<WallTime, 'date' | 'time'>;
}

/** Who has more rows than these has proposals enough; and their reasons would not have room. */
const MAX_PROPOSED = 12;

/** What the form carries, beside what stands in it. */
export interface NewPollArgs {
  readonly group: string;
  readonly draft: string;
  readonly rows: number;
  readonly seen?: string;
  readonly meeting?: string;
  readonly rhythm?: SeasonWish | '';
}

/** A new poll: title, rows of times, and until when answers are awaited. */
export function newPollForm(
  texts: Texts,
  args: NewPollArgs,
  preset: Preset,
  maxSlots: number,
): Form {
  const { t } = texts;
  const { group, draft, seen = '', meeting = '' } = args;
  const rhythm = args.rhythm ? packSeasonWish(args.rhythm) : '';
  const rows = Math.min(args.rows, maxSlots);
  const call = (count: number) => ({ group, draft, rows: String(count), seen, meeting, rhythm });
  const more = { label: t('common:dates.more'), intent: moreSlotsIntent(call(rows + 3)) };
  const propose = { label: t('seasons:propose'), intent: proposeIntent(call(rows)) };
  return {
    title: t('polls:newTitle'),
    intro: introOfDates(
      texts,
      preset,
      preset.intro ?? t(rhythm ? 'polls:rhythm.intro' : 'polls:newIntro'),
    ),
    fields: [
      {
        kind: 'text',
        id: 'title',
        label: t('common:dates.title'),
        max: MAX_TITLE,
        value: preset.title,
      },
      ...dateFields(t, rows, preset.hasWords),
      ...(preset.hasRest ? [restField(t)] : []),
      ...(rhythm ? [whereField(texts, t('meetings:details.where'))] : []),
      ...deadlineFields(texts, preset.deadline),
    ],
    submit: t('polls:start'),
    intent: createIntent(call(rows)),
    ...(rows < maxSlots && { more: [more, ...(rows <= MAX_PROPOSED && !rhythm ? [propose] : [])] }),
  };
}

/** What a poll for another time of an agreed meeting begins with: its title, and whom the old time did not suit. */
export function newTimePreset(
  { t, format }: Texts,
  { title, ...time }: SlotTime & { readonly title: string },
  notComing: readonly string[],
  { now, zone }: { readonly now: Date; readonly zone: string },
): Pick<Preset, 'title' | 'intro'> {
  const when = format.slot(time, { now, readerZone: zone });
  const about = { count: notComing.length, names: format.list(notComing) };
  const intro = [
    t('polls:newTime.intro', { when }),
    ...(notComing.length > 0 ? [t('polls:newTime.out', about)] : []),
  ].join(' ');
  const named = t('polls:newTime.title', { title });
  return { title: named.length > MAX_TITLE ? title : named, intro };
}

/** What a poll on the weekday of a season begins with: how it goes on, and what is known of the days. */
export function rhythmPreset(
  texts: Texts,
  { dates, unknown }: Proposed & { readonly unknown: readonly string[] },
): Pick<Preset, 'title' | 'intro'> {
  const { t } = texts;
  const intro = [t('polls:rhythm.intro'), knownText(texts, dates, unknown)].join(' ');
  return { title: t('polls:rhythm.title'), intro };
}

/** Until when answers are awaited. */
export function deadlineFields({ t }: Texts, { date, time }: Preset['deadline']): Field[] {
  const label = t('polls:deadlineDate');
  const base = { row: 'deadline', rowLabel: label };
  return [
    { kind: 'date', id: 'deadline.date', label, value: date, ...base },
    { kind: 'time', id: 'deadline.time', label: t('polls:deadlineTime'), value: time, ...base },
  ];
}

/** For who facilitates several groups: which one is the poll for? */
export function chooseGroupCard({ t }: Texts, groups: readonly Named[]): Card {
  const buttons = groups.map(({ id, name }) => ({
    label: name,
    intent: newPollIntent({ group: id }),
    opensForm: true,
  }));
  const text = t('polls:whichGroup');
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** The same, where times have been typed: they wait in the form. */
export function chooseGroupForm({ t }: Texts, groups: readonly Named[], typed: string): Form {
  return {
    title: t('polls:newTitle'),
    fields: [
      {
        kind: 'choice',
        id: 'group',
        label: t('polls:whichGroup'),
        options: groups.map(({ id, name }) => ({ value: id, label: name })),
      },
      typedField(t, typed),
    ],
    submit: t('common:next'),
    intent: typedIntent({}),
  };
}
