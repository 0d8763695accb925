import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { CodeKind } from './rules.ts';

/** What a code gives a right to; which of these is set depends on its kind. */
export interface CodeSubject {
  readonly networkId?: Id<'network'>;
  readonly groupId?: Id<'group'>;
  readonly addressId?: Id<'address'>;
  readonly label?: string;
}

export interface NewCode extends CodeSubject {
  readonly id: Id<'code'>;
  readonly kind: CodeKind;
  readonly hash: string;
  readonly sealed: string;
  readonly expiresAt: Date;
}

export interface StoredCode {
  readonly id: Id<'code'>;
  readonly kind: CodeKind;
  readonly networkId: Id<'network'> | null;
  readonly groupId: Id<'group'> | null;
  readonly addressId: Id<'address'> | null;
  readonly label: string | null;
}

export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await tx.code.create({ data: code });
}

/** A code by any of the hashes that its keys give it, or by its ID. */
export type WhichCode = { hashes: readonly string[] } | { id: Id<'code'> };

/** A code that still works. Locked: two redeemers come one after another. */
export async function lockCode(
  tx: Tx,
  which: WhichCode,
  now: Date,
): Promise<StoredCode | undefined> {
  const { hashes, id } = { hashes: [], id: null, ...which };
  const [row] = await tx.$queryRaw<StoredCode[]>`
    SELECT id, kind::text AS kind, network_id AS "networkId", group_id AS "groupId",
      address_id AS "addressId", label
    FROM code
    WHERE (hash = ANY(${hashes}) OR id = ${id}::uuid) AND used_at IS NULL AND expires_at > ${now}
    FOR UPDATE`;
  return row;
}

export async function markUsed(tx: Tx, id: Id<'code'>, usedAt: Date): Promise<void> {
  await tx.code.update({ where: { id }, data: { usedAt } });
}

/** What has one code for all who come: a group for its members, a network for people without a group. */
export type CodeOfMany =
  | { kind: 'join'; groupId: Id<'group'> }
  | { kind: 'network'; networkId: Id<'network'> };

/** The newest code that still works, with the copy that can be shown again. */
export async function findShown(
  tx: Tx,
  of: CodeOfMany,
  now: Date,
): Promise<{ id: Id<'code'>; sealed: string; expiresAt: Date } | undefined> {
  const row = await tx.code.findFirst({
    where: { ...of, usedAt: null, expiresAt: { gt: now }, sealed: { not: null } },
    orderBy: { id: 'desc' },
    select: { id: true, sealed: true, expiresAt: true },
  });
  return row?.sealed
    ? { id: row.id as Id<'code'>, sealed: row.sealed, expiresAt: row.expiresAt }
    : undefined;
}

/** A group's join codes, an account's link codes, or a network's codes for managers, workspaces and participants. */
export type CodesOf =
  | { kind: 'join'; groupId: Id<'group'> }
  | { kind: 'link'; addressId: Id<'address'> }
  | { networkId: Id<'network'> };

/** Forgets codes that have not been used: a withdrawn code is as unknown as one that never was. */
export async function deleteCodes(tx: Tx, which: CodesOf): Promise<void> {
  await tx.code.deleteMany({ where: { ...which, usedAt: null } });
}

/** How many codes could be redeemed now. */
export async function countCodes(tx: Tx, which: CodesOf, now: Date): Promise<number> {
  return tx.code.count({ where: { ...which, usedAt: null, expiresAt: { gt: now } } });
}

/** Counts one more attempt and tells how many there are now in the window. */
export async function countAttempt(tx: Tx, scope: string, windowStart: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO code_attempt (scope, window_start, count) VALUES (${scope}, ${windowStart}, 1)
    ON CONFLICT (scope, window_start) DO UPDATE SET count = code_attempt.count + 1
    RETURNING count`;
  return row?.count ?? 0;
}

/** Takes one counted attempt back: the code was right. */
export async function uncountAttempt(tx: Tx, scope: string, windowStart: Date): Promise<void> {
  await tx.codeAttempt.updateMany({
    where: { scope, windowStart, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

export async function forgetAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.codeAttempt.deleteMany({ where: { windowStart: { lt: before } } });
}

/** All codes that can still be shown, for sealing them anew. */
export async function sealedCodes(
  tx: Tx,
): Promise<{ id: Id<'code'>; kind: CodeKind; sealed: string }[]> {
  const rows = await tx.code.findMany({
    where: { sealed: { not: null } },
    select: { id: true, kind: true, sealed: true },
  });
  return rows as { id: Id<'code'>; kind: CodeKind; sealed: string }[];
}

export async function replaceSealed(
  tx: Tx,
  { id, ...data }: { id: Id<'code'>; sealed: string; hash: string },
): Promise<void> {
  await tx.code.updateMany({ where: { id }, data });
}
