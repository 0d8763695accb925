import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { groups, presentMembers } from '../../groups/sql.ts';

export type ProposalState = 'waiting' | 'taken' | 'left';

export interface NewProposal {
  readonly id: Id<'proposal'>;
  readonly agreementId: Id<'agreement'>;
  readonly sectionId: Id<'section'>;
  readonly sectionTitle: string;
  readonly personId: Id<'person'>;
  readonly text: string;
  readonly proposedAt: Date;
}

/** False when the same form has been sent before. */
export async function insertProposal(tx: Tx, proposal: NewProposal): Promise<boolean> {
  const data = [proposal];
  const { count } = await tx.agreementProposal.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export async function decideProposal(
  tx: Tx,
  id: Id<'proposal'>,
  state: ProposalState,
): Promise<void> {
  await tx.agreementProposal.update({ where: { id }, data: { state } });
}

const answered = z.object({
  personId: storedId('person'),
  sectionTitle: z.string(),
  text: z.string(),
  state: z.enum(['waiting', 'taken', 'left']),
  groupName: z.string(),
});

/** A proposal, for who has made it. */
export type AnsweredProposal = z.output<typeof answered>;

/** Undefined: there is none, or who has made it is no longer in the group. */
export async function findProposal(tx: Tx, id: string): Promise<AnsweredProposal | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT p.person_id AS "personId", p.section_title AS "sectionTitle", p.text, p.state::text,
      g.name AS "groupName"
    FROM agreement_proposal p JOIN agreement a ON a.id = p.agreement_id
    JOIN ${groups} g ON g.id = a.group_id
    JOIN ${presentMembers} m ON m.group_id = a.group_id AND m.person_id = p.person_id
    WHERE p.id = ${id}::uuid`;
  return row === undefined ? undefined : answered.parse(row);
}

/** What somebody expects of the group; empty words take it back. */
export async function saveExpectation(
  tx: Tx,
  {
    agreementId,
    personId,
    ...words
  }: {
    readonly agreementId: Id<'agreement'>;
    readonly personId: Id<'person'>;
    readonly text: string;
    readonly isShared: boolean;
    readonly writtenAt: Date;
  },
): Promise<void> {
  const key = { agreementId, personId };
  if (words.text === '') {
    await tx.expectation.deleteMany({ where: key });
    return;
  }
  await tx.expectation.upsert({
    where: { agreementId_personId: key },
    create: { ...key, ...words },
    update: words,
  });
}
