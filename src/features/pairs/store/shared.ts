import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { persons } from '../../people/sql.ts';

export interface NewSharedResult {
  readonly id: Id<'sharedResult'>;
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
  readonly text: string;
  readonly sharedAt: Date;
}

/** False when the same form has been sent before. */
export async function insertShared(tx: Tx, shared: NewSharedResult): Promise<boolean> {
  const { count } = await tx.sharedResult.createMany({ data: [shared], skipDuplicates: true });
  return count === 1;
}

/** Takes back what somebody has told; false where that is not theirs. */
export async function removeShared(
  tx: Tx,
  own: Pick<NewSharedResult, 'id' | 'personId'>,
  removedAt: Date,
): Promise<boolean> {
  const where = { ...own, removedAt: null };
  return (await tx.sharedResult.updateMany({ where, data: { removedAt } })).count === 1;
}

const told = z.object({
  id: storedId('sharedResult'),
  groupId: storedId('group'),
  name: z.string(),
  text: z.string(),
  removedAt: z.date().nullable(),
});

/** What somebody has told others, by whom. */
export type SharedResult = z.output<typeof told>;

export async function findShared(tx: Tx, id: string): Promise<SharedResult | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT s.id, s.group_id AS "groupId", who.name, s.text, s.removed_at AS "removedAt"
    FROM shared_result s JOIN ${persons} who ON who.id = s.person_id WHERE s.id = ${id}::uuid`;
  return row === undefined ? undefined : told.parse(row);
}
