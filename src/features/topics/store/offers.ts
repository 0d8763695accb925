import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { presentMembers } from '../../groups/sql.ts';
import { persons } from '../../people/sql.ts';

const offer = z.object({ personId: storedId('person'), name: z.string(), offeredAt: z.date() });
export type StoredOffer = z.output<typeof offer>;

/** The present members of a group who are willing to host, whoever offered first first. */
export async function offersIn(tx: Tx, groupId: Id<'group'>): Promise<StoredOffer[]> {
  const rows = await tx.$queryRaw`
    SELECT who.id AS "personId", who.name, made.offered_at AS "offeredAt"
    FROM host_offer made
    JOIN ${presentMembers} here
      ON here.group_id = made.group_id AND here.person_id = made.person_id
    JOIN ${persons} who ON who.id = made.person_id
    WHERE made.group_id = ${groupId}::uuid
    ORDER BY made.offered_at, who.id`;
  return z.array(offer).parse(rows);
}

/** False when they had offered already: what they said first stands. */
export async function insertOffer(
  tx: Tx,
  added: {
    readonly groupId: Id<'group'>;
    readonly personId: Id<'person'>;
    readonly offeredAt: Date;
  },
): Promise<boolean> {
  const { count } = await tx.hostOffer.createMany({ data: [added], skipDuplicates: true });
  return count === 1;
}

/** False when they had not offered. */
export async function deleteOffer(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<boolean> {
  const { count } = await tx.hostOffer.deleteMany({ where: { groupId, personId } });
  return count === 1;
}

/** The other's topics and offers become the kept person's; of two offers in one group the earlier stands. */
export async function mergeAuthors(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.suggestedTopic.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.$executeRaw`
    INSERT INTO host_offer (group_id, person_id, offered_at)
    SELECT group_id, ${kept}::uuid, offered_at FROM host_offer WHERE person_id = ${other}::uuid
    ON CONFLICT (group_id, person_id)
      DO UPDATE SET offered_at = least(host_offer.offered_at, excluded.offered_at)`;
  await tx.hostOffer.deleteMany({ where: { personId: other } });
}
