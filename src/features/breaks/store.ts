import { z } from 'zod';
import { type Id, storedId } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

const stored = z.object({
  id: storedId('break'),
  organisationId: storedId('organisation'),
  /** "2026-10-12" */
  firstDay: z.string(),
  lastDay: z.string(),
});
export type StoredBreak = z.output<typeof stored>;

/** Adds a break; the same one again changes nothing. */
export async function insertBreak(tx: Tx, added: Omit<StoredBreak, 'id'>): Promise<void> {
  await tx.break.createMany({ data: [added], skipDuplicates: true });
}

/** The breaks of these organisations that are not over by `today`, by their first day. */
export async function breaksFrom(
  tx: Tx,
  organisationIds: readonly Id<'organisation'>[],
  today: string,
): Promise<StoredBreak[]> {
  const rows = await tx.break.findMany({
    where: { organisationId: { in: [...organisationIds] }, lastDay: { gte: today } },
    orderBy: { firstDay: 'asc' },
  });
  return z.array(stored).parse(rows);
}

/** Removes a break of one of these organisations. False when there is none. */
export async function deleteBreak(
  tx: Tx,
  id: Id<'break'>,
  organisationIds: readonly Id<'organisation'>[],
): Promise<boolean> {
  const where = { id, organisationId: { in: [...organisationIds] } };
  const { count } = await tx.break.deleteMany({ where });
  return count === 1;
}

/** The breaks of these organisations that have a day from `from` to `to`, both included. */
export async function breaksBetween(
  tx: Tx,
  organisationIds: readonly Id<'organisation'>[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<StoredBreak[]> {
  const rows = await tx.break.findMany({
    where: {
      organisationId: { in: [...organisationIds] },
      ...{ firstDay: { lte: to }, lastDay: { gte: from } },
    },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
  });
  return z.array(stored).parse(rows);
}

/** The breaks of these organisations. */
export async function breaksIn(
  tx: Tx,
  organisationIds: readonly Id<'organisation'>[],
): Promise<{ organisationId: Id<'organisation'>; firstDay: string; lastDay: string }[]> {
  const rows = await tx.break.findMany({
    where: { organisationId: { in: [...organisationIds] } },
    select: { organisationId: true, firstDay: true, lastDay: true },
  });
  return rows.map((row) => ({ ...row, organisationId: row.organisationId as Id<'organisation'> }));
}
