import { type Sql, sql } from '../../db/client.ts';

/** Whether a person takes part in a network as a supervisor. */
export function isSupervisor(personId: Sql, networkId: Sql): Sql {
  return sql`EXISTS (SELECT FROM participant part WHERE part.person_id = ${personId}
    AND part.network_id = ${networkId} AND 'supervisor' = ANY(part.roles))`;
}
