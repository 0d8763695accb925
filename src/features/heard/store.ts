import type { PlatformName } from '../../core/platform.ts';
import type { Tx } from '../../db/client.ts';

export interface RequestKey {
  readonly platform: PlatformName;
  readonly id: string;
}

/**
 * Begins with a request unless it has been done, or was begun after `abandonedBefore`: of several at
 * once, one gets it. What was begun before `forgottenBefore` is deleted.
 */
export async function begin(
  tx: Tx,
  { platform, id }: RequestKey,
  times: { readonly now: Date; readonly abandonedBefore: Date; readonly forgottenBefore: Date },
): Promise<boolean> {
  const { now, abandonedBefore, forgottenBefore } = times;
  const count = await tx.$executeRaw`
    WITH forgotten AS (DELETE FROM heard_request WHERE begun_at < ${forgottenBefore})
    INSERT INTO heard_request AS heard (platform, id, begun_at)
    VALUES (${platform}::platform, ${id}, ${now})
    ON CONFLICT (platform, id) DO UPDATE SET begun_at = ${now}
    WHERE NOT heard.is_done AND heard.begun_at < ${abandonedBefore}`;
  return count > 0;
}

export async function markDone(tx: Tx, { platform, id }: RequestKey): Promise<void> {
  await tx.heardRequest.updateMany({ where: { platform, id }, data: { isDone: true } });
}

export async function remove(tx: Tx, { platform, id }: RequestKey): Promise<void> {
  await tx.heardRequest.deleteMany({ where: { platform, id } });
}
