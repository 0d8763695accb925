import { z } from 'zod';
import type { Id } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { isMember } from '../../groups/sql.ts';
import { persons } from '../../people/sql.ts';
import { meetingsWhere, type StoredMeeting } from './meetings.ts';

const reader = z.object({ locale: z.enum(LOCALES), zone: z.string() });
export type FeedReader = z.output<typeof reader>;

/** How a person reads. */
export async function readerOf(tx: Tx, personId: Id<'person'>): Promise<FeedReader | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT who.locale, who.zone FROM ${persons} who WHERE who.id = ${personId}::uuid`;
  return row === undefined ? undefined : reader.parse(row);
}

/** The meetings since then of all groups that a person is in, by their start, without what was said of coming. */
export async function meetingsSince(
  tx: Tx,
  personId: Id<'person'>,
  since: Date,
): Promise<StoredMeeting[]> {
  const isTheirs = isMember(sql`m.group_id`, personId);
  return meetingsWhere(tx, sql`m.starts_at >= ${since} AND ${isTheirs}`, { isTold: sql`false` });
}
