import type { Place, Visitor } from '../../chat/platform.ts';
import type { Actor } from '../../core/actor.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { defineMessage } from '../../core/kinds.ts';
import { revokeFileLinks } from '../agreements/operations/file.ts';
import { audit, defineActions } from '../audit/operations.ts';
import { issueCode, redeemCode, type ShownCode, withdrawCodes } from '../codes/operations.ts';
import type { Deps, Tx } from '../deps.ts';
import { findWorkspace } from '../installations/operations.ts';
import { revokeCalendarLinks } from '../meetings/operations/calendar.ts';
import { mergePersons } from '../merging/operations.ts';
import { sendToPerson } from '../messages/operations/send.ts';
import { abandonMessages, bumpPosted } from '../messages/operations/versions.ts';
import { requireReach } from '../networks/operations/exclude.ts';
import { networksOfWorkspace } from '../networks/operations/look.ts';
import { revokeExportLinks } from '../pairs/operations/export.ts';
import { revokeGivenLinks } from '../pairs/operations/supervisor-links.ts';
import {
  accountOf,
  addAccount,
  findAccount,
  type OwnAddress,
  type Owner,
  ownerOf,
  personAt,
  settingsOf,
  splitOff,
} from '../people/operations.ts';
import { CONFIRM_WITHIN, type LinkingState, stateOf } from './rules.ts';
import * as store from './store.ts';

/** One side of a linking, as it is shown to the other. */
export type Side = Omit<Owner, 'personId'>;

/** To the person whose link code was typed elsewhere. */
export const request = defineMessage('linking.request');

const noted = defineActions('linking', ['approve', 'unlink']);

/**
 * Makes a code that binds one more chat account to the actor; an earlier one no
 * longer works.
 * @throws AppError `privateOnly` outside a private chat
 */
export async function startLinking(deps: Deps, actor: Actor, place: Place): Promise<ShownCode> {
  requirePrivate(place);
  const { addressId } = actor;
  return deps.db.transaction(async (tx) => {
    await withdrawCodes(tx, { kind: 'link', addressId });
    return issueCode(deps, tx, 'link', { addressId });
  });
}

function requirePrivate({ kind }: Place): void {
  if (kind !== 'direct') throw new AppError('privateOnly');
}

/**
 * Takes the code in the other chat. Binds nothing yet: shows whose code it is,
 * and both sides must confirm.
 *
 * @throws AppError `privateOnly`, `notAdmitted`, `wrongCode`, `tooManyCodes` and `alreadyLinked`
 */
export async function offerLinking(
  deps: Deps,
  visitor: Visitor,
  typed: string,
): Promise<{ linkingId: string; other: Side }> {
  const { sender, place } = visitor;
  requirePrivate(place);
  const networks = await networksOfWorkspace(deps.db.prisma, sender);
  if (networks.length === 0) throw new AppError('notAdmitted');
  const redeemer = { ...sender, networkIds: networks.map(({ id }) => id) };
  return redeemCode(deps, typed, 'link', redeemer, async (tx, code) => {
    const owner = code.addressId && (await ownerOf(tx, code.addressId));
    const found = await findAccount(tx, sender);
    if (!code.addressId || !owner || !found) throw new AppError('wrongCode');
    if (found.person?.personId === owner.personId) throw new AppError('alreadyLinked');
    const expiresAt = new Date(Date.now() + CONFIRM_WITHIN);
    const target = accountOf(found, visitor);
    const linkingId = await store.insertLinking(tx, code.addressId, target, expiresAt);
    return { linkingId, other: owner };
  });
}

/**
 * The account that typed the code confirms; the other side is then asked.
 * @throws AppError `linkingOver`
 */
export async function confirmOffer(deps: Deps, visitor: Visitor, linkingId: string): Promise<Side> {
  return deps.db.transaction(async (tx) => {
    const linking = await openLinking(tx, linkingId);
    await requireTarget(tx, linking, visitor);
    const owner = await requireOwner(tx, linking);
    if (!linking.confirmedAt) {
      await store.updateLinking(tx, linkingId, { confirmedAt: new Date() });
      const { personId } = owner;
      const about = { message: request, subjectId: linkingId };
      await sendToPerson(deps, tx, { ...about, personId, networkId: null });
    }
    return owner;
  });
}

async function openLinking(tx: Tx, linkingId: string): Promise<store.Linking> {
  const linking = await store.lockLinking(tx, linkingId);
  const state = linking && stateOf(linking, new Date());
  if (!linking || state === 'over' || state === 'done') throw new AppError('linkingOver');
  return linking;
}

