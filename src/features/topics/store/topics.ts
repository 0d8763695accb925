import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { presentMembers } from '../../groups/sql.ts';
import { persons } from '../../people/sql.ts';

const topic = z.object({
  id: storedId('topic'),
  /** Who dropped it, whether or not anybody is told. */
  personId: storedId('person').nullable(),
  /** What they go by, while they are in the group. */
  authorName: z.string().nullable(),
  text: z.string(),
  isNamed: z.boolean(),
  droppedAt: z.date(),
  /** On which it was last put. */
  meetingId: storedId('meeting').nullable(),
  removedAt: z.date().nullable(),
});
export type StoredTopic = z.output<typeof topic>;

/** The topics `t` for which `condition` holds, the newest first. */
async function topicsWhere(tx: Tx, condition: Sql): Promise<StoredTopic[]> {
  const rows = await tx.$queryRaw`
    SELECT t.id, t.person_id AS "personId", who.name AS "authorName", t.text,
      t.is_named AS "isNamed", t.dropped_at AS "droppedAt", t.meeting_id AS "meetingId",
      t.removed_at AS "removedAt"
    FROM suggested_topic t
    LEFT JOIN ${presentMembers} here ON here.group_id = t.group_id AND here.person_id = t.person_id
    LEFT JOIN ${persons} who ON who.id = here.person_id
    WHERE ${condition}
    ORDER BY t.dropped_at DESC, t.id DESC`;
  return z.array(topic).parse(rows);
}

/** The topics of a group, but for those that have been taken out of its box. */
export async function topicsIn(tx: Tx, groupId: Id<'group'>): Promise<StoredTopic[]> {
  return topicsWhere(tx, sql`t.group_id = ${groupId}::uuid AND t.removed_at IS NULL`);
}

/** Those that were taken out last, of one person or of anybody. */
export async function removedTopics(
  tx: Tx,
  groupId: Id<'group'>,
  { personId, limit }: { readonly personId: Id<'person'> | undefined; readonly limit: number },
): Promise<StoredTopic[]> {
  const isTheirs = personId ? sql`person_id = ${personId}::uuid` : sql`true`;
  return topicsWhere(
    tx,
    sql`t.id IN (
      SELECT id FROM suggested_topic
      WHERE group_id = ${groupId}::uuid AND removed_at IS NOT NULL AND ${isTheirs}
      ORDER BY removed_at DESC, id LIMIT ${limit})`,
  );
}

/** A topic of a group, whatever has become of it. */
export async function findTopic(
  tx: Tx,
  groupId: Id<'group'>,
  id: Id<'topic'>,
): Promise<StoredTopic | undefined> {
  const isIt = sql`t.group_id = ${groupId}::uuid AND t.id = ${id}::uuid`;
  const [found] = await topicsWhere(tx, isIt);
  return found;
}

/** Whether another topic that was last put on the same meeting has the same words. */
export async function sharesWords(
  tx: Tx,
  { id, text, meetingId }: Pick<StoredTopic, 'id' | 'text' | 'meetingId'>,
): Promise<boolean> {
  const same = { id: { not: id }, text, meetingId, removedAt: null };
  return (await tx.suggestedTopic.count({ where: same })) > 0;
}

export interface NewTopic {
  readonly id: Id<'topic'>;
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
  readonly text: string;
  readonly isNamed: boolean;
  readonly droppedAt: Date;
}

/** False when there is a topic of that ID already, of whichever group. */
export async function insertTopic(tx: Tx, added: NewTopic): Promise<boolean> {
  const { count } = await tx.suggestedTopic.createMany({ data: [added], skipDuplicates: true });
  return count === 1;
}

export interface TopicChange {
  readonly text?: string;
  readonly isNamed?: boolean;
  /** Null: none. */
  readonly meetingId?: Id<'meeting'> | null;
  readonly removedAt?: Date | null;
}

export async function changeTopic(tx: Tx, id: Id<'topic'>, change: TopicChange): Promise<void> {
  await tx.suggestedTopic.update({ where: { id }, data: change });
}
