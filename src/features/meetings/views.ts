import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { z } from 'zod';
import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import { endOf, type SlotTime } from '../../core/slots.ts';
import type { SlotOptions, Texts } from '../../i18n/index.ts';

export const attendIntent = defineIntent('meetings.attend', {
  meeting: idSchema('meeting'),
  coming: z.enum(['yes', 'no']),
});
/** Asks which and whether: a cancelled meeting does not come back. */
export const askCancelIntent = defineIntent('meetings.askCancel', { season: z.uuid() });
export const cancelIntent = defineIntent('meetings.cancel', { season: z.uuid() });

export interface MeetingToShow extends SlotTime {
  readonly id: string;
  readonly seasonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  /** Raised at every change. */
  readonly sequence: number;
  readonly createdAt: Date;
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

/** Which of the meetings to come is cancelled. */
export function cancelForm(
  { t, format }: Texts,
  season: string,
  meetings: readonly MeetingToShow[],
  { now, zone }: Pick<ReaderOfMeetings, 'now' | 'zone'>,
): Form {
  const options = comingUp(meetings, now).map((meeting) => ({
    value: meeting.id,
    label: format.slot(meeting, { now, readerZone: zone }),
  }));
  const [only, ...others] = options;
  const preset = only && others.length === 0 ? { value: only.value } : {};
  return {
    title: t('meetings:cancel'),
    intro: t('meetings:cancelAsk'),
    fields: [{ kind: 'choice', id: 'meeting', label: t('meetings:which'), options, ...preset }],
    submit: t('meetings:cancel'),
    intent: cancelIntent({ season }),
  };
}

function headingOf({ t, format }: Texts, meetings: readonly MeetingToShow[], now: Date): string {
  const planned = meetings.filter(({ state }) => state === 'planned');
  const [only] = planned;
  if (!only) return t('meetings:allCancelled');
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

/**
 * An iCalendar file (RFC 5545) of meetings: the same UID at every version, the
 * times in UTC, and nobody's address. All cancelled: METHOD:CANCEL, else PUBLISH.
 */
export function calendarFile(meetings: readonly MeetingToShow[], publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const cancelled = meetings.every(({ state }) => state === 'cancelled');
  const calendar = ical({
    prodId: { company: 'verme-bot', product: 'verme-bot' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  for (const meeting of meetings) {
    calendar.createEvent({
      id: `${meeting.id}@verme-bot`,
      sequence: meeting.sequence,
      stamp: meeting.createdAt,
      start: meeting.startsAt,
      end: endOf(meeting),
      summary: `${meeting.title} (${meeting.group.name})`,
      status: meeting.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // The standard wants an organizer in a published file; the bot is it, so that no member's address shows.
      organizer: { name: meeting.group.name, email: `verme-bot@${hostname}` },
    });
  }
  return calendar.toString();
}
