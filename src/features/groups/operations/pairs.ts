import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME, shorten } from '../../../core/text.ts';
import { withdrawCodes } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { PAIR_SIZE } from '../rules.ts';
import * as store from '../store/groups.ts';
import { saveActive } from '../store/members.ts';
import { activeMembers, bumpGroups, lockGroup } from './access.ts';

/** Somebody who is to be in a pair. */
export interface NewInPair {
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
}

export interface NewPair {
  readonly id: Id<'group'>;
  readonly networkId: Id<'network'>;
  /** IANA zone. */
  readonly zone: string;
  /** One, while they look for the other, or two. */
  readonly members: readonly NewInPair[];
}

/**
 * Makes a pair, in the caller's transaction: a group of two, both of whom lead it, or for a while of
 * one. False when it has been made before.
 */
export async function createPair(
  deps: Deps,
  tx: Tx,
  { members, ...pair }: NewPair,
): Promise<boolean> {
  const createdAt = deps.clock.now();
  const isNew = await store.insertGroup(tx, { ...pair, name: '–', kind: 'pair', createdAt });
  if (!isNew) return false;
  for (const member of members) {
    await store.insertFacilitator(tx, { groupId: pair.id, ...member }, createdAt);
  }
  await namePair(tx, pair.id);
  return true;
}

/**
 * Somebody is one of the two from now on, in the caller's transaction.
 * @throws AppError `pair.full`
 */
export async function joinPair(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  { personId, organisationId, networkId }: NewInPair & { readonly networkId: Id<'network'> },
): Promise<void> {
  await lockGroup(tx, groupId);
  const members = await activeMembers(tx, groupId);
  if (members.some((one) => one.personId === personId)) return;
  requireRoom(members.length);
  await bumpGroups(deps, tx, [groupId]);
  await saveActive(tx, { groupId, personId, organisationId, joinedAt: deps.clock.now() });
  await settlePair(tx, groupId);
  const member = { groupId, personId, networkId };
  for (const { group } of deps.features) await group?.joined?.(deps, tx, member);
}

/** Passes where a pair has room for so many more. @throws AppError `pair.full` */
export function requireRoom(present: number, more = 1): void {
  if (present + more > PAIR_SIZE) throw new AppError('pair.full');
}

/** What is so of a pair whose members have changed: both lead it, it is called by their names, and no code lets in a third. */
export async function settlePair(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await store.leadAll(tx, groupId);
  await namePair(tx, groupId);
  const members = await activeMembers(tx, groupId);
  if (members.length >= PAIR_SIZE) await withdrawCodes(tx, { kind: 'join', groupId });
}

/** A pair is called by its members' names. */
async function namePair(tx: Tx, groupId: Id<'group'>): Promise<void> {
  const members = await activeMembers(tx, groupId);
  if (members.length === 0) return;
  // Both names fit side by side.
  const each = members.length > 1 ? Math.floor(MAX_NAME / 2) - 2 : MAX_NAME;
  const name = members.map((one) => shorten(one.name, each)).join(' – ');
  await store.renameGroup(tx, groupId, name);
}
