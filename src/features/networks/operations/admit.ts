import type { Visitor } from '../../../chat/platform.ts';
import { AppError } from '../../../core/errors.ts';
import { audit } from '../../audit/operations.ts';
import type { StoredCode } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { admit, presentWorkspace, type WorkspaceKey } from '../../installations/operations.ts';
import { ensurePerson } from '../../people/operations.ts';
import * as store from '../store.ts';
import { tellOfWorkspace } from './changes.ts';
import { noted } from './kinds.ts';

/** The network of a manager or admission code takes a workspace in; its project managers are told. */
export async function admitWorkspace(
  deps: Deps,
  tx: Tx,
  key: WorkspaceKey,
  { networkId, label }: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = networkId && (await store.findNetwork(tx, networkId));
  if (!network) throw new AppError('wrongCode');
  const workspaceId = await presentWorkspace(tx, key, label ?? '');
  if (await admit(deps, tx, network.id, workspaceId)) {
    await tellOfWorkspace(deps, tx, { networkId: network.id, workspaceId, kind: 'admitted' });
  }
  await audit(deps, tx, noted.admit, undefined, workspaceId);
  return network;
}

/** The workspace that a visitor writes from. */
export function workspaceOf({ sender }: Visitor): WorkspaceKey {
  return { platform: sender.platform, externalId: sender.workspace };
}

/** The visitor becomes a project manager of the code's network; their workspace is admitted with them. */
export async function becomeManager(
  deps: Deps,
  tx: Tx,
  visitor: Visitor,
  code: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = await admitWorkspace(deps, tx, workspaceOf(visitor), code);
  const { personId } = await ensurePerson(tx, visitor);
  await store.insertManager(tx, network.id, personId);
  await audit(deps, tx, noted.becomeManager, personId, network.id);
  return network;
}
