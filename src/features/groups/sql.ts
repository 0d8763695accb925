import type { Id } from '../../core/ids.ts';
import { type Sql, sql } from '../../db/client.ts';
import { isAdmittedTo } from '../installations/sql.ts';
import { organisations } from '../networks/sql.ts';
import { isReachable, persons } from '../people/sql.ts';

// Pieces for other features' statements. Their aliases are words, not letters: what is put into them
// must not be taken for something of theirs.

/** Groups: id, network_id, name, zone, and their settings. */
export const groups = sql`
  (SELECT id, network_id, name, zone, quorum, show_names, settle_automatically,
    takes_offers, hides_counts FROM "group")`;

/** Present members: group_id, person_id. */
export const presentMembers = sql`
  (SELECT group_id, person_id FROM membership WHERE state = 'active')`;

/** Those who lead a group: group_id, person_id. */
export const presentFacilitators = sql`
  (SELECT group_id, person_id FROM membership WHERE state = 'active' AND role = 'facilitator')`;

/** Whether a person is a present member of a group. */
export function isMember(groupId: Sql, personId: Id<'person'>): Sql {
  return sql`EXISTS (SELECT FROM membership mem WHERE mem.group_id = ${groupId}
    AND mem.person_id = ${personId}::uuid AND mem.state = 'active')`;
}

/** Whether something can be done to a group in a workspace: the group's network has admitted it. */
export function isOpenTo(groupId: Sql, workspaceId: Id<'workspace'>): Sql {
  return sql`EXISTS (SELECT FROM "group" grp WHERE grp.id = ${groupId}
    AND ${isAdmittedTo(sql`${workspaceId}::uuid`, sql`grp.network_id`)})`;
}

/**
 * The present members of a group as `Member` has them; `membersInOrder` puts them in order. With
 * `joinedBy` only those who were members by then.
 */
export function membersOf(groupId: Sql, joinedBy: Sql = sql`NULL::timestamptz`): Sql {
  return sql`
    SELECT who.id AS "personId", who.name, org.network_id AS "networkId", org.id AS "organisationId",
      org.name AS "organisationName", mem.role::text AS role,
      mem.required OR mem.role = 'facilitator' AS required, who.locale, who.zone,
      NOT ${isReachable(sql`who.id`, sql`org.network_id`)} AS unreachable
    FROM membership mem
    JOIN ${persons} who ON who.id = mem.person_id
    JOIN ${organisations} org ON org.id = mem.organisation_id
    WHERE mem.group_id = ${groupId} AND mem.state = 'active'
      AND (${joinedBy} IS NULL OR mem.joined_at IS NULL OR mem.joined_at <= ${joinedBy})
    ORDER BY who.id`;
}

/** Who has left a group since then, by name. */
export function formerMembers(groupId: Sql, since: Sql): Sql {
  return sql`
    SELECT who.name FROM membership mem JOIN ${persons} who ON who.id = mem.person_id
    WHERE mem.group_id = ${groupId} AND mem.state = 'left' AND mem.left_at > ${since}
    ORDER BY who.name`;
}
