import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import type { Choice } from '../rules/answers.ts';

interface Own {
  readonly agreementId: Id<'agreement'>;
  readonly personId: Id<'person'>;
}

/** What somebody says to a version, instead of what they said before. */
export async function saveAnswer(
  tx: Tx,
  { agreementId, personId }: Own,
  answer: { readonly number: number; readonly choice: Choice; readonly answeredAt: Date },
): Promise<void> {
  const { number, ...said } = answer;
  const key = { agreementId, number, personId };
  await tx.agreementAnswer.upsert({
    where: { agreementId_number_personId: key },
    create: { ...key, ...said },
    update: said,
  });
}

/** Takes back what somebody has said to the versions from `number` on. */
export async function deleteAnswers(tx: Tx, own: Own, number: number): Promise<void> {
  await tx.agreementAnswer.deleteMany({ where: { ...own, number: { gte: number } } });
}

/** All that the other has said and written is the kept person's; of two answers to a version the later one stands. */
export async function mergeAgreements(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM agreement_answer k USING agreement_answer o
    WHERE k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND k.agreement_id = o.agreement_id AND k.number = o.number
      AND k.answered_at < o.answered_at`;
  await tx.$executeRaw`
    UPDATE agreement_answer o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM agreement_answer k WHERE k.agreement_id = o.agreement_id
        AND k.number = o.number AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    DELETE FROM expectation k USING expectation o
    WHERE k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND k.agreement_id = o.agreement_id AND k.written_at < o.written_at`;
  await tx.$executeRaw`
    UPDATE expectation o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM expectation k WHERE k.agreement_id = o.agreement_id
        AND k.person_id = ${kept}::uuid)`;
  await tx.agreementProposal.updateMany({
    where: { personId: other },
    data: { personId: kept },
  });
}

/** The agreements to whose newest asking version somebody has answered. */
export async function answeredBy(tx: Tx, personId: Id<'person'>): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT w.agreement_id AS id FROM agreement_answer w
    WHERE w.person_id = ${personId}::uuid AND w.number >= (
      SELECT max(v.number) FROM agreement_version v
      WHERE v.agreement_id = w.agreement_id AND NOT v.is_correction)`;
  return rows.map(({ id }) => id);
}
