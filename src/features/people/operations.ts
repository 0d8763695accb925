import type { Place, Sender, Visitor } from '../../chat/platform.ts';
import type { Identity } from '../../chat/router.ts';
import type { Actor } from '../../core/actor.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import { isLocale, localeOf } from '../../core/locale.ts';
import { isZone, toWall } from '../../core/slots.ts';
import { MAX_NAME, oneLine, readLine, shorten } from '../../core/text.ts';
import type { Deps, Pair, Tx } from '../deps.ts';
import { NUDGE_HOURS, SNOOZES, type SnoozeQuestion, snoozeEnd } from './rules.ts';
import * as accounts from './store/accounts.ts';
import * as persons from './store/persons.ts';

export type { AccountKey, FoundAccount, Owner, ReachableAddress } from './store/accounts.ts';
export type { Around, LockedAddress, OwnAddress, Settings } from './store/persons.ts';
export { findOnlyIn as peopleOnlyIn } from './store/persons.ts';

/**
 * Who stands behind a request. In a workspace that is not admitted to any
 * network, or that has been removed, everybody is a stranger.
 */
export async function identify(deps: Deps, sender: Sender, place: Place): Promise<Identity> {
  const found = await accounts.findAccount(deps.db.prisma, sender);
  if (!found?.admitted || !found.person) {
    const locale = localeOf(sender.language);
    return { kind: 'stranger', admitted: found?.admitted ?? false, locale };
  }
  const { conversation, serviceUrl, unreachable, ...actor } = found.person;
  const changed = conversation !== place.conversation || serviceUrl !== (place.serviceUrl ?? null);
  if (place.botsOwn && changed) await rememberConversation(deps.db.prisma, actor.addressId, place);
  if (place.kind === 'direct' && unreachable) {
    await deps.db.transaction((tx) => markReachable(deps, tx, actor.addressId));
  }
  return { kind: 'person', actor };
}

/** The workspace and, when known, the person behind an account. */
export async function findAccount(
  tx: Tx,
  sender: accounts.AccountKey,
): Promise<accounts.FoundAccount | undefined> {
  return accounts.findAccount(tx, sender);
}

/**
 * The person behind an account; made, under `name` or the account's own, when
 * there is none yet. Who is known keeps the name that they have.
 * @throws AppError `notAdmitted` where the workspace takes part in no network
 * @throws InvalidForm with the field `name` for a name that cannot be shown
 */
export async function ensurePerson(
  tx: Tx,
  { sender, place }: Visitor,
  name?: string,
): Promise<Actor> {
  const found = await admittedAccount(tx, sender);
  if (found.person) return found.person;
  const checked = readLine('name', name ?? nameOf(sender.name), { max: MAX_NAME });
  const locale = localeOf(sender.language);
  const person = { name: checked, isNamed: name !== undefined, locale };
  await accounts.insertPerson(tx, person, accountOf(found, { sender, place }));
  const { person: made } = await admittedAccount(tx, sender);
  if (!made) throw new Error('an account that was made is not found');
  return made;
}

/** Binds an account that is nobody's yet to a person. */
export async function addAccount(
  tx: Tx,
  personId: Id<'person'>,
  account: accounts.NewAccount,
): Promise<void> {
  await accounts.insertAddress(tx, newId(), personId, account);
}

async function admittedAccount(
  tx: Tx,
  sender: accounts.AccountKey,
): Promise<accounts.FoundAccount> {
  const found = await accounts.findAccount(tx, sender);
  if (!found?.admitted) throw new AppError('notAdmitted');
  return found;
}

/** What is stored of an account: its chat with the bot only when the request came from there. */
export function accountOf(
  { workspaceId }: Pick<accounts.FoundAccount, 'workspaceId'>,
  { sender, place }: Visitor,
): accounts.NewAccount {
  const { botsOwn, conversation, serviceUrl = null } = place;
  return {
    workspaceId,
    userId: sender.userId,
    accountName: nameOf(sender.name),
    conversation: botsOwn ? conversation : null,
    serviceUrl: botsOwn ? serviceUrl : null,
  };
}

