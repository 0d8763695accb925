import type { Id } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import type { Tx } from '../../db/client.ts';

export interface NewState {
  readonly hash: string;
  readonly browserHash: string;
  readonly locale: Locale;
  readonly codeId: Id<'code'> | null;
  readonly expiresAt: Date;
}

export async function insertState(tx: Tx, state: NewState): Promise<void> {
  await tx.installState.create({ data: state });
}

export interface TakenState {
  readonly locale: Locale;
  readonly codeId: Id<'code'> | null;
}

/** A keyed hash by each of the keys: one of them is the stored one. */
type Hashes = readonly string[];

/** Uses up a state that this browser may go on with; undefined when there is none. Of two at once, one gets it. */
export async function takeState(
  tx: Tx,
  hashes: Hashes,
  browserHashes: Hashes,
  now: Date,
): Promise<TakenState | undefined> {
  const [row] = await tx.$queryRaw<TakenState[]>`
    UPDATE install_state SET used_at = ${now}
    WHERE hash = ANY(${hashes}) AND browser_hash = ANY(${browserHashes})
      AND used_at IS NULL AND expires_at > ${now}
    RETURNING locale, code_id AS "codeId"`;
  return row;
}

/** What has become of a state, whosever it is. `isOwn`: it is this browser's. */
export async function findState(
  tx: Tx,
  hashes: Hashes,
  browserHashes: Hashes,
): Promise<{ isUsed: boolean; isOwn: boolean; expiresAt: Date; locale: Locale } | undefined> {
  const row = await tx.installState.findFirst({ where: { hash: { in: [...hashes] } } });
  if (!row) return undefined;
  const { expiresAt, locale } = row;
  const isOwn = browserHashes.includes(row.browserHash);
  return { isUsed: row.usedAt !== null, isOwn, expiresAt, locale: locale as Locale };
}

export async function deleteStates(tx: Tx, expiredBefore: Date): Promise<void> {
  await tx.installState.deleteMany({ where: { expiresAt: { lt: expiredBefore } } });
}
