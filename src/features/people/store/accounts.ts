import { z } from 'zod';
import type { Actor } from '../../../core/actor.ts';
import { type Id, newId, storedId } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import { PLATFORMS, type PlatformName } from '../../../core/platform.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { presentWorkspaces, workspaceBy } from '../../installations/sql.ts';
import { accounts, reachableAccounts, takesPart } from '../sql.ts';

/** A chat account by its platform's own IDs. */
export interface AccountKey {
  readonly platform: PlatformName;
  readonly workspace: string;
  readonly userId: string;
}

const foundWorkspace = z.object({
  workspaceId: storedId('workspace'),
  workspaceName: z.string(),
  /** Installed, and admitted to some network. */
  admitted: z.boolean(),
  /** Whose the account is; null when nobody's is known. */
  personId: storedId('person').nullable(),
});

const foundPerson = z.object({
  personId: storedId('person'),
  addressId: storedId('address'),
  workspaceId: storedId('workspace'),
  platform: z.enum(PLATFORMS),
  name: z.string(),
  locale: z.enum(LOCALES),
  zone: z.string(),
  conversation: z.string().nullable(),
  serviceUrl: z.string().nullable(),
  unreachable: z.boolean(),
});

/** A workspace as an account of it finds it, and the person when the account is known. */
export interface FoundAccount extends Omit<z.output<typeof foundWorkspace>, 'personId'> {
  readonly person: z.output<typeof foundPerson> | undefined;
}

/** One query, since every vote begins with it. Undefined: nobody has ever admitted or installed this workspace. */
export async function findAccount(
  db: Tx,
  { platform, workspace, userId }: AccountKey,
): Promise<FoundAccount | undefined> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT w.id AS "workspaceId", w.name AS "workspaceName", w.is_active AS admitted,
      p.id AS "personId", p.name, p.locale, p.zone,
      a.id AS "addressId", a.conversation, a.service_url AS "serviceUrl",
      a.unreachable_since IS NOT NULL AS unreachable
    FROM ${workspaceBy(platform, workspace)} w
    LEFT JOIN address a ON a.workspace_id = w.id AND a.user_id = ${userId}
    LEFT JOIN person p ON p.id = a.person_id`;
  if (row === undefined) return undefined;
  const { personId, ...found } = foundWorkspace.parse(row);
  const person = personId === null ? undefined : foundPerson.parse({ ...Object(row), platform });
  return { ...found, person };
}

const reachableAddress = z.object({
  addressId: storedId('address'),
  workspaceId: storedId('workspace'),
  workspaceExternalId: z.string(),
  platform: z.enum(PLATFORMS),
  userId: z.string(),
  conversation: z.string().nullable(),
  serviceUrl: z.string().nullable(),
  locale: z.enum(LOCALES),
  zone: z.string(),
});

/** Where a person is reached. */
export type ReachableAddress = z.output<typeof reachableAddress>;

/**
 * The preferred address; while that one cannot be reached, or its workspace does not take part in
 * the network that it is about, the oldest that can. Without a network any will do.
 */
export async function findReachable(
  db: Tx,
  personId: Id<'person'>,
  networkId: Id<'network'> | null,
): Promise<ReachableAddress | undefined> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT a.id AS "addressId", a.workspace_id AS "workspaceId",
      a.external_id AS "workspaceExternalId", a.platform, a.user_id AS "userId", a.conversation,
      a.service_url AS "serviceUrl", p.locale, p.zone
    FROM person p JOIN ${reachableAccounts} a ON a.person_id = p.id
    WHERE p.id = ${personId}::uuid
      AND ${takesPart(sql`a.workspace_id`, sql`${networkId}::uuid`)}
    ORDER BY (a.id = p.preferred_address_id) DESC NULLS LAST, a.id
    LIMIT 1`;
  return row === undefined ? undefined : reachableAddress.parse(row);
}

/** The workspaces of what `findReachable` finds, by person. */
export async function findWorkspaces(
  db: Tx,
  personIds: readonly Id<'person'>[],
  networkId: Id<'network'> | null,
): Promise<Map<Id<'person'>, Id<'workspace'>>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ personId: Id<'person'>; workspaceId: Id<'workspace'> }[]>`
    SELECT DISTINCT ON (p.id) p.id AS "personId", a.workspace_id AS "workspaceId"
    FROM person p JOIN ${reachableAccounts} a ON a.person_id = p.id
    WHERE p.id = ANY(${personIds}::uuid[])
      AND ${takesPart(sql`a.workspace_id`, sql`${networkId}::uuid`)}
    ORDER BY p.id, (a.id = p.preferred_address_id) DESC NULLS LAST, a.id`;
  return new Map(rows.map(({ personId, workspaceId }) => [personId, workspaceId]));
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
  /** Whether they said it themselves. */
  readonly isNamed: boolean;
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
  await db.$executeRaw`
    UPDATE address a SET unreachable_since = ${unreachableSince},
      unreachable_reason = ${unreachableReason}
    FROM ${presentWorkspaces} w
    WHERE a.id = ${id}::uuid AND a.unreachable_since IS NULL AND w.id = a.workspace_id`;
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

const owner = z.object({
  personId: storedId('person'),
  name: z.string(),
  platform: z.enum(PLATFORMS),
  workspaceName: z.string(),
});

/** A chat account as it is shown, and whose it is. */
export type Owner = z.output<typeof owner>;

export async function findOwner(tx: Tx, id: Id<'address'>): Promise<Owner | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT a.person_id AS "personId", a.name, a.platform, a.workspace_name AS "workspaceName"
    FROM ${accounts} a WHERE a.id = ${id}::uuid`;
  return row === undefined ? undefined : owner.parse(row);
}

export async function findPersonAt(
  tx: Tx,
  { workspaceId, userId }: Pick<NewAccount, 'workspaceId' | 'userId'>,
): Promise<Id<'person'> | undefined> {
  const row = await tx.address.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { personId: true },
  });
  return row?.personId as Id<'person'> | undefined;
}
