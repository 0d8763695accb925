import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { byName } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import { managedNetwork } from '../../networks/operations/look.ts';
import { type AgreementCounts, countsIn } from '../store/counts.ts';

/** How far the agreements of a network have come. For whoever has been shown to be a project manager of it. */
export async function agreementCounts(
  { db: { prisma } }: Deps,
  networkId: Id<'network'>,
): Promise<AgreementCounts[]> {
  const found = await countsIn(prisma, networkId);
  return byName(found.map((one) => ({ ...one, name: one.groupName })));
}

/** The same for who asks. @throws AppError `notManager` and `notFromHere` */
export async function agreementsIn(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<AgreementCounts[]> {
  await managedNetwork(deps.db.prisma, actor, networkId);
  return agreementCounts(deps, networkId);
}
