import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Programme } from '../rules/programme.ts';

/** As project managers have set it; undefined while they have not. */
export async function findProgramme(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<Programme | undefined> {
  const select = {
    needsPlan: true,
    acceptedBy: true,
    days: true,
    withSupervisors: true,
    formUrl: true,
  };
  return (await tx.programme.findUnique({ where: { networkId }, select })) ?? undefined;
}

export async function saveProgramme(
  tx: Tx,
  networkId: Id<'network'>,
  programme: Programme,
): Promise<void> {
  const { needsPlan, acceptedBy, days, withSupervisors, formUrl } = programme;
  const data = { needsPlan, acceptedBy, days, withSupervisors, formUrl };
  await tx.programme.upsert({ where: { networkId }, create: { networkId, ...data }, update: data });
}

/** How results are shared in organisations, by organisation. */
export async function findSharing(
  tx: Tx,
  organisationIds: readonly Id<'organisation'>[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.resultSharing.findMany({
    where: { organisationId: { in: [...organisationIds] } },
  });
  return new Map(rows.map(({ organisationId, text }) => [organisationId, text]));
}

/** Empty words take it away. */
export async function saveSharing(
  tx: Tx,
  organisationId: Id<'organisation'>,
  text: string,
): Promise<void> {
  if (text === '') {
    await tx.resultSharing.deleteMany({ where: { organisationId } });
    return;
  }
  const data = { text };
  await tx.resultSharing.upsert({
    where: { organisationId },
    create: { organisationId, text },
    update: data,
  });
}
