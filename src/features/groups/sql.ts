import type { Id } from '../../core/ids.ts';
import { type Sql, sql } from '../../db/client.ts';
import { organisations } from '../networks/sql.ts';
import { isReachable, persons } from '../people/sql.ts';

/** Groups: id, network_id, name, zone, and their settings. */
export const groups = sql`
  (SELECT id, network_id, name, zone, quorum, show_names, settle_automatically FROM "group")`;

/** Present members: group_id, person_id. */
export const presentMembers = sql`
  (SELECT group_id, person_id FROM membership WHERE state = 'active')`;

/** Whether a person is a present member of a group. */
export function isMember(groupId: Sql, personId: Id<'person'>): Sql {
  return sql`EXISTS (SELECT FROM membership m
    WHERE m.group_id = ${groupId} AND m.person_id = ${personId}::uuid AND m.state = 'active')`;
}

/** The present members of a group as `Member` has them, facilitators first. */
export function membersOf(groupId: Sql): Sql {
  return sql`
    SELECT p.id AS "personId", p.name, o.id AS "organisationId", o.name AS "organisationName",
      m.role::text AS role, m.required OR m.role = 'facilitator' AS required, p.locale, p.zone,
      NOT ${isReachable(sql`p.id`)} AS unreachable
    FROM membership m
    JOIN ${persons} p ON p.id = m.person_id
    JOIN ${organisations} o ON o.id = m.organisation_id
    WHERE m.group_id = ${groupId} AND m.state = 'active'
    ORDER BY m.role = 'facilitator' DESC, p.name, p.id`;
}
