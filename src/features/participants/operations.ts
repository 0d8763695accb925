import type { Visitor } from '../../chat/platform.ts';
import type { Actor } from '../../core/actor.ts';
import { InvalidForm } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { byName } from '../../core/text.ts';
import { audit, defineActions } from '../audit/operations.ts';
import { codeOfMany, issueCode, type ShownCode } from '../codes/operations.ts';
import type { Belonging, Deps, Leaving, Pair, PeopleOfNetwork, Tx } from '../deps.ts';
import { withNetworkCode } from '../groups/operations/join.ts';
import {
  lockNetwork,
  managedNetwork,
  type Network,
  type Organisation,
  organisationsOf,
} from '../networks/operations/look.ts';
import { ensurePerson, findAccount } from '../people/operations.ts';
import * as store from './store.ts';

const noted = defineActions('participants', ['newCode', 'join']);

/**
 * The network's code for people without a group; a new one when there is none that works.
 * @throws AppError `notManager`
 */
export async function networkCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<ShownCode> {
  return deps.db.transaction(async (tx) => {
    // Of several who ask at once, one makes it.
    await lockNetwork(tx, networkId);
    await managedNetwork(tx, actor, networkId);
    const standing = await codeOfMany(deps, tx, { kind: 'network', networkId });
    if (standing) return standing;
    await audit(deps, tx, noted.newCode, actor.personId, networkId);
    return issueCode(deps, tx, 'network', { networkId });
  });
}

/** How many take part in a network. For whoever has been shown to be a project manager of it. */
export async function countParticipants({ db }: Deps, networkId: Id<'network'>): Promise<number> {
  return store.countParticipants(db.prisma, networkId);
}

/** What a network's code has opened to somebody. */
export interface Opened {
  readonly network: Network;
  readonly organisations: readonly Organisation[];
  /** Under which name the person is known, when they are. */
  readonly knownAs: string | undefined;
  readonly isParticipant: boolean;
}

/** What is asked of who redeems a network's code. @throws AppError as `redeem` does */
export async function openedBy(deps: Deps, visitor: Visitor, typed: string): Promise<Opened> {
  return withNetworkCode(deps, visitor, typed, async (tx, network) => {
    const known = (await findAccount(tx, visitor.sender))?.person;
    const isParticipant = known ? await store.isParticipant(tx, network.id, known.personId) : false;
    const organisations = await organisationsOf(tx, [network.id]);
    return { network, organisations, knownAs: known?.name, isParticipant };
  });
}

export interface Wish {
  readonly code: string;
  /** Whom the visitor wants to be shown as; a known person keeps their name. */
  readonly name: string | undefined;
  readonly organisationId: string;
}

/**
 * Takes somebody into the network of a code, at once. `isNew` is false for who was in it already:
 * then nothing changes.
 * @throws AppError as `redeem` does
 * @throws InvalidForm with the fields `name` and `organisation`
 */
export async function joinNetwork(
  deps: Deps,
  visitor: Visitor,
  { code, name, organisationId }: Wish,
): Promise<{ network: Network; isNew: boolean }> {
  return withNetworkCode(deps, visitor, code, async (tx, network) => {
    const organisations = await organisationsOf(tx, [network.id]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);

    const { personId } = await ensurePerson(tx, visitor, name);
    const participant = { networkId: network.id, personId, organisationId: organisation.id };
    const joinedAt = deps.clock.now();
    const isNew = await store.insertParticipant(tx, { ...participant, joinedAt });
    if (isNew) await audit(deps, tx, noted.join, personId, network.id);
    return { network, isNew };
  });
}

/** Who takes part in a network without a group, or beside it, and from which organisation. */
export async function participantsIn(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<store.ListedParticipant[]> {
  return store.listParticipants(tx, networkId);
}

/** The supervisors who take part in a network, by name. */
export async function supervisorsIn(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<store.ListedParticipant[]> {
  return byName(await store.listParticipants(tx, networkId, 'supervisor'));
}

/** Who of these people takes part in a network. */
export async function participationsOf(
  _deps: Deps,
  tx: Tx,
  people: PeopleOfNetwork,
): Promise<readonly Belonging[]> {
  const found = await store.findParticipants(tx, people);
  return found.map((personId) => ({ personId, as: 'participant' }));
}

/** They leave the network, and whatever they were in it. */
export async function endParticipations(_deps: Deps, tx: Tx, leaving: Leaving): Promise<void> {
  await store.deleteParticipants(tx, leaving);
}

/** Where either of two records of one person takes part, the kept person does. */
export async function mergeParticipants(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeParticipants(tx, pair);
}
