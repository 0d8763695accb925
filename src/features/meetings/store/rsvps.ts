import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';

/** What somebody can say about coming. */
export const RSVP_ANSWERS = ['coming', 'notComing'] as const;
export type RsvpAnswer = (typeof RSVP_ANSWERS)[number];

export interface Said {
  readonly personId: Id<'person'>;
  readonly coming: boolean;
}

/** A meeting at the time that somebody is asked about: what they say holds while it is then. */
export interface AskedMeeting {
  readonly id: Id<'meeting'>;
  readonly startsAt: Date;
  readonly minutes: number;
}

export async function insertRsvps(
  tx: Tx,
  meeting: AskedMeeting,
  said: readonly Said[],
  answeredAt: Date,
): Promise<void> {
  await tx.rsvp.createMany({
    data: said.map(({ personId, coming }) => ({
      ...{ ...timeOf(meeting), personId, answer: answerOf(coming), answeredAt },
    })),
    skipDuplicates: true,
  });
}

/** What somebody says about coming to a meeting; null takes back what they have said. */
export interface NewAnswer {
  readonly meeting: AskedMeeting;
  readonly coming: boolean | null;
}

/** Stores what somebody says about meetings, in one statement or two. */
export async function saveRsvps(
  tx: Tx,
  personId: Id<'person'>,
  answers: readonly NewAnswer[],
  answeredAt: Date,
): Promise<void> {
  const times = answers.map(({ meeting }) => timeOf(meeting));
  await tx.rsvp.deleteMany({ where: { personId, OR: times } });
  const data = answers.flatMap(({ meeting, coming }) =>
    coming === null ? [] : [{ ...timeOf(meeting), personId, answer: answerOf(coming), answeredAt }],
  );
  if (data.length > 0) await tx.rsvp.createMany({ data });
}

function timeOf({ id: meetingId, startsAt, minutes }: AskedMeeting) {
  return { meetingId, startsAt, minutes };
}

function answerOf(coming: boolean): RsvpAnswer {
  return coming ? 'coming' : 'notComing';
}

/** What the other hosts, and has said about coming to meetings where the kept person has said nothing. */
export async function mergeRsvps(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.meeting.updateMany({ where: { hostId: other }, data: { hostId: kept } });
  await tx.$executeRaw`
    INSERT INTO rsvp (meeting_id, person_id, starts_at, minutes, answer, answered_at)
    SELECT meeting_id, ${kept}::uuid, starts_at, minutes, answer, answered_at FROM rsvp
    WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
}

/** The meetings to come about which a person has said whether they can. */
export async function answeredMeetings(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
): Promise<Id<'meeting'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'meeting'> }[]>`
    SELECT m.id FROM meeting m
    JOIN rsvp r ON r.meeting_id = m.id AND r.starts_at = m.starts_at AND r.minutes = m.minutes
    WHERE r.person_id = ${personId}::uuid AND m.starts_at > ${now}`;
  return rows.map(({ id }) => id);
}
