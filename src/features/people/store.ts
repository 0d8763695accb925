import type { Actor } from '../../core/actor.ts';
import { type Id, newId } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

/** A chat account by its platform's own IDs. */
export interface AccountKey {
  readonly platform: PlatformName;
  readonly workspace: string;
  readonly userId: string;
}

/** A workspace as an account of it finds it, and the person when the account is known. */
export interface FoundAccount {
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceName: string;
  /** Installed, and admitted to some network. */
  readonly admitted: boolean;
  readonly person: FoundPerson | undefined;
}

export interface FoundPerson extends Actor {
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
  readonly unreachable: boolean;
}

interface AccountRow extends Omit<FoundPerson, 'personId'> {
  readonly workspaceName: string;
  readonly admitted: boolean;
  readonly personId: Id<'person'> | null;
}

/** One query, since every vote begins with it. Undefined: nobody has ever admitted or installed this workspace. */
export async function findAccount(
  db: Tx,
  { platform, workspace, userId }: AccountKey,
): Promise<FoundAccount | undefined> {
  const [row] = await db.$queryRaw<AccountRow[]>`
    SELECT w.id AS "workspaceId", w.name AS "workspaceName",
      w.removed_at IS NULL AND EXISTS (SELECT FROM admission d WHERE d.workspace_id = w.id)
        AS admitted,
      p.id AS "personId", p.name, p.locale, p.zone,
      a.id AS "addressId", a.conversation, a.service_url AS "serviceUrl",
      a.unreachable_since IS NOT NULL AS unreachable
    FROM workspace w
    LEFT JOIN address a ON a.workspace_id = w.id AND a.user_id = ${userId}
    LEFT JOIN person p ON p.id = a.person_id
    WHERE w.platform = ${platform}::platform AND w.external_id = ${workspace}`;
  if (!row) return undefined;
  const { workspaceName, admitted, personId, ...account } = row;
  const { workspaceId } = account;
  const person = personId ? { ...account, personId } : undefined;
  return { workspaceId, workspaceName, admitted, person };
}

/** Where a person is reached. */
export interface ReachableAddress {
  readonly addressId: Id<'address'>;
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: PlatformName;
  readonly userId: string;
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
  readonly locale: Actor['locale'];
  readonly zone: string;
}

/** The preferred address; while that one cannot be reached, or its workspace is admitted nowhere, the oldest that can. */
export async function findReachable(
  db: Tx,
  personId: Id<'person'>,
): Promise<ReachableAddress | undefined> {
  const [row] = await db.$queryRaw<ReachableAddress[]>`
    SELECT a.id AS "addressId", w.id AS "workspaceId", w.external_id AS "workspaceExternalId",
      w.platform::text AS platform, a.user_id AS "userId", a.conversation,
      a.service_url AS "serviceUrl", p.locale, p.zone
    FROM person p
    JOIN address a ON a.person_id = p.id AND a.unreachable_since IS NULL
    JOIN workspace w ON w.id = a.workspace_id AND w.removed_at IS NULL
      AND EXISTS (SELECT FROM admission d WHERE d.workspace_id = w.id)
    WHERE p.id = ${personId}::uuid
    ORDER BY (a.id = p.preferred_address_id) DESC NULLS LAST, a.id
    LIMIT 1`;
  return row;
}

export interface NewAccount extends Pick<AccountKey, 'userId'> {
  readonly workspaceId: Id<'workspace'>;
  readonly accountName: string;
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
}

