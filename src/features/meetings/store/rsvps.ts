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

export async function insertRsvps(
  tx: Tx,
  meetingId: Id<'meeting'>,
  said: readonly Said[],
  answeredAt: Date,
): Promise<void> {
  await tx.rsvp.createMany({
    data: said.map(({ personId, coming }) => ({
      ...{ meetingId, personId, answer: answerOf(coming), answeredAt },
    })),
    skipDuplicates: true,
  });
}

/** What somebody says about coming to a meeting; null takes back what they have said. */
export interface NewAnswer {
  readonly meetingId: Id<'meeting'>;
  readonly coming: boolean | null;
}

/** Stores what somebody says about meetings, in one statement or two. */
export async function saveRsvps(
  tx: Tx,
  personId: Id<'person'>,
  answers: readonly NewAnswer[],
  answeredAt: Date,
): Promise<void> {
  const meetingId = { in: answers.map((one) => one.meetingId) };
  await tx.rsvp.deleteMany({ where: { personId, meetingId } });
  const data = answers.flatMap(({ coming, ...about }) =>
    coming === null ? [] : [{ ...about, personId, answer: answerOf(coming), answeredAt }],
  );
  if (data.length > 0) await tx.rsvp.createMany({ data });
}

function answerOf(coming: boolean): RsvpAnswer {
  return coming ? 'coming' : 'notComing';
}

/** What the other hosts, and has said about coming to meetings where the kept person has said nothing. */
export async function mergeRsvps(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.meeting.updateMany({ where: { hostId: other }, data: { hostId: kept } });
  await tx.$executeRaw`
    INSERT INTO rsvp (meeting_id, person_id, answer, answered_at)
    SELECT meeting_id, ${kept}::uuid, answer, answered_at FROM rsvp
    WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
}

/** The meetings to come about which a person has said whether they can. */
export async function answeredMeetings(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
): Promise<Id<'meeting'>[]> {
  const rows = await tx.rsvp.findMany({
    where: { personId, meeting: { startsAt: { gt: now } } },
    select: { meetingId: true },
  });
  return rows.map(({ meetingId }) => meetingId as Id<'meeting'>);
}
