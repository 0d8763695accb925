import { z } from 'zod';
import { type Id, storedId } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export interface NewLink {
  readonly hash: string;
  readonly purpose: string;
  readonly personId: Id<'person'>;
  readonly subjectId: string;
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.signedLink.create({ data: link });
}

const opened = z.object({ personId: storedId('person'), subjectId: z.string() });
export type Opened = z.output<typeof opened>;

/** Opens and counts a link that still works, by any of the hashes that its token has had. */
export async function openLink(
  tx: Tx,
  purpose: string,
  hashes: readonly string[],
  now: Date,
): Promise<Opened | undefined> {
  const isLasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const [row] = await tx.signedLink.updateManyAndReturn({
    where: { purpose, hash: { in: [...hashes] }, revokedAt: null, ...isLasting },
    data: { useCount: { increment: 1 } },
    select: { personId: true, subjectId: true },
  });
  return row && opened.parse(row);
}

export async function revokeLinks(
  tx: Tx,
  purpose: string,
  personId: Id<'person'>,
  revokedAt: Date,
): Promise<void> {
  await tx.signedLink.updateMany({
    where: { purpose, personId, revokedAt: null },
    data: { revokedAt },
  });
}

export async function mergeLinks(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.signedLink.updateMany({ where: { personId: other }, data: { personId: kept } });
}
