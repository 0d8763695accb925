import type { Composed, MessageKind, Reader } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { type Texts, texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import {
  calendarLink,
  findMeeting,
  findSeason,
  ifNotMember,
  meetingsById,
  seasonFor,
  stopAsking,
  tellNewMembers,
} from './operations.ts';
import * as views from './views.ts';

/** What the bot says of meetings by itself. */
export function meetingMessages(deps: Deps): MessageKind[] {
  return [
    {
      purpose: 'meetings.planned',
      async compose(seasonId, reader) {
        if (reader.kind !== 'person') return undefined;
        const season = await ownSeason(deps, reader, seasonId);
        if (!season) return undefined;
        const { meetings, facilitator } = season;
        const coming = views.comingOf(meetings, reader.personId);
        const about = { now: deps.clock.now(), zone: reader.zone, facilitator, coming };
        return { card: views.plannedCard(texts(reader.locale), meetings, about) };
      },
    },
    {
      purpose: 'meetings.board',
      async compose(seasonId, reader) {
        const meetings = await findSeason(deps, seasonId);
        return { card: views.boardCard(texts(reader.locale), meetings, deps.clock.now()) };
      },
    },
    { purpose: 'meetings.calendar', compose: (id, reader) => calendar(deps, id, reader) },
    {
      purpose: 'meetings.cancelled',
      async compose(meetingId, reader) {
        if (reader.kind !== 'person') return undefined;
        const meeting = await findMeeting(deps, meetingId as Id<'meeting'>);
        if (!meeting || !(await ownSeason(deps, reader, meeting.seasonId))) return undefined;
        const say = texts(reader.locale);
        const card = views.cancelledCard(say, meeting, deps.clock.now());
        return { card, file: await file(deps, say, reader.personId, [meeting], meeting.seasonId) };
      },
    },
  ];
}

/** Nothing for who is no longer in the group. */
function ownSeason(deps: Deps, { personId }: { personId: Id<'person'> }, seasonId: string) {
  return seasonFor(deps, personId, seasonId).catch(ifNotMember);
}

async function calendar(
  deps: Deps,
  seasonId: string,
  reader: Reader,
): Promise<Composed | undefined> {
  if (reader.kind !== 'person') return undefined;
  const season = await ownSeason(deps, reader, seasonId);
  if (!season) return undefined;
  const say = texts(reader.locale);
  const attached = await file(deps, say, reader.personId, season.meetings, seasonId);
  return { card: views.calendarCard(say), file: attached };
}

async function file(
  deps: Deps,
  { t }: Texts,
  personId: Id<'person'>,
  meetings: readonly views.MeetingToShow[],
  subjectId: string,
) {
  return {
    name: `verme-${meetings[0]?.date}.ics`,
    content: views.calendarFile(meetings, deps.publicUrl),
    url: await calendarLink(deps, personId, subjectId),
    label: t('meetings:addToCalendar'),
  };
}

/** What waits for members: whether they can come. */
export function meetingTasks(deps: Deps): TaskKind[] {
  return [
    {
      kind: 'rsvp',
      async describe(meetingIds, { personId, locale, zone }) {
        const { t, format } = texts(locale);
        const meetings = await meetingsById(deps, personId, meetingIds);
        return new Map(
          meetings.map((meeting) => {
            const when = format.slot(meeting, { now: deps.clock.now(), readerZone: zone });
            const text = t('meetings:rsvp', { when, group: meeting.group.name });
            const intent = views.showIntent({ meeting: meeting.id });
            return [meeting.id, { text, button: { label: t('meetings:answer'), intent } }];
          }),
        );
      },
    },
  ];
}

/** Tells those who have joined since, and asks nobody about what is over. */
export function meetingSweep(deps: Deps): Sweep {
  return {
    name: 'meetings',
    async run() {
      await tellNewMembers(deps);
      await stopAsking(deps);
    },
  };
}
