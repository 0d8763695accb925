import { type Id, newId } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Tx } from '../../db/client.ts';

/** One side of a linking, as it is shown to the other. */
export interface Side {
  readonly name: string;
  readonly platform: PlatformName;
  readonly workspaceName: string;
}

export interface Owner extends Side {
  readonly personId: Id<'person'>;
}

/** Whose an address is. */
export async function findOwner(tx: Tx, id: Id<'address'>): Promise<Owner | undefined> {
  const row = await tx.address.findUnique({
    where: { id },
    select: { personId: true, name: true, workspace: { select: { platform: true, name: true } } },
  });
  if (!row) return undefined;
  const { personId, name, workspace } = row;
  // Codes for linking are asked for in chats only.
  const platform = workspace.platform as PlatformName;
  const side = { name, platform, workspaceName: workspace.name };
  return { ...side, personId: personId as Id<'person'> };
}

/** The account that typed the code. */
export interface Target {
  readonly workspaceId: Id<'workspace'>;
  readonly userId: string;
  readonly accountName: string;
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
}

export interface Linking extends Target {
  readonly id: string;
  readonly fromAddressId: Id<'address'>;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly doneAt: Date | null;
}

/** Notes an offer; an earlier one to the same account is no longer good. */
export async function insertLinking(
  tx: Tx,
  fromAddressId: Id<'address'>,
  { accountName: name, ...target }: Target,
  expiresAt: Date,
): Promise<string> {
  const { workspaceId, userId } = target;
  await tx.linking.deleteMany({ where: { workspaceId, userId, doneAt: null } });
  const id = newId();
  await tx.linking.create({ data: { id, fromAddressId, name, ...target, expiresAt } });
  return id;
}

/** Locked: of two presses at once, the second sees what the first has done. */
export async function lockLinking(tx: Tx, id: string): Promise<Linking | undefined> {
  await tx.$queryRaw`SELECT id FROM linking WHERE id = ${id}::uuid FOR UPDATE`;
  return findLinking(tx, id);
}

export async function findLinking(tx: Tx, id: string): Promise<Linking | undefined> {
  const row = await tx.linking.findUnique({ where: { id } });
  if (!row) return undefined;
  const { name, ...linking } = row;
  return { ...linking, accountName: name } as Linking;
}

export async function updateLinking(
  tx: Tx,
  id: string,
  change: { confirmedAt: Date } | { doneAt: Date },
): Promise<void> {
  await tx.linking.update({ where: { id }, data: change });
}

export async function deleteLinking(tx: Tx, id: string): Promise<void> {
  await tx.linking.delete({ where: { id } });
}

export async function findWorkspace(
  tx: Tx,
  id: Id<'workspace'>,
): Promise<{ platform: PlatformName; name: string } | undefined> {
  const select = { platform: true, name: true } as const;
  const row = await tx.workspace.findUnique({ where: { id }, select });
  return (row ?? undefined) as { platform: PlatformName; name: string } | undefined;
}

/** Whose an account is now, if anybody's. */
export async function findPersonAt(
  tx: Tx,
  { workspaceId, userId }: Pick<Target, 'workspaceId' | 'userId'>,
): Promise<Id<'person'> | undefined> {
  const row = await tx.address.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { personId: true },
  });
  return row?.personId as Id<'person'> | undefined;
}

export interface OwnAddress {
  readonly id: Id<'address'>;
  readonly name: string;
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string | null;
}

/** A person's accounts, the oldest first; the person is locked, so that two changes come one after another. */
export async function lockAddresses(tx: Tx, personId: Id<'person'>): Promise<OwnAddress[]> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const rows = await tx.address.findMany({
    where: { personId },
    select: { id: true, name: true, workspaceId: true, conversation: true },
    orderBy: { id: 'asc' },
  });
  return rows as OwnAddress[];
}

/** Makes an account a person of its own, with the language and zone of the one it leaves. */
export async function splitOff(
  tx: Tx,
  personId: Id<'person'>,
  { id, name }: OwnAddress,
  next: Id<'address'>,
): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  if (person.preferredAddressId === id) {
    await tx.person.update({ where: { id: personId }, data: { preferredAddressId: next } });
  }
  const { locale, zone } = person;
  const alone = { id: newId<'person'>(), name, locale, zone };
  await tx.person.create({ data: alone });
  await tx.address.update({ where: { id }, data: { personId: alone.id } });
  await tx.person.update({ where: { id: alone.id }, data: { preferredAddressId: id } });
  await tx.linking.deleteMany({ where: { fromAddressId: id, doneAt: null } });
}
