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

const noted = defineActions('participants', ['newCode', 'join', 'change']);

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
  /** As what they take part; empty for who does so in no other way, or not yet. */
  readonly roles: readonly store.ParticipantRole[];
}

/** What is asked of who redeems a network's code. @throws AppError as `redeem` does */
export async function openedBy(deps: Deps, visitor: Visitor, typed: string): Promise<Opened> {
  return withNetworkCode(deps, visitor, typed, async (tx, network) => {
    const known = (await findAccount(tx, visitor.sender))?.person;
    const roles = known && (await store.findRoles(tx, network.id, known.personId));
    const organisations = await organisationsOf(tx, [network.id]);
    const standing = { isParticipant: roles !== undefined, roles: roles ?? [] };
    return { network, organisations, knownAs: known?.name, ...standing };
  });
}

export interface Wish {
  readonly code: string;
  /** Whom the visitor wants to be shown as; a known person keeps their name. */
  readonly name: string | undefined;
  readonly organisationId: string;
  /** As what they come along, of those that the form offers, or in another way; undefined where they were not asked. */
  readonly as?: string | undefined;
}

/** What the form offers to come along as. */
export const ROLES = ['looksForPair', 'supervisor'] as const;

/** How somebody stands in a network who has redeemed its code. */
export interface Joined {
  readonly network: Network;
  /** False for who was in it already. */
  readonly isNew: boolean;
  readonly roles: readonly store.ParticipantRole[];
}

/**
 * Takes somebody into the network of a code, at once. For who was in it already nothing changes but
 * as what they take part, if they say so.
 * @throws AppError as `redeem` does
 * @throws InvalidForm with the fields `name` and `organisation`
 */
export async function joinNetwork(
  deps: Deps,
  visitor: Visitor,
  { code, name, organisationId, as }: Wish,
): Promise<Joined> {
  return withNetworkCode(deps, visitor, code, async (tx, network) => {
    const known = (await findAccount(tx, visitor.sender))?.person;
    const before = known && (await store.findRoles(tx, network.id, known.personId));
    if (known && before) {
      const roles = await changeRoles(deps, tx, network.id, known.personId, { before, as });
      return { network, isNew: false, roles };
    }
    const organisations = await organisationsOf(tx, [network.id]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);

    const { personId } = await ensurePerson(tx, visitor, name);
    const participant = { networkId: network.id, personId, organisationId: organisation.id };
    const joinedAt = deps.clock.now();
    const roles = rolesAs(as);
    const isNew = await store.insertParticipant(tx, { ...participant, roles, joinedAt });
    if (isNew) await audit(deps, tx, noted.join, personId, network.id);
    return { network, isNew, roles };
  });
}

function rolesAs(as: string | undefined): readonly store.ParticipantRole[] {
  return ROLES.filter((role) => role === as);
}

/** What the form shows and is left as it was changes nothing, also for who is several things. */
async function changeRoles(
  deps: Deps,
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
  {
    before,
    as,
  }: { readonly before: readonly store.ParticipantRole[]; readonly as: string | undefined },
): Promise<readonly store.ParticipantRole[]> {
  const roles = rolesAs(as);
  if (as === undefined || (roles[0] ?? '') === (before[0] ?? '')) return before;
  await store.updateRoles(tx, networkId, personId, roles);
  await audit(deps, tx, noted.change, personId, networkId);
  return roles;
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
