import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME, readLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import { withdrawCodes } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { requireAdmitted } from '../../installations/operations.ts';
import { MAX_ORGANISATIONS } from '../rules.ts';
import * as store from '../store.ts';
import { exclude, requireOther } from './exclude.ts';
import { noted } from './kinds.ts';
import { managedNetwork } from './look.ts';

/**
 * Adds an organisation.
 * @throws AppError `notManager`
 * @throws InvalidForm with the field `name`
 */
export async function addOrganisation(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<void> {
  const name = readLine('name', typed, { max: MAX_NAME });
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    const known = await store.listOrganisations(tx, [networkId]);
    if (known.length >= MAX_ORGANISATIONS) {
      throw new InvalidForm([
        { field: 'name', code: 'tooManyOrganisations', params: { max: MAX_ORGANISATIONS } },
      ]);
    }
    const isNew = known.every((one) => one.name.toLowerCase() !== name.toLowerCase());
    if (!isNew || !(await store.insertOrganisation(tx, networkId, name))) {
      throw new InvalidForm([{ field: 'name', code: 'nameTaken' }]);
    }
    await audit(deps, tx, noted.addOrganisation, actor.personId, networkId);
  });
}

/** A workspace, with what its form has shown, or one of the project managers. */
export type Part =
  | { readonly workspaceId: Id<'workspace'>; readonly seen?: string }
  | { readonly personId: Id<'person'> };

/**
 * Takes a workspace or another project manager out of the network, with all codes that could let
 * them in again. With a workspace go all who take part through it only, with all that they are in
 * the network, and the other project managers are told. Nobody takes out themselves or the
 * workspace they are in.
 *
 * @throws AppError `notManager` and `notFromHere`
 * @throws OtherConcerned when others would go than have been seen
 * @throws InvalidForm with the field `part`
 */
export async function removePart(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  part: Part,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // One at a time, and from within: of two who take out each other, one stays.
    await store.lockNetwork(tx, networkId);
    await managedNetwork(tx, actor, networkId);
    await requireAdmitted(tx, networkId, actor.workspaceId);
    // Before anything else: whoever redeems one takes it first.
    await withdrawCodes(tx, { networkId });
    if ('workspaceId' in part) await exclude(deps, tx, actor, networkId, part);
    else await endManaging(tx, actor, networkId, part.personId);
    const subjectId = 'workspaceId' in part ? part.workspaceId : part.personId;
    await audit(deps, tx, noted.remove, actor.personId, subjectId);
  });
}

async function endManaging(
  tx: Tx,
  actor: Actor,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<void> {
  requireOther(personId, actor.personId);
  if ((await store.deleteManagers(tx, networkId, [personId])) === 0) {
    throw new InvalidForm([{ field: 'part', code: 'needed' }]);
  }
}
