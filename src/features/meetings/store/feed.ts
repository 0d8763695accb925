import { z } from 'zod';
import type { Id } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { isMember, presentMembers } from '../../groups/sql.ts';
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
