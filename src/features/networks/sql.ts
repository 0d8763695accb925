import type { Id } from '../../core/ids.ts';
import { type Sql, sql } from '../../db/client.ts';

/** Networks: id, credits_attendance. */
export const networks = sql`(SELECT id, credits_attendance FROM network)`;

/** Organisations: id, network_id, name. */
export const organisations = sql`(SELECT id, network_id, name FROM organisation)`;

/** Project managers: network_id, person_id. */
export const managers = sql`(SELECT network_id, person_id FROM manager)`;

/** Whether a person is a project manager of a network. */
export function isManager(networkId: Sql, personId: Id<'person'>): Sql {
  return sql`EXISTS (SELECT FROM manager man
    WHERE man.network_id = ${networkId} AND man.person_id = ${personId}::uuid)`;
}

/** The networks that a person is a project manager of. */
export function managedNetworkIds(personId: Id<'person'>): Sql {
  return sql`(SELECT network_id FROM manager WHERE person_id = ${personId}::uuid)`;
}
