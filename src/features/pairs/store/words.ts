import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { FormName } from '../rules/forms.ts';
import type { Saved } from '../rules/merging.ts';

/** A form of a pair: of both, or of one of them. */
export interface WhichForm {
  readonly groupId: Id<'group'>;
  readonly form: FormName;
  /** Whose it is; null where it is of both. */
  readonly ownerId: Id<'person'> | null;
}

/** All that has ever stood in a form, the oldest first. */
export async function historyOf(
  tx: Tx,
  { groupId, form, ownerId }: WhichForm,
): Promise<(Saved & { readonly writerId: Id<'person'> })[]> {
  const rows = await tx.pairWords.findMany({
    where: { groupId, form, ownerId },
    select: { field: true, text: true, edition: true, writerId: true },
    orderBy: { edition: 'asc' },
  });
  return rows.map((row) => ({ ...row, writerId: row.writerId as Id<'person'> }));
}

/** What stands in fields of a form from an edition on. */
export async function insertWords(
  tx: Tx,
  which: WhichForm,
  words: Readonly<Record<string, string>>,
  by: { readonly edition: number; readonly writerId: Id<'person'>; readonly writtenAt: Date },
): Promise<void> {
  const data = Object.entries(words).map(([field, text]) => ({ ...which, field, text, ...by }));
  if (data.length > 0) await tx.pairWords.createMany({ data });
}
