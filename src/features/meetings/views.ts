import { z } from 'zod';
import { type Block, type Card, sentence } from '../../chat/card.ts';
import { type Form, question } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { SlotOptions, Texts } from '../../i18n/index.ts';

export const attendIntent = defineIntent('meetings.attend', {
  meeting: idSchema('meeting'),
  coming: z.enum(['yes', 'no']),
});
/** Asks which, where there are several, and whether: a cancelled meeting does not come back. */
export const askCancelIntent = defineIntent('meetings.askCancel', { season: z.uuid() });
export const chooseCancelIntent = defineIntent('meetings.chooseCancel', { season: z.uuid() });
export const cancelIntent = defineIntent('meetings.cancel', { meeting: idSchema('meeting') });

export interface MeetingToShow extends SlotTime {
  readonly id: string;
  readonly seasonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  readonly group: { readonly name: string };
}

export interface ReaderOfMeetings {
  readonly now: Date;
  readonly zone: string;
  /** Facilitators may cancel. */
  readonly facilitator?: boolean;
  /** What they have said about each meeting, by its ID. */
  readonly coming: ReadonlyMap<string, boolean>;
}

/** Shows a season's times anew, from a nudge. */
export const showIntent = defineIntent('meetings.show', { meeting: idSchema('meeting') });

/** What one person has said about each meeting. */
export function comingOf(
  meetings: readonly {
    readonly id: string;
    readonly rsvps: readonly {
      readonly personId: string;
      readonly answer: 'coming' | 'notComing';
    }[];
  }[],
  personId: string,
): ReadonlyMap<string, boolean> {
  return new Map(
    meetings.flatMap(({ id, rsvps }) =>
      rsvps
        .filter((said) => said.personId === personId)
        .map(({ answer }) => [id, answer === 'coming'] as const),
    ),
  );
}

/** The agreed time or times, for one member, with whether they can come. */
export function plannedCard(
  texts: Texts,
  meetings: readonly MeetingToShow[],
  reader: ReaderOfMeetings,
): Card {
  const { t, format } = texts;
  const [first] = meetings;
  if (!first) return sentence(t('meetings:none'));
  const rows = meetings.map((meeting): Block => {
    const text = format.slot(meeting, { now: reader.now, readerZone: reader.zone });
    if (meeting.state === 'cancelled')
      return { kind: 'text', text: t('meetings:cancelledRow', { when: text }) };
    if (meeting.startsAt <= reader.now) return { kind: 'text', text };
    return {
      kind: 'choice',
      text,
      options: attendOptions(t, meeting.id, reader.coming.get(meeting.id)),
    };
  });
  const heading = headingOf(texts, meetings, reader.now);
  const about = t('meetings:about', { title: first.title, group: first.group.name });
  const cancel = {
    label: t('meetings:cancel'),
    intent: askCancelIntent({ season: first.seasonId }),
    opensForm: true,
  };
  const canCancel = reader.facilitator && comingUp(meetings, reader.now).length > 0;
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: about },
      ...rows,
      ...(canCancel ? [{ kind: 'buttons', buttons: [cancel] } as const] : []),
      { kind: 'note', text: t('meetings:noReasons') },
    ],
  };
}

function comingUp(meetings: readonly MeetingToShow[], now: Date): MeetingToShow[] {
  return meetings.filter(({ state, startsAt }) => state === 'planned' && startsAt > now);
}

/** Which of the meetings to come is cancelled, and of one only whether. */
export function chooseCancelForm(
  texts: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  reader: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const { t, format } = texts;
  const coming = comingUp(meetings, reader.now);
  const [only] = coming;
  if (only && coming.length === 1) return cancelForm(texts, only, reader);
  const options = coming.map((meeting) => ({
    value: meeting.id,
    label: format.slot(meeting, { now: reader.now, readerZone: reader.zone }),
  }));
  return {
    title: t('meetings:cancel'),
    fields: [{ kind: 'choice', id: 'meeting', label: t('meetings:which'), options }],
    submit: t('common:next'),
    intent: chooseCancelIntent({ season }),
  };
}

/** Asked before a meeting is cancelled. */
export function cancelForm(
  { t, format }: Texts,
  meeting: MeetingToShow,
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const when = format.slot(meeting, { now, readerZone: zone });
  return question(`${when}\n${t('meetings:cancelAsk')}`, {
    title: t('meetings:cancel'),
    act: t('meetings:cancel'),
    keep: t('meetings:keep'),
    intent: cancelIntent({ meeting: meeting.id }),
  });
}

function headingOf({ t, format }: Texts, meetings: readonly MeetingToShow[], now: Date): string {
  const planned = meetings.filter(({ state }) => state === 'planned');
  const [only] = planned;
  if (!only) return t('meetings:allCancelled', { count: meetings.length });
  if (planned.length > 1) return t('meetings:seasonFound');
  const when = format.dateTime(only.startsAt, { zone: only.zone, now });
  return t('meetings:found', { when });
}

function attendOptions(t: Texts['t'], meeting: string, coming: boolean | undefined) {
  return [
    {
      label: t('meetings:coming'),
      intent: attendIntent({ meeting, coming: 'yes' }),
      selected: coming === true,
    },
    {
      label: t('meetings:notComing'),
      intent: attendIntent({ meeting, coming: 'no' }),
      selected: coming === false,
    },
  ];
}

/** The same for everybody in a home channel: the times, without anybody's answer. */
export function boardCard(texts: Texts, meetings: readonly MeetingToShow[], now: Date): Card {
  const { t, format } = texts;
  const [first] = meetings;
  const heading = headingOf(texts, meetings, now);
  if (!first) return sentence(heading);
  const facts = meetings.map((meeting) => {
    const when = format.slot(meeting, { now });
    return meeting.state === 'cancelled' ? t('meetings:cancelledRow', { when }) : when;
  });
  const about = t('meetings:about', { title: first.title, group: first.group.name });
  const blocks = [about, ...facts].map((text): Block => ({ kind: 'text', text }));
  return { summary: heading, blocks: [{ kind: 'heading', text: heading }, ...blocks] };
}

/** What a calendar file says. */
export function calendarWords({ t }: Texts) {
  return { label: t('meetings:addToCalendar'), description: t('meetings:inCalendar') };
}

/** Goes with the calendar file. */
export function calendarCard({ t }: Texts): Card {
  return sentence(t('meetings:calendar'));
}

export function cancelledCard({ t, format }: Texts, meeting: MeetingToShow, now: Date): Card {
  const when = format.slot(meeting, { now });
  return sentence(
    t('meetings:cancelled', { when, title: meeting.title, group: meeting.group.name }),
  );
}

/** After "coming" or "not coming". */
export function attendedText({ t }: Texts, coming: boolean): string {
  return t(coming ? 'meetings:thanksComing' : 'meetings:thanksNotComing');
}

/** A group's next meeting, as what is known of it. */
export function meetingStep(
  { t, format }: Texts,
  meeting: SlotTime & { readonly id: string },
  reader: SlotOptions,
) {
  return {
    kind: 'agreed',
    text: t('meetings:step.agreed', { when: format.slot(meeting, reader) }),
    button: { label: t('meetings:step.look'), intent: showIntent({ meeting: meeting.id }) },
  } as const;
}
