import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { insertSlots, type NewSlot } from './polls.ts';

/** What becomes of a poll that is changed or opened again. */
export interface PollChange {
  readonly title: string;
  readonly deadline: Date;
  readonly added: readonly NewSlot[];
  /** Their votes go with them. */
  readonly removedIds: readonly Id<'slot'>[];
  readonly reopenedFor: string | null;
  readonly calledOffId: Id<'meeting'> | null;
}

/** Changes a poll, which is open from then on. */
export async function saveChange(
  tx: Tx,
  id: Id<'poll'>,
  edition: number,
  { added, removedIds, ...change }: PollChange,
): Promise<void> {
  const opened = { state: 'open', closedAt: null, closeReason: null, closingAt: null } as const;
  await tx.poll.update({ where: { id }, data: { ...change, ...opened, edition } });
  await tx.slot.deleteMany({ where: { pollId: id, id: { in: [...removedIds] } } });
  await tx.slot.updateMany({ where: { pollId: id }, data: { settledAt: null } });
  await insertSlots(tx, id, added, edition);
}

/** Notes anew whose answers to a poll are complete, and whether it closes once all are. */
export async function saveComplete(
  tx: Tx,
  pollId: Id<'poll'>,
  people: readonly Id<'person'>[],
  closesEarly: boolean,
): Promise<void> {
  await tx.pollAnswer.deleteMany({ where: { pollId } });
  await tx.pollAnswer.createMany({ data: people.map((personId) => ({ pollId, personId })) });
  await tx.poll.update({ where: { id: pollId }, data: { closesEarly } });
}
