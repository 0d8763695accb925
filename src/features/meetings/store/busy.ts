import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { presentMembers } from '../../groups/sql.ts';
import type { Busy } from '../rules/busy.ts';

/**
 * When a group's present members are to be at meetings of their other groups that end after a moment,
 * but for those to which they have said that they cannot come. Which meetings these are is nobody's
 * to know who is not in those groups.
 */
export async function busyElsewhere(tx: Tx, groupId: Id<'group'>, from: Date): Promise<Busy[]> {
  return tx.$queryRaw`
    SELECT own.person_id AS "personId", m.starts_at AS "startsAt",
      m.starts_at + m.minutes * interval '1 minute' AS "endsAt"
    FROM ${presentMembers} own
    JOIN ${presentMembers} other
      ON other.person_id = own.person_id AND other.group_id <> own.group_id
    JOIN meeting m ON m.group_id = other.group_id
    WHERE own.group_id = ${groupId}::uuid AND m.state = 'planned'
      AND m.starts_at + m.minutes * interval '1 minute' > ${from}
      AND NOT EXISTS (SELECT FROM rsvp r WHERE r.meeting_id = m.id
        AND r.person_id = own.person_id AND r.answer = 'not_coming'
        AND r.starts_at = m.starts_at AND r.minutes = m.minutes)`;
}
