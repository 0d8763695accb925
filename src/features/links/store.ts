import { z } from 'zod';
import { type Id, storedId } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export interface NewLink {
  readonly id: Id<'link'>;
  readonly hash: string;
  readonly sealed: string;
  readonly purpose: string;
  readonly personId: Id<'person'>;
  readonly subjectId: string;
  /** In real time; it never ends where missing. */
  readonly expiresAt?: Date;
}

export async function insertLinks(tx: Tx, links: readonly NewLink[]): Promise<void> {
  await tx.signedLink.createMany({ data: [...links] });
}

const sealedLink = z.object({
  id: storedId('link'),
  purpose: z.string(),
  personId: storedId('person'),
  sealed: z.string(),
});
export type SealedLink = z.output<typeof sealedLink>;
const sealedColumns = { id: true, purpose: true, personId: true, sealed: true } as const;

export interface LinksAbout {
  readonly purpose: string;
  readonly subjectId: string;
}

/** One makes links to a subject at a time, until the transaction ends. */
export async function lockLinks(tx: Tx, { purpose, subjectId }: LinksAbout): Promise<void> {
  const name = `links ${purpose} ${subjectId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** The links to a subject that work at a moment, as far as is known now, the oldest first. */
export async function linksTo(
  tx: Tx,
  { purpose, subjectId }: LinksAbout,
  at: Date,
): Promise<SealedLink[]> {
  const rows = await tx.signedLink.findMany({
    where: { purpose, subjectId, sealed: { not: null }, ...isWorking(at) },
    select: sealedColumns,
    orderBy: { id: 'asc' },
  });
  return z.array(sealedLink).parse(rows);
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
  const [row] = await tx.signedLink.updateManyAndReturn({
    where: { purpose, hash: { in: [...hashes] }, ...isWorking(now) },
    data: { useCount: { increment: 1 } },
    select: { personId: true, subjectId: true },
  });
  return row && opened.parse(row);
}

/** A link that still works, by any of the hashes that its token has had; it is not counted. */
export async function findLink(
  tx: Tx,
  purpose: string,
  hashes: readonly string[],
  now: Date,
): Promise<Opened | undefined> {
  const row = await tx.signedLink.findFirst({
    where: { purpose, hash: { in: [...hashes] }, ...isWorking(now) },
    select: { personId: true, subjectId: true },
  });
  return row ? opened.parse(row) : undefined;
}

function isWorking(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

/** A person's links for a purpose: all of them, or those to one subject. */
export interface LinksOf {
  readonly purpose: string;
  readonly personId: Id<'person'>;
  readonly subjectId?: string;
}

export async function revokeLinks(tx: Tx, which: LinksOf, revokedAt: Date): Promise<void> {
  await tx.signedLink.updateMany({
    where: { ...which, revokedAt: null },
    data: { revokedAt },
  });
}

export async function mergeLinks(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.signedLink.updateMany({ where: { personId: other }, data: { personId: kept } });
}

export async function sealedLinks(tx: Tx): Promise<SealedLink[]> {
  const rows = await tx.signedLink.findMany({
    where: { sealed: { not: null }, revokedAt: null },
    select: sealedColumns,
  });
  return z.array(sealedLink).parse(rows);
}

export async function replaceSealed(
  tx: Tx,
  { id, ...link }: Pick<NewLink, 'id' | 'sealed' | 'hash'>,
): Promise<void> {
  await tx.signedLink.update({ where: { id }, data: link });
}
