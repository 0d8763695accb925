import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';

interface Own {
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
}

/** Somebody says that the plan is ready as it is. */
export async function insertReady(tx: Tx, { groupId, personId }: Own, at: Date): Promise<void> {
  await tx.pairReady.createMany({ data: [{ groupId, personId, at }], skipDuplicates: true });
}

/** Nobody has said so any more. */
export async function deleteReady(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.pairReady.deleteMany({ where: { groupId } });
}

export interface NewDecision {
  readonly groupId: Id<'group'>;
  readonly round: number;
  readonly verdict: 'accepted' | 'asked';
  readonly memberId: Id<'person'> | null;
  readonly name: string;
  readonly note: string;
  readonly decidedAt: Date;
}

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.planDecision.create({ data: decision });
}

/** Of which of the two somebody is the supervisor, and what they have gone through. */
export interface SupervisorChange {
  readonly groupId: Id<'group'>;
  readonly memberId: Id<'person'>;
  readonly name: string;
  readonly personId: Id<'person'> | null;
  readonly throughOn: string | null;
  readonly isConfirmed: boolean;
}

/** Each of the two has one supervisor; who was it before is no longer. */
export async function saveSupervisor(
  tx: Tx,
  { groupId, memberId, ...said }: SupervisorChange,
): Promise<void> {
  await tx.pairSupervisor.upsert({
    where: { groupId_memberId: { groupId, memberId } },
    create: { groupId, memberId, ...said },
    update: said,
  });
}

/** The pair in which somebody is a supervisor. */
export async function groupSupervisedAs(tx: Tx, id: string): Promise<Id<'group'> | undefined> {
  const row = await tx.pairSupervisor.findUnique({ where: { id }, select: { groupId: true } });
  return row ? (row.groupId as Id<'group'>) : undefined;
}

/** How far one of the two has come with their form. */
export interface FollowUpChange {
  readonly filedAt?: Date | null;
  readonly reference?: string | null;
  readonly help?: 'time' | 'day' | 'manager' | null;
  readonly until?: string | null;
}

export async function saveFollowUp(
  tx: Tx,
  { groupId, personId }: Own,
  change: FollowUpChange,
): Promise<void> {
  await tx.followUp.upsert({
    where: { groupId_personId: { groupId, personId } },
    create: { groupId, personId, ...change },
    update: change,
  });
}

/** Nobody has gone through the goals as they are now, by the word of a supervisor. */
export async function forgetConfirmed(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.pairSupervisor.updateMany({
    where: { groupId, isConfirmed: true },
    data: { isConfirmed: false, throughOn: null },
  });
}

/** Nobody has gone through the goals with anybody. */
export async function forgetThrough(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.pairSupervisor.updateMany({
    where: { groupId },
    data: { isConfirmed: false, throughOn: null },
  });
}

/** What the supervisor of one of the two has said to a submission does not count any more. */
export async function deleteDecisions(
  tx: Tx,
  which: { readonly groupId: Id<'group'>; readonly memberId: Id<'person'>; readonly round: number },
): Promise<void> {
  await tx.planDecision.deleteMany({ where: which });
}

/** What has been filed is with its writers again, as when one of them gets another partner. */
export async function unfileAll(
  tx: Tx,
  groupId: Id<'group'>,
  people: readonly Id<'person'>[],
): Promise<void> {
  await tx.followUp.updateMany({
    where: { groupId, personId: { in: [...people] } },
    data: { filedAt: null, reference: null, help: null, until: null },
  });
}
