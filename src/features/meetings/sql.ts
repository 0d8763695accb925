import { sql } from '../../db/client.ts';
import { groups } from '../groups/sql.ts';
import { networks } from '../networks/sql.ts';

/** Who was absent from a group's meetings that were held, where attendance is kept: group_id, person_id, a row for each. */
export const absences = sql`
  (SELECT meet.group_id, was.person_id FROM meeting meet
   JOIN attendance was ON was.meeting_id = meet.id AND NOT was.present
   JOIN ${groups} grp ON grp.id = meet.group_id
   JOIN ${networks} net ON net.id = grp.network_id AND net.credits_attendance
   WHERE meet.state = 'planned' AND meet.not_held_at IS NULL)`;
