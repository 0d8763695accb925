import { z } from 'zod';
import type { Actor } from '../../../core/actor.ts';
import { type Id, newId, storedId } from '../../../core/ids.ts';
import { LOCALES } from '../../../core/locale.ts';
import { PLATFORMS } from '../../../core/platform.ts';
import { sql, type Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { isAdmittedTo } from '../../installations/sql.ts';
import { accounts } from '../sql.ts';

const settings = z.object({
  name: z.string(),
  locale: z.enum(LOCALES),
  zone: z.string(),
  nudgeHour: z.int(),
  snoozedUntil: z.date().nullable(),
  preferredAddressId: storedId('address').nullable(),
  /** Where the person can be, the oldest account first. */
  addresses: z.array(
    z.object({
      id: storedId('address'),
      name: z.string(),
      workspace: z.object({ platform: z.enum(PLATFORMS), name: z.string() }),
    }),
  ),
});

export type Settings = z.output<typeof settings>;
export type OwnAddress = Settings['addresses'][number];

export async function findSettings(db: Tx, id: Id<'person'>): Promise<Settings | undefined> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT p.name, p.locale, p.zone, p.nudge_hour AS "nudgeHour",
      p.snoozed_until AS "snoozedUntil", p.preferred_address_id AS "preferredAddressId",
      (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'workspace',
          json_build_object('platform', a.platform, 'name', a.workspace_name)) ORDER BY a.id), '[]')
        FROM ${accounts} a WHERE a.person_id = p.id) AS addresses
    FROM person p WHERE p.id = ${id}::uuid`;
  return row === undefined ? undefined : settings.parse(row);
}

const lockedAddress = z.object({
  id: storedId('address'),
  name: z.string(),
  workspaceId: storedId('workspace'),
  conversation: z.string().nullable(),
});
export type LockedAddress = z.output<typeof lockedAddress>;

/** The person's addresses, the oldest first. Locked with the person: none is unlinked until the transaction ends. */
export async function lockAddresses(tx: Tx, personId: Id<'person'>): Promise<LockedAddress[]> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const rows = await tx.address.findMany({ where: { personId }, orderBy: { id: 'asc' } });
  return z.array(lockedAddress).parse(rows);
}

/** Makes an account a person of its own, with the language and zone of the one it leaves, who prefers `next` then. */
export async function splitOff(
  tx: Tx,
  personId: Id<'person'>,
  { id, name }: Pick<LockedAddress, 'id' | 'name'>,
  next: Id<'address'>,
): Promise<void> {
  const left = { id: personId, preferredAddressId: id };
  await tx.person.updateMany({ where: left, data: { preferredAddressId: next } });
  const select = { locale: true, zone: true } as const;
  const kept = await tx.person.findUniqueOrThrow({ where: { id: personId }, select });
  const alone = { id: newId<'person'>(), name, ...kept };
  await tx.person.create({ data: alone });
  await tx.address.update({ where: { id }, data: { personId: alone.id } });
  await tx.person.update({ where: { id: alone.id }, data: { preferredAddressId: id } });
}

export async function updatePerson(
  tx: Tx,
  id: Id<'person'>,
  change: {
    name?: string;
    isNamed?: true;
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

/**
 * The other's accounts become the kept person's, who keeps their own settings and preferred chat. The
 * name stays too, unless it is only what a chat has called them, and the other's is one that was said.
 */
export async function mergeAccounts(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.address.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.$executeRaw`
    UPDATE person k SET name = o.name, is_named = true FROM person o
    WHERE k.id = ${kept}::uuid AND o.id = ${other}::uuid AND o.is_named AND NOT k.is_named`;
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

/** Who has a chat account in a workspace and none in any other that takes part in a network. */
export async function findOnlyIn(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  networkId: Id<'network'>,
): Promise<{ personId: Id<'person'>; name: string }[]> {
  return tx.$queryRaw`
    SELECT p.id AS "personId", p.name FROM person p
    WHERE EXISTS (SELECT FROM address a
        WHERE a.person_id = p.id AND a.workspace_id = ${workspaceId}::uuid)
      AND NOT EXISTS (SELECT FROM address o
        WHERE o.person_id = p.id AND o.workspace_id <> ${workspaceId}::uuid
          AND ${isAdmittedTo(sql`o.workspace_id`, sql`${networkId}::uuid`)})
    ORDER BY p.id`;
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
    where: { id, OR: [{ lastNudgedOn: null }, { lastNudgedOn: { not: day } }] },
    data: { lastNudgedOn: day },
  });
  return count === 1;
}