/** A platform's name for an account, short enough to show. */
function nameOf(shown: string): string {
  return shorten(oneLine(shown), MAX_NAME) || '–';
}

/** Where a person is reached: the chat they prefer, or while that fails another of theirs. */
export async function addressFor(
  tx: Tx,
  personId: Id<'person'>,
  networkId: Id<'network'> | null = null,
): Promise<accounts.ReachableAddress | undefined> {
  return accounts.findReachable(tx, personId, networkId);
}

/** In which workspace each of these people is reached now; those whom no chat reaches are left out. */
export async function workspacesOf(
  tx: Tx,
  personIds: readonly Id<'person'>[],
  networkId: Id<'network'> | null,
): Promise<ReadonlyMap<Id<'person'>, Id<'workspace'>>> {
  return accounts.findWorkspaces(tx, personIds, networkId);
}

/** Keeps the direct conversation with an account, for messages that the bot sends by itself. */
export async function rememberConversation(
  tx: Tx,
  addressId: Id<'address'>,
  { conversation, serviceUrl = null }: { conversation: string; serviceUrl?: string | null },
): Promise<void> {
  await accounts.setConversation(tx, addressId, conversation, serviceUrl);
}

/** Notes that messages to an account do not arrive; `reason` is the platform's code. */
export async function markUnreachable(
  { clock }: Deps,
  tx: Tx,
  addressId: Id<'address'>,
  reason: string,
): Promise<void> {
  await accounts.setUnreachable(tx, addressId, clock.now(), reason);
}

/** The account has written to us, so it can be reached again. */
export async function markReachable(
  deps: Pick<Deps, 'features'>,
  tx: Tx,
  addressId: Id<'address'>,
): Promise<void> {
  const personId = await accounts.setReachable(tx, addressId);
  for (const { person } of deps.features) if (personId) await person?.returned?.(tx, personId);
}

/** The person's own settings. */
export async function settingsOf(
  { db }: Deps,
  { personId }: Pick<Actor, 'personId'>,
): Promise<persons.Settings> {
  const settings = await persons.findSettings(db.prisma, personId);
  if (!settings) throw new AppError('notJoined');
  return settings;
}

/** What a person can choose for themselves, as a form gives it; what is missing stays as it is. */
export interface Choices {
  /** What they go by, wherever they are shown. */
  readonly name?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly nudgeHour?: string;
  /** One of the person's own addresses. */
  readonly preferredAddressId?: string;
  /** One of `SNOOZES`. */
  readonly snooze?: string;
  /** The day of the snooze "date", on which they may be reminded again: "2026-12-01". */
  readonly snoozeUntil?: string;
}

/**
 * Saves a person's choices.
 * @throws InvalidForm with the choice's own name as field, for what is no choice or no name
 */
export async function saveSettings(deps: Deps, actor: Actor, choices: Choices): Promise<void> {
  const { db, clock } = deps;
  const { name: typed, locale, zone, nudgeHour: hour, preferredAddressId: preferred } = choices;
  const name = typed === undefined ? undefined : readLine('name', typed, { max: MAX_NAME });
  const nudgeHour = NUDGE_HOURS.find((known) => String(known) === hour);
  if (locale !== undefined && !isLocale(locale)) throw notAChoice('locale');
  if (zone !== undefined && !isZone(zone)) throw notAChoice('zone');
  if (hour !== undefined && nudgeHour === undefined) throw notAChoice('nudgeHour');
  const before = await settingsOf(deps, actor);
  const present = before.snoozedUntil ? toWall(before.snoozedUntil, before.zone).date : undefined;
  const pause = readSnooze(choices, { zone: zone ?? actor.zone, now: clock.now(), present });
  await db.transaction(async (tx) => {
    if (name !== undefined && name !== before.name) {
      await renamePerson(deps, tx, actor.personId, name);
    }
    const addresses = await persons.lockAddresses(tx, actor.personId);
    const address = addresses.find(({ id }) => id === preferred);
    if (preferred !== undefined && !address) throw notAChoice('preferredAddressId');
    await persons.updatePerson(tx, actor.personId, {
      ...(locale !== undefined && { locale }),
      ...(zone !== undefined && { zone }),
      ...(nudgeHour !== undefined && { nudgeHour }),
      ...(address && { preferredAddressId: address.id }),
      ...pause,
    });
  });
}

