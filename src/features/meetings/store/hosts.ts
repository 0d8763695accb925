import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { presentMembers } from '../../groups/sql.ts';
import { persons } from '../../people/sql.ts';

/** Who hosts each of these meetings, by its ID: a name, of present members only. */
export async function hostNames(
  tx: Tx,
  meetingIds: readonly Id<'meeting'>[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, who.name FROM meeting m
    JOIN ${presentMembers} host ON host.group_id = m.group_id AND host.person_id = m.host_id
    JOIN ${persons} who ON who.id = m.host_id
    WHERE m.id = ANY(${meetingIds}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who has hosted a meeting of a group, with when the latest of theirs began. */
export interface EarlierHost {
  readonly personId: Id<'person'>;
  readonly at: Date;
}

/** Who has hosted the group's meetings that have begun; one that was not held is nobody's turn. */
export async function hostsBefore(tx: Tx, groupId: Id<'group'>, now: Date): Promise<EarlierHost[]> {
  return tx.$queryRaw`
    SELECT host_id AS "personId", max(starts_at) AS at FROM meeting
    WHERE group_id = ${groupId}::uuid AND state = 'planned' AND not_held_at IS NULL
      AND starts_at <= ${now} AND host_id IS NOT NULL
    GROUP BY host_id`;
}

/** Who is to host a meeting. */
export interface Turn {
  readonly meetingId: Id<'meeting'>;
  readonly personId: Id<'person'>;
}

/** Gives meetings their hosts, each its own, and raises the iCalendar sequence. */
export async function setHosts(tx: Tx, turns: readonly Turn[]): Promise<void> {
  const meetings = turns.map(({ meetingId }) => meetingId);
  const people = turns.map(({ personId }) => personId);
  await tx.$executeRaw`
    UPDATE meeting m SET host_id = turn.person_id, sequence = m.sequence + 1
    FROM unnest(${meetings}::uuid[], ${people}::uuid[]) AS turn(meeting_id, person_id)
    WHERE m.id = turn.meeting_id`;
}
