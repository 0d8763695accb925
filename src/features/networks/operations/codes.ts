import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME, readLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import { issueCode, type ShownCode, withdrawCodes } from '../../codes/operations.ts';
import type { Deps } from '../../deps.ts';
import { noted } from './kinds.ts';
import { managedNetwork } from './look.ts';

/**
 * Makes a code that admits one more workspace; `label` is what the workspace is
 * then called.
 * @throws AppError `notManager`
 * @throws InvalidForm with the field `label`
 */
export async function newAdmissionCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<ShownCode> {
  const label = readLine('label', typed, { max: MAX_NAME });
  return newCode(deps, actor, networkId, 'admission', { label });
}

/** Makes a code for one more project manager. @throws AppError `notManager` */
export async function newManagerCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<ShownCode> {
  return newCode(deps, actor, networkId, 'manager', {});
}

async function newCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  kind: 'manager' | 'admission',
  subject: { label?: string },
): Promise<ShownCode> {
  return deps.db.transaction(async (tx) => {
    const { name } = await managedNetwork(tx, actor, networkId);
    await audit(deps, tx, noted[`new-${kind}-code`], actor.personId, networkId);
    return issueCode(deps, tx, kind, { label: name, ...subject, networkId });
  });
}

/**
 * Makes all codes of the network useless that nobody has redeemed.
 * @throws AppError `notManager`
 */
export async function withdrawNetworkCodes(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    await withdrawCodes(tx, { networkId });
    await audit(deps, tx, noted.withdrawCodes, actor.personId, networkId);
  });
}