async function requireTarget(tx: Tx, linking: store.Linking, { sender }: Visitor): Promise<void> {
  const found = await findAccount(tx, sender);
  const isTarget =
    found?.admitted &&
    found.workspaceId === linking.workspaceId &&
    sender.userId === linking.userId;
  if (!isTarget) throw new AppError('linkingOver');
}

async function requireOwner(tx: Tx, { fromAddressId }: store.Linking): Promise<Owner> {
  const owner = await ownerOf(tx, fromAddressId);
  if (!owner) throw new AppError('linkingOver');
  return owner;
}

/**
 * The person who asked for the code confirms, last: the account becomes theirs,
 * and if it was somebody known already, the two become one.
 * @throws AppError `linkingOver`
 */
export async function approveLinking(deps: Deps, actor: Actor, linkingId: string): Promise<Side> {
  return deps.db.transaction(async (tx) => {
    const linking = await store.lockLinking(tx, linkingId);
    const state = linking && stateOf(linking, new Date());
    if (!linking || state === 'over' || state === 'offered') throw new AppError('linkingOver');
    const { personId } = await requireOwner(tx, linking);
    if (personId !== actor.personId) throw new AppError('linkingOver');
    // The same press again.
    if (state === 'done') return sideOf(tx, linking);
    await bumpPosted(deps, tx, [linkingId]);
    const other = await personAt(tx, linking);
    if (!other) await addAccount(tx, personId, linking);
    else if (other !== personId) await mergePersons(deps, tx, { kept: personId, other });
    await store.updateLinking(tx, linkingId, { doneAt: new Date() });
    await audit(deps, tx, noted.approve, personId, personId);
    return sideOf(tx, linking);
  });
}

async function sideOf(tx: Tx, { workspaceId, accountName }: store.Linking): Promise<Side> {
  const workspace = await findWorkspace(tx, workspaceId);
  if (!workspace) throw new AppError('linkingOver');
  return { name: accountName, platform: workspace.platform, workspaceName: workspace.name };
}

/** Either side says no: nothing is bound. @throws AppError `linkingOver` */
export async function declineLinking(
  deps: Deps,
  visitor: Visitor,
  linkingId: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const linking = await openLinking(tx, linkingId);
    const { personId } = await requireOwner(tx, linking);
    const found = await findAccount(tx, visitor.sender);
    const isOwner = found?.admitted && found.person?.personId === personId;
    if (!isOwner) await requireTarget(tx, linking, visitor);
    await bumpPosted(deps, tx, [linkingId]);
    await store.deleteLinking(tx, linkingId);
  });
}

/** A linking as the person who asked for the code is shown it, and who that is. */
export interface ShownLinking {
  readonly id: string;
  readonly ownerId: Id<'person'>;
  readonly state: LinkingState;
  readonly other: Side;
}

/** Undefined: it was called off, or the account that asked for it is no more. */
export async function findLinking(
  { db: { prisma } }: Deps,
  id: string,
): Promise<ShownLinking | undefined> {
  const linking = await store.findLinking(prisma, id);
  const owner = linking && (await ownerOf(prisma, linking.fromAddressId));
  if (!linking || !owner) return undefined;
  const state = stateOf(linking, new Date());
  return { id, ownerId: owner.personId, state, other: await sideOf(prisma, linking) };
}

/** The actor's chat accounts, the oldest first. */
export async function ownAddresses(deps: Deps, actor: Actor): Promise<readonly OwnAddress[]> {
  const { addresses } = await settingsOf(deps, actor);
  return addresses;
}

/**
 * Takes one chat account away from the actor. What they have done stays with
 * the others; the account begins anew, as somebody the bot knows nothing of but
 * a name. Links that were sent there open nothing any more.
 *
 * @throws AppError `notYourAccount`, `onlyAccount`, and `accountNeeded` where they are in a group, or
 *   manage, by that account only
 */
export async function unlinkAccount(
  deps: Deps,
  actor: Actor,
  addressId: Id<'address'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { personId } = actor;
    const { workspaceId, conversation } = await splitOff(tx, personId, addressId);
    await requireReach(deps, tx, personId, workspaceId);
    await store.deleteOffers(tx, addressId);
    if (conversation) {
      await abandonMessages(deps, tx, { personId, workspaceId, conversation });
    }
    await withdrawCodes(tx, { kind: 'link', addressId });
    await revokeCalendarLinks(deps, tx, personId);
    await revokeFileLinks(deps, tx, personId);
    await revokeExportLinks(deps, tx, personId);
    await revokeGivenLinks(deps, tx, personId);
    await audit(deps, tx, noted.unlink, personId, addressId);
  });
}