/**
 * A person is called so from now on, whatever their chats say. Whoever asks has authorised it, and
 * has read the name as `readLine` does.
 */
export async function renamePerson(
  deps: Deps,
  tx: Tx,
  personId: Id<'person'>,
  name: string,
): Promise<void> {
  // Before the person is locked: what shows them comes first, as in a vote.
  for (const { person } of deps.features) await person?.renamed?.(deps, tx, personId);
  await persons.updatePerson(tx, personId, { name, isNamed: true });
}

function readSnooze(
  { snooze, snoozeUntil = '' }: Choices,
  question: SnoozeQuestion,
): { snoozedUntil?: Date | null } {
  if (snooze === undefined) return {};
  const choice = SNOOZES.find((known) => known === snooze);
  if (!choice) throw notAChoice('snooze');
  const end = snoozeEnd(choice, snoozeUntil, question);
  if ('until' in end) return { snoozedUntil: end.until };
  throw new InvalidForm([{ field: 'snoozeUntil', code: end.problem }]);
}

function notAChoice(field: string): InvalidForm {
  return new InvalidForm([{ field, code: 'needed' }]);
}

/** A chat account as it is shown, and whose it is; undefined when there is none of this ID. */
export async function ownerOf(
  tx: Tx,
  addressId: Id<'address'>,
): Promise<accounts.Owner | undefined> {
  return accounts.findOwner(tx, addressId);
}

/** Whose an account is now, if anybody's. */
export async function personAt(
  tx: Tx,
  account: Pick<accounts.NewAccount, 'workspaceId' | 'userId'>,
): Promise<Id<'person'> | undefined> {
  return accounts.findPersonAt(tx, account);
}

/**
 * Makes one of a person's accounts somebody of its own, of whom nothing is known but a name, and
 * tells which it was.
 * @throws AppError `notYourAccount` or `onlyAccount`
 */
export async function splitOff(
  tx: Tx,
  personId: Id<'person'>,
  addressId: Id<'address'>,
): Promise<persons.LockedAddress> {
  const addresses = await persons.lockAddresses(tx, personId);
  const address = addresses.find(({ id }) => id === addressId);
  const next = addresses.find(({ id }) => id !== addressId);
  if (!address) throw new AppError('notYourAccount');
  if (!next) throw new AppError('onlyAccount');
  await persons.splitOff(tx, personId, address, next.id);
  return address;
}

/** Locks both records of a person until the transaction ends. @throws AppError `linkingOver` when one is no more */
export async function lockPair(tx: Tx, pair: Pair): Promise<void> {
  if (!(await persons.lockPair(tx, pair))) throw new AppError('linkingOver');
}

/** The other's accounts become the kept person's. */
export async function mergeAccounts(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await persons.mergeAccounts(tx, pair);
}

/** A record that nothing is left of, since it was merged with another. */
export async function forgetPerson(tx: Tx, personId: Id<'person'>): Promise<void> {
  await persons.deletePerson(tx, personId);
}

/** Everybody in a workspace, or the person behind one account. */
export async function peopleAround(tx: Tx, who: persons.Around): Promise<Id<'person'>[]> {
  return persons.findAround(tx, who);
}

/** When these persons may be nudged. */
export async function nudgeSettingsOf(
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<persons.NudgeSettings[]> {
  return persons.findNudgeSettings(tx, personIds);
}

/** Takes the person's nudge of the day, "2026-11-24". Of several at once only one gets it. */
export async function takeNudge(tx: Tx, personId: Id<'person'>, day: string): Promise<boolean> {
  return persons.takeNudge(tx, personId, day);
}

/** Leaves a person in peace until then; null ends a pause. */
export async function setSnooze(
  tx: Tx,
  personId: Id<'person'>,
  snoozedUntil: Date | null,
): Promise<void> {
  await persons.updatePerson(tx, personId, { snoozedUntil });
}