/** False when the account is bound already, also by somebody a moment ago. */
export async function insertAddress(
  tx: Tx,
  id: Id<'address'>,
  personId: Id<'person'>,
  { workspaceId, userId, accountName: name, conversation, serviceUrl }: NewAccount,
): Promise<boolean> {
  const data = { id, personId, workspaceId, userId, name, conversation, serviceUrl };
  const { count } = await tx.address.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

export interface NewPerson {
  readonly name: string;
  readonly locale: Actor['locale'];
  readonly zone?: string;
}

/** A new person with the account as their preferred one. False when somebody else's request was faster. */
export async function insertPerson(
  tx: Tx,
  person: NewPerson,
  account: NewAccount,
): Promise<boolean> {
  const personId = newId<'person'>();
  const addressId = newId<'address'>();
  await tx.person.create({ data: { ...person, id: personId } });
  if (!(await insertAddress(tx, addressId, personId, account))) {
    await tx.person.delete({ where: { id: personId } });
    return false;
  }
  await tx.person.update({ where: { id: personId }, data: { preferredAddressId: addressId } });
  return true;
}

export async function setConversation(
  db: Tx,
  id: Id<'address'>,
  conversation: string,
  serviceUrl: string | null,
): Promise<void> {
  await db.address.updateMany({ where: { id }, data: { conversation, serviceUrl } });
}

/**
 * Keeps the first failure: since when nothing has arrived. Where the app is gone from the whole
 * workspace it is not the person's, who is reached again as soon as the app is back.
 */
export async function setUnreachable(
  db: Tx,
  id: Id<'address'>,
  unreachableSince: Date,
  unreachableReason: string,
): Promise<void> {
  await db.address.updateMany({
    where: { id, unreachableSince: null, workspace: { removedAt: null } },
    data: { unreachableSince, unreachableReason },
  });
}

/** Tells whose account it is; undefined when it is no more. */
export async function setReachable(db: Tx, id: Id<'address'>): Promise<Id<'person'> | undefined> {
  const [account] = await db.address.updateManyAndReturn({
    where: { id },
    data: { unreachableSince: null, unreachableReason: null },
    select: { personId: true },
  });
  return account?.personId as Id<'person'> | undefined;
}

export interface Settings {
  readonly name: string;
  readonly locale: Actor['locale'];
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  readonly preferredAddressId: Id<'address'> | null;
  /** Where the person can be, the oldest account first. */
  readonly addresses: readonly OwnAddress[];
}

export interface OwnAddress {
  readonly id: Id<'address'>;
  readonly name: string;
  readonly workspace: { readonly platform: PlatformName; readonly name: string };
}

export async function findSettings(db: Tx, id: Id<'person'>): Promise<Settings | undefined> {
  const row = await db.person.findUnique({
    where: { id },
    select: {
      name: true,
      locale: true,
      zone: true,
      nudgeHour: true,
      snoozedUntil: true,
      preferredAddressId: true,
      addresses: {
        select: { id: true, name: true, workspace: { select: { platform: true, name: true } } },
        orderBy: { id: 'asc' },
      },
    },
  });
  return (row ?? undefined) as Settings | undefined;
}

/** The person's addresses. Locked with the person: none is unlinked until the transaction ends. */
export async function lockAddresses(tx: Tx, personId: Id<'person'>): Promise<Id<'address'>[]> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const rows = await tx.address.findMany({ where: { personId }, select: { id: true } });
  return rows.map(({ id }) => id as Id<'address'>);
}

export async function updatePerson(
  tx: Tx,
  id: Id<'person'>,
  change: {
    locale?: Actor['locale'];
    zone?: string;
    nudgeHour?: number;
    preferredAddressId?: Id<'address'>;
    snoozedUntil?: Date | null;
  },
): Promise<void> {
  await tx.person.update({ where: { id }, data: change });
}

/** Locks both; nobody writes anything about them meanwhile. False when one of them is no more. */
export async function lockPair(tx: Tx, { kept, other }: Pair): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM person WHERE id IN (${kept}::uuid, ${other}::uuid) ORDER BY id FOR UPDATE`;
  return rows.length === 2;
}

/** The other's accounts become the kept person's, who keeps their own settings and preferred chat. */
export async function mergeAccounts(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.address.updateMany({ where: { personId: other }, data: { personId: kept } });
  // Together they have had today's nudge if either has.
  await tx.$executeRaw`
    UPDATE person k SET last_nudged_on = greatest(k.last_nudged_on, o.last_nudged_on)
    FROM person o WHERE k.id = ${kept}::uuid AND o.id = ${other}::uuid`;
}

export async function deletePerson(tx: Tx, id: Id<'person'>): Promise<void> {
  await tx.person.delete({ where: { id } });
}

/** Everybody in a workspace, or the person behind one account. */
export type Around = { workspaceId: Id<'workspace'> } | { addressId: Id<'address'> };

export async function findAround(tx: Tx, who: Around): Promise<Id<'person'>[]> {
  const where = 'addressId' in who ? { id: who.addressId } : who;
  const rows = await tx.address.findMany({
    where,
    distinct: ['personId'],
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId as Id<'person'>);
}

/** When a person may be nudged. */
export interface NudgeSettings {
  readonly personId: Id<'person'>;
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  /** The day of their last nudge, "2026-11-24" in their zone. */
  readonly lastNudgedOn: string | null;
}

export async function findNudgeSettings(
  tx: Tx,
  ids: readonly Id<'person'>[],
): Promise<NudgeSettings[]> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, zone: true, nudgeHour: true, snoozedUntil: true, lastNudgedOn: true },
  });
  return rows.map(({ id, ...settings }) => ({ ...settings, personId: id as Id<'person'> }));
}

/** Takes the person's nudge of the day. Of several at once only one gets it. */
export async function takeNudge(tx: Tx, id: Id<'person'>, day: string): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { id, OR: [{ lastNudgedOn: null }, { lastNudgedOn: { lt: day } }] },
    data: { lastNudgedOn: day },
  });
  return count === 1;
}
