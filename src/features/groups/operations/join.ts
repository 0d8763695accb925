import type { Visitor } from '../../../chat/platform.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { audit, defineActions } from '../../audit/operations.ts';
import { redeemCode, type StoredCode } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { staysAdmitted } from '../../installations/operations.ts';
import { admitWorkspace, becomeManager, workspaceOf } from '../../networks/operations/admit.ts';
import {
  type Network,
  networksOfWorkspace,
  type Organisation,
  organisationsOf,
} from '../../networks/operations/look.ts';
import { ensurePerson, findAccount } from '../../people/operations.ts';
import { type MembershipState, mayAsk } from '../rules.ts';
import * as store from '../store/pending.ts';
import { lockGroup } from './access.ts';
import { confirmersOf, tellOfPending } from './confirm.ts';

const noted = defineActions('joining', ['request']);

/** What a code has opened. */
export type Redeemed =
  | { readonly kind: 'manager' | 'admission'; readonly network: Network }
  /** For people without a group; the hook `network.join` goes on from here. */
  | { readonly kind: 'network'; readonly network: Network }
  /** To be asked for the rest: `requestMembership` takes the code again. */
  | {
      readonly kind: 'join';
      readonly groupName: string;
      readonly organisations: readonly Organisation[];
      /** Under which name the person is known, when they are. */
      readonly knownAs: string | undefined;
    }
  | { readonly kind: 'already'; readonly groupName: string; readonly state: 'pending' | 'active' };

/**
 * Redeems a code of any kind but linking. In a workspace that no network has
 * admitted only manager and admission codes work: all else is refused with one
 * and the same `codeNotForHere`.
 *
 * @throws AppError `codeNotForHere`, `wrongCode`, `tooManyCodes` and `alreadyAdmitted`
 */
export async function redeem(deps: Deps, visitor: Visitor, typed: string): Promise<Redeemed> {
  return withCode(deps, visitor, typed, async (tx, code, networks) => {
    if (code.kind === 'manager') {
      return { kind: code.kind, network: await becomeManager(deps, tx, visitor, code) };
    }
    if (code.kind === 'admission') {
      // Typed where it was made, it is still good for the workspace it was made for.
      if (networks.some(({ id }) => id === code.networkId)) throw new AppError('alreadyAdmitted');
      return {
        kind: code.kind,
        network: await admitWorkspace(deps, tx, workspaceOf(visitor), code),
      };
    }
    if (code.kind === 'network') {
      return { kind: code.kind, network: openedNetwork(code, networks) };
    }
    const group = await joinableGroup(tx, code, networks);
    const known = (await findAccount(tx, visitor.sender))?.person;
    const state = known && (await store.findState(tx, group.id, known.personId));
    if (!mayAsk(state)) return already(group, state);
    const organisations = await organisationsOf(tx, [group.networkId]);
    return { kind: 'join', groupName: group.name, organisations, knownAs: known?.name };
  });
}

/**
 * Redeems a network's own code, by which people come into it without a group.
 * @throws AppError as `redeem` does, and `wrongCode` for a code of any other kind
 */
export async function withNetworkCode<T>(
  deps: Deps,
  visitor: Visitor,
  typed: string,
  use: (tx: Tx, network: Network) => Promise<T>,
): Promise<T> {
  return withCode(deps, visitor, typed, (tx, code, networks) =>
    use(tx, openedNetwork(code, networks)),
  );
}

async function withCode<T>(
  deps: Deps,
  visitor: Visitor,
  typed: string,
  use: (tx: Tx, code: StoredCode, networks: readonly Network[]) => Promise<T>,
): Promise<T> {
  const { sender } = visitor;
  const networks = await networksOfWorkspace(deps.db.prisma, sender);
  const redeemer = { ...sender, networkIds: networks.map(({ id }) => id) };
  try {
    return await redeemCode(deps, typed, 'other', redeemer, async (tx, code) => {
      const own = workspaceOf(visitor);
      const staying: Network[] = [];
      for (const network of networks) {
        if (await staysAdmitted(tx, network.id, own)) staying.push(network);
      }
      return use(tx, code, staying);
    });
  } catch (error) {
    const isWrong = error instanceof AppError && error.code === 'wrongCode';
    throw isWrong && networks.length === 0 ? new AppError('codeNotForHere') : error;
  }
}

function openedNetwork({ kind, networkId }: StoredCode, networks: readonly Network[]): Network {
  const network = networks.find(({ id }) => id === networkId);
  if (kind !== 'network' || !network) throw new AppError('wrongCode');
  return network;
}

async function joinableGroup(
  tx: Tx,
  { kind, groupId }: StoredCode,
  networks: readonly Network[],
): Promise<store.OpenGroup> {
  const group = kind === 'join' && groupId ? await store.findGroup(tx, groupId) : undefined;
  // The same for a code of another network as for none: what is right elsewhere cannot be found out here.
  if (!group || !networks.some(({ id }) => id === group.networkId)) throw new AppError('wrongCode');
  return group;
}

function already(group: store.OpenGroup, state: MembershipState | undefined): Redeemed {
  return {
    kind: 'already',
    groupName: group.name,
    state: state === 'active' ? 'active' : 'pending',
  };
}

export interface JoinWish {
  readonly code: string;
  /** Whom the visitor wants to be shown as; a known person keeps their name. */
  readonly name: string | undefined;
  readonly organisationId: string;
}

/**
 * Asks for membership in the group of a join code; it waits until a facilitator
 * confirms.
 * @throws AppError as `redeem` does
 * @throws InvalidForm with the fields `name` and `organisation`
 */
export async function requestMembership(
  deps: Deps,
  visitor: Visitor,
  { code: typed, name, organisationId }: JoinWish,
): Promise<{ groupName: string; state: 'pending' | 'active' }> {
  return withCode(deps, visitor, typed, async (tx, code, networks) => {
    const group = await joinableGroup(tx, code, networks);
    const organisations = await organisationsOf(tx, [group.networkId]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);

    const { personId } = await ensurePerson(tx, visitor, name);
    await lockGroup(tx, group.id);
    const state = await store.findState(tx, group.id, personId);
    if (!mayAsk(state)) {
      return { groupName: group.name, state: state === 'active' ? 'active' : 'pending' };
    }
    const askedAt = deps.clock.now();
    const wish = { groupId: group.id, personId, organisationId: organisation.id, askedAt };
    await store.savePending(tx, wish);
    await audit(deps, tx, noted.request, personId, group.id);
    await tellOfPending(deps, tx, group, await confirmersOf(tx, group));
    return { groupName: group.name, state: 'pending' };
  });
}
