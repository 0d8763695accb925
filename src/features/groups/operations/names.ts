import type { Actor } from '../../../core/actor.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { defineMessage } from '../../../core/kinds.ts';
import type { Deps, Tx } from '../../deps.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { renamePerson } from '../../people/operations.ts';
import * as store from '../store/members.ts';
import { bumpGroups, groupsAround } from './access.ts';

/** To a member whose name somebody else has put right. */
export const renamedMessage = defineMessage('members.renamed');

/** Whatever shows a person in their groups, also while they wait to be confirmed, is redrawn. */
export async function redrawGroupsOf(deps: Deps, tx: Tx, personId: Id<'person'>): Promise<void> {
  await bumpGroups(deps, tx, await groupsAround(tx, personId));
}

/** Puts right what a member is called, in all of their groups; they are told, unless it is themselves. */
export async function putRightName(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  member: store.MemberKey & { readonly networkId: Id<'network'> },
  name: string,
): Promise<void> {
  await renamePerson(deps, tx, member.personId, name);
  if (member.personId === actor.personId) return;
  const subjectId = await store.membershipId(tx, member);
  // Each time anew: a name may be put right twice.
  const about = { message: renamedMessage, subjectId, occasion: newId() };
  const { personId, networkId } = member;
  await sendToPerson(deps, tx, { ...about, personId, networkId });
}

/** Whose name was put right, what it is now, and in which group it was done. */
export async function renamedIn(
  { db }: Deps,
  membershipId: string,
): Promise<store.Renamed | undefined> {
  return store.findRenamed(db.prisma, membershipId);
}
