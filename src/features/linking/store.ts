import { z } from 'zod';
import { type Id, newId, storedId } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

/** The account that typed the code. */
export interface Target {
  readonly workspaceId: Id<'workspace'>;
  readonly userId: string;
  readonly accountName: string;
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
}

const linking = z
  .object({
    id: z.string(),
    fromAddressId: storedId('address'),
    workspaceId: storedId('workspace'),
    userId: z.string(),
    name: z.string(),
    conversation: z.string().nullable(),
    serviceUrl: z.string().nullable(),
    expiresAt: z.date(),
    confirmedAt: z.date().nullable(),
    doneAt: z.date().nullable(),
  })
  .transform(({ name, ...row }) => ({ ...row, accountName: name }));
export type Linking = z.output<typeof linking>;

/** Notes an offer; an earlier one to the same account is no longer good. */
export async function insertLinking(
  tx: Tx,
  fromAddressId: Id<'address'>,
  { accountName: name, ...target }: Target,
  expiresAt: Date,
): Promise<string> {
  const { workspaceId, userId } = target;
  await tx.linking.deleteMany({ where: { workspaceId, userId, doneAt: null } });
  const id = newId();
  await tx.linking.create({ data: { id, fromAddressId, name, ...target, expiresAt } });
  return id;
}

/** Locked: of two presses at once, the second sees what the first has done. */
export async function lockLinking(tx: Tx, id: string): Promise<Linking | undefined> {
  await tx.$queryRaw`SELECT id FROM linking WHERE id = ${id}::uuid FOR UPDATE`;
  return findLinking(tx, id);
}

export async function findLinking(tx: Tx, id: string): Promise<Linking | undefined> {
  const row = await tx.linking.findUnique({ where: { id } });
  return row ? linking.parse(row) : undefined;
}

export async function updateLinking(
  tx: Tx,
  id: string,
  change: { confirmedAt: Date } | { doneAt: Date },
): Promise<void> {
  await tx.linking.update({ where: { id }, data: change });
}

export async function deleteLinking(tx: Tx, id: string): Promise<void> {
  await tx.linking.delete({ where: { id } });
}

/** Forgets what an account has offered that was not done. */
export async function deleteOffers(tx: Tx, fromAddressId: Id<'address'>): Promise<void> {
  await tx.linking.deleteMany({ where: { fromAddressId, doneAt: null } });
}
