import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Section } from '../rules/text.ts';

/**
 * The text of an agreement as it is from now on, in the order of its sections. What is changed in a
 * section, or is new, has the edition of the agreement by then: none is ever had twice.
 */
export async function saveSections(
  tx: Tx,
  agreementId: Id<'agreement'>,
  sections: readonly Section[],
): Promise<void> {
  const ids = sections.map(({ id }) => id);
  const { edition } = await tx.agreement.update({
    where: { id: agreementId },
    data: { edition: { increment: 1 } },
    select: { edition: true },
  });
  await tx.agreementSection.deleteMany({ where: { agreementId, id: { notIn: ids } } });
  await tx.$executeRaw`
    INSERT INTO agreement_section AS old (id, agreement_id, place, title, text, edition)
    SELECT id, ${agreementId}::uuid, place, title, text, ${edition}
    FROM jsonb_to_recordset(${JSON.stringify(placed(sections))}::jsonb)
      AS new(id uuid, place int, title text, text text)
    ON CONFLICT (id) DO UPDATE SET place = excluded.place, title = excluded.title,
      text = excluded.text, edition = CASE
        WHEN (old.title, old.text) = (excluded.title, excluded.text) THEN old.edition
        ELSE excluded.edition END
    WHERE old.agreement_id = excluded.agreement_id`;
}

function placed(sections: readonly Section[]) {
  return sections.map(({ id, title, text }, place) => ({ id, place, title, text }));
}

export interface NewVersion {
  readonly id: Id<'version'>;
  readonly number: number;
  readonly sections: readonly Section[];
  readonly isCorrection: boolean;
  readonly postedAt: Date;
}

export async function insertVersion(
  tx: Tx,
  agreementId: Id<'agreement'>,
  { sections, ...version }: NewVersion,
): Promise<void> {
  const words = sections.map(({ id, title, text }) => ({ id, title, text }));
  await tx.agreementVersion.create({ data: { agreementId, ...version, sections: words } });
  await tx.agreement.update({ where: { id: agreementId }, data: { edition: { increment: 1 } } });
}
