import { type Sql, sql } from '../../../db/client.ts';

/** Nothing is claimed or put off for longer. Seconds. */
export const LONGEST = 600;
/** A clock that is put right by less was not wrong. Seconds. */
const PUT_RIGHT = 10;

/**
 * Until when something is claimed or put off, by the database's clock. What was noted for longer
 * ahead was noted while that clock was wrong: it is over. Null where nothing is.
 */
export function unlessAhead(until: Sql): Sql {
  return sql`(CASE WHEN ${until} > clock_timestamp() + make_interval(secs => ${LONGEST + PUT_RIGHT})
    THEN clock_timestamp() ELSE ${until} END)`;
}
