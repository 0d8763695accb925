import type { Clock } from '../core/clock.ts';
import type { Id } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Secrets } from '../core/secrets.ts';
import type { Database, Tx } from '../db/client.ts';
import type { Enqueue } from './queue.ts';

export type { Database, Tx };

/** What operations work with. Made once, in the composition root. */
export interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Puts a job in the queue inside the caller's transaction: rolled back with it. */
  readonly enqueue: Enqueue;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** Where workspaces install the bot by themselves, if they can. */
  readonly installPage?: string;
}

/** Notes who did what to what, without content, in the caller's transaction. */
export async function audit(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  action: string,
  actorId: Id<'person'> | undefined,
  subjectId: string,
): Promise<void> {
  await tx.audit.create({ data: { at: clock.now(), actorId: actorId ?? null, action, subjectId } });
}
