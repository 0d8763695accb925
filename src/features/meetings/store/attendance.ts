import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { groups, presentFacilitators } from '../../groups/sql.ts';
import { networks } from '../../networks/sql.ts';

/** Whether somebody was at a meeting. */
export interface Attended {
  readonly personId: Id<'person'>;
  readonly present: boolean;
}

/** Stores who was at a meeting; what was said of others stays. */
export async function saveAttendance(
  tx: Tx,
  meetingId: Id<'meeting'>,
  people: readonly Attended[],
): Promise<void> {
  const personId = { in: people.map((one) => one.personId) };
  await tx.attendance.deleteMany({ where: { meetingId, personId } });
  await tx.attendance.createMany({ data: people.map((one) => ({ ...one, meetingId })) });
}

/** A meeting of which one of the group's facilitators is to say who was there. */
export interface Unconfirmed {
  readonly meetingId: Id<'meeting'>;
  readonly endsAt: Date;
  readonly personId: Id<'person'>;
}

/** Of these meetings those that were held and of which nobody has said who was there, for each facilitator. */
export async function unconfirmedAmong(
  tx: Tx,
  ids: readonly Id<'meeting'>[],
): Promise<Unconfirmed[]> {
  return tx.$queryRaw`
    SELECT m.id AS "meetingId", m.starts_at + m.minutes * interval '1 minute' AS "endsAt",
      lead.person_id AS "personId"
    FROM meeting m
    JOIN ${groups} g ON g.id = m.group_id
    JOIN ${networks} n ON n.id = g.network_id AND n.credits_attendance
    JOIN ${presentFacilitators} lead ON lead.group_id = m.group_id
    WHERE m.id = ANY(${ids}::uuid[]) AND m.state = 'planned' AND m.not_held_at IS NULL
      AND NOT EXISTS (SELECT FROM attendance a WHERE a.meeting_id = m.id)`;
}

/** The meetings of a network's groups that have not been closed yet, where no attendance is kept. */
export async function unkeptMeetings(tx: Tx, networkId: Id<'network'>): Promise<Id<'meeting'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'meeting'> }[]>`
    SELECT m.id FROM meeting m
    JOIN ${groups} g ON g.id = m.group_id
    JOIN ${networks} n ON n.id = g.network_id AND NOT n.credits_attendance
    WHERE n.id = ${networkId}::uuid AND m.phase <> 'closed'`;
  return rows.map(({ id }) => id);
}

/** Where either of two records of one person was, they were. */
export async function mergeAttendance(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO attendance AS known (meeting_id, person_id, present)
    SELECT meeting_id, ${kept}::uuid, present FROM attendance WHERE person_id = ${other}::uuid
    ON CONFLICT (meeting_id, person_id) DO UPDATE SET present = known.present OR excluded.present`;
}
