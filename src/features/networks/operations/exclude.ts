import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { deterministicId, type Id } from '../../../core/ids.ts';
import { byName } from '../../../core/text.ts';
import type { Belonging, Deps, PeopleOfNetwork, Tx } from '../../deps.ts';
import { endAdmission } from '../../installations/operations.ts';
import { peopleOnlyIn } from '../../people/operations.ts';
import * as store from '../store.ts';
import { tellOfWorkspace } from './changes.ts';
import { managedNetwork } from './look.ts';

/** Somebody who goes from a network with a workspace, and all that they are there. */
export interface Concerned {
  readonly personId: Id<'person'>;
  readonly name: string;
  readonly belongings: readonly Belonging[];
}

/** What comes of taking a workspace out of a network. */
export interface Exclusion {
  /** By name. Whoever has a chat in another of the network's workspaces stays, and is not among them. */
  readonly concerned: readonly Concerned[];
  /** Which people and belongings these are: a form that has shown them sends it along. */
  readonly seen: string;
}

/**
 * What would come of taking a workspace out of the network.
 * @throws AppError `notManager` and `notFromHere`
 * @throws InvalidForm with the field `part`, for the actor's own workspace and where groups would
 *   be left without a facilitator
 */
export async function exclusionOf(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<Exclusion> {
  await managedNetwork(deps.db.prisma, actor, networkId);
  requireOther(workspaceId, actor.workspaceId);
  return findExclusion(deps, deps.db.prisma, networkId, workspaceId);
}

/** What is the actor's own stays: so a network never loses its last project manager. */
export function requireOther(part: string, own: string): void {
  if (part === own) throw new InvalidForm([{ field: 'part', code: 'ownPart' }]);
}

/**
 * Makes sure that somebody who has just given up an account in a workspace can still see to all that
 * they have a part in: as project manager, or in a group.
 * @throws AppError `accountNeeded`
 */
export async function requireReach(
  deps: Deps,
  tx: Tx,
  personId: Id<'person'>,
  workspaceId: Id<'workspace'>,
): Promise<void> {
  const lost: string[] = [];
  for (const { id: networkId, name } of await store.networksWithout(tx, workspaceId, personId)) {
    const found = await belongingsOf(deps, tx, { networkId, personIds: [personId] });
    const hasPart = found.some(({ as }) => as !== 'pending' && as !== 'participant');
    if (hasPart) lost.push(name);
  }
  if (lost.length > 0) throw new AppError('accountNeeded', { networks: lost.join(', ') });
}

/** All that people are in a network. */
async function belongingsOf(deps: Deps, tx: Tx, people: PeopleOfNetwork): Promise<Belonging[]> {
  const managers = await store.listManagers(tx, people.networkId);
  const found: Belonging[] = managers
    .filter(({ personId }) => people.personIds.includes(personId))
    .map(({ personId }) => ({ personId, as: 'manager' }));
  for (const { network } of deps.features) {
    found.push(...((await network?.belongings?.(deps, tx, people)) ?? []));
  }
  return found;
}

async function findExclusion(
  deps: Deps,
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<Exclusion> {
  const people = byName(await peopleOnlyIn(tx, workspaceId, networkId));
  const personIds = people.map(({ personId }) => personId);
  const found = await belongingsOf(deps, tx, { networkId, personIds });
  requireLed(found);
  const byPerson = Map.groupBy(found, ({ personId }) => personId);
  const concerned = people.flatMap((person) => {
    const belongings = byPerson.get(person.personId);
    return belongings ? [{ ...person, belongings }] : [];
  });
  const words = found.map(({ personId, as, group }) => `${personId} ${as} ${group?.id ?? ''}`);
  return { concerned, seen: deterministicId('exclusion', ...words.toSorted()) };
}

/** No group is left without a facilitator while others are in it. */
function requireLed(found: readonly Belonging[]): void {
  const missing = found.flatMap(({ isMissed, group }) => (isMissed && group ? [group.name] : []));
  if (missing.length === 0) return;
  const groups = [...new Set(missing)].slice(0, 5).join(', ');
  throw new InvalidForm([{ field: 'part', code: 'groupsUnled', params: { groups } }]);
}

/** Others than the form has shown would go: nothing has been done. */
export class OtherConcerned extends Error {
  readonly exclusion: Exclusion;

  constructor(exclusion: Exclusion) {
    super('others are concerned');
    this.exclusion = exclusion;
  }
}

/**
 * Takes a workspace out of a network, in the caller's transaction, which has locked the network:
 * whoever took part through it only does so no longer, in nothing. `seen` is what the form has
 * shown; without it nobody has been shown anything.
 *
 * @throws OtherConcerned
 * @throws InvalidForm with the field `part`
 */
export async function exclude(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  networkId: Id<'network'>,
  { workspaceId, seen }: { readonly workspaceId: Id<'workspace'>; readonly seen?: string },
): Promise<void> {
  requireOther(workspaceId, actor.workspaceId);
  // From here on nobody comes in through it; who has just done so is among the concerned.
  if (!(await endAdmission(tx, networkId, workspaceId))) {
    throw new InvalidForm([{ field: 'part', code: 'needed' }]);
  }
  const exclusion = await findExclusion(deps, tx, networkId, workspaceId);
  if (seen !== undefined && seen !== exclusion.seen) throw new OtherConcerned(exclusion);
  const { concerned } = exclusion;
  const personIds = concerned.map(({ personId }) => personId);
  const withManager = (await store.deleteManagers(tx, networkId, personIds)) > 0;
  const leaving = { networkId, workspaceId, personIds, withManager, by: actor.personId };
  for (const { network } of deps.features) await network?.left?.(deps, tx, leaving);
  const change = { networkId, workspaceId, kind: 'excluded', people: personIds.length } as const;
  await tellOfWorkspace(deps, tx, change, actor.personId);
}
