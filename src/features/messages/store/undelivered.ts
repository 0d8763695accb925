import type { Id } from '../../../core/ids.ts';
import { sql, type Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { isReachable } from '../../people/sql.ts';
import { reachableChannels } from './channels.ts';

/** Keeps a delivery, IDs only, for when its receiver can be reached again. */
export async function keepUndelivered(
  db: Tx,
  id: Id<'message'>,
  delivery: { readonly to: { personId: string } | { homeChannelId: string } },
  since: Date,
): Promise<void> {
  const data = { id, delivery, since, ...delivery.to };
  await db.undelivered.createMany({ data: [data], skipDuplicates: true });
}

/** Takes out the deliveries whose receivers can be reached now, as `findRecipient` reaches them, and forgets older ones. */
export async function takeReachable(tx: Tx, since: Date): Promise<unknown[]> {
  const rows = await tx.$queryRaw<{ delivery: unknown; isCurrent: boolean }[]>`
    DELETE FROM undelivered u
    WHERE u.since < ${since}
      OR ${isReachable(sql`u.person_id`, sql`(u.delivery->>'networkId')::uuid`)}
      OR EXISTS (SELECT FROM ${reachableChannels} c WHERE c.id = u.home_channel_id)
    RETURNING u.delivery, u.since >= ${since} AS "isCurrent"`;
  return rows.filter(({ isCurrent }) => isCurrent).map(({ delivery }) => delivery);
}

/** What has waited for the other goes to the kept person. */
export async function mergeUndelivered(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE undelivered SET person_id = ${kept}::uuid,
      delivery = jsonb_set(delivery, '{to,personId}', to_jsonb(${kept}::text))
    WHERE person_id = ${other}::uuid`;
}
