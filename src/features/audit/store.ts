import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

export interface NewAudit {
  readonly at: Date;
  readonly actorId: Id<'person'> | null;
  readonly action: string;
  readonly subjectId: string;
}

export async function insertAudit(tx: Tx, entry: NewAudit): Promise<void> {
  await tx.audit.create({ data: entry });
}
