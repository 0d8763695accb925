import type { ChatFile } from '../../../chat/platform.ts';
import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import { toWall } from '../../../core/slots.ts';
import { type Workbook, writeWorkbook } from '../../../core/workbook.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { linksFor, openLink, revokeLinks } from '../../links/operations.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { managedNetwork } from '../../networks/operations/look.ts';
import {
  type Exported,
  type ExportedPair,
  exportedFields,
  SCOPES,
  type Scope,
} from '../rules/export.ts';
import type { FieldRule } from '../rules/forms.ts';
import { daysOf } from '../rules/period.ts';
import { waitsIn } from '../rules/waits.ts';
import { findManager } from '../store/readers.ts';
import { noted, workbooks } from './kinds.ts';
import { type Period, wholePeriodsIn, writtenIn } from './look.ts';

/** What a workbook says, in its reader's language and IANA zone. */
export type WriteExport = (
  exported: Exported,
  reader: { readonly locale: Locale; readonly zone: string },
) => Workbook;

/** Passes who may have the pairs of a network written out. @throws AppError `notManager` and `notFromHere` */
export async function requireExporter(
  { db: { prisma } }: Pick<Deps, 'db'>,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<void> {
  await managedNetwork(prisma, actor, networkId);
}

/**
 * Sends a project manager the pairs of their network as a workbook, as they have asked; once a
 * minute at most.
 * @throws AppError `notManager` and `notFromHere`
 */
export async function sendExport(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  scope: Scope,
): Promise<void> {
  const { personId } = actor;
  const occasion = deps.clock.now().toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
  const { message } = workbooks[scope];
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    await sendToPerson(deps, tx, { message, subjectId: networkId, occasion, personId, networkId });
    const note = scope === 'plain' ? noted.export : noted.exportWithPrivate;
    await audit(deps, tx, note, personId, networkId);
  });
}

/** Reads what is to be written out. A fixed number of queries, however many pairs there are. */
export async function readExport(
  { db: { prisma }, clock }: Pick<Deps, 'db' | 'clock'>,
  networkId: string,
  scope: Scope,
): Promise<Exported> {
  const now = clock.now();
  const fields = exportedFields(scope);
  const periods = await wholePeriodsIn(prisma, networkId as Id<'network'>);
  const pairs = periods.map((period) => exportedPair(period, fields.followUp, now));
  return { networkId, now, fields, pairs };
}

function exportedPair(period: Period, fields: readonly FieldRule[], now: Date): ExportedPair {
  const { members, state, plan, goals, zone, programme } = period;
  const { first, last, held } = daysOf(period, now);
  const dayOf = (at: Date) => toWall(at, zone).date;
  const forms = period.followUps.flatMap(({ personId, filedAt, reference }) => {
    if (!filedAt) return [];
    const name = members.find((one) => one.personId === personId)?.name;
    // Of a form that was filed elsewhere there may still be a draft here.
    const all = reference === null ? writtenIn(period, 'followUp', personId) : {};
    const written = Object.fromEntries(fields.map(({ id }) => [id, all[id] ?? '']));
    return [{ name, filedOn: dayOf(filedAt), reference, written }];
  });
  return {
    ...{ members, state, held, planned: programme.days, plan, goals, forms },
    firstDay: first && dayOf(first.startsAt),
    lastDay: last && dayOf(last.startsAt),
    waits: waitsIn(period, now),
    nextDay: period.days.find(({ endsAt }) => endsAt > now),
  };
}

/** The file itself, with its link for a platform that takes none; undefined for who is no project manager. */
export async function exportAttachment(
  deps: Deps,
  exported: Exported,
  { personId, scope }: { readonly personId: Id<'person'>; readonly scope: Scope },
  { label, write }: { readonly label: string; readonly write: WriteExport },
): Promise<ChatFile | undefined> {
  const { networkId, now } = exported;
  const reader = await findManager(deps.db.prisma, networkId, personId);
  if (!reader) return undefined;
  const { links } = workbooks[scope];
  const token = (await linksFor(deps, links, networkId, [{ personId }])).get(personId) ?? '';
  return {
    name: `verme-${toWall(now, reader.zone).date}.xlsx`,
    content: await writeWorkbook(write(exported, reader)),
    url: `${deps.publicUrl}/pairs/${token}.xlsx`,
    label,
  };
}

/**
 * The file behind a link as it is now, counted each time; undefined when it opens nothing, or its
 * person is no longer a project manager of the network.
 */
export async function openExportLink(
  deps: Pick<Deps, 'db' | 'secrets' | 'clock'>,
  token: string,
  write: WriteExport,
): Promise<Uint8Array | undefined> {
  for (const scope of SCOPES) {
    const link = await openLink(deps, workbooks[scope].links, token);
    if (!link) continue;
    const reader = await findManager(deps.db.prisma, link.subjectId, link.personId);
    if (!reader) return undefined;
    return writeWorkbook(write(await readExport(deps, link.subjectId, scope), reader));
  }
  return undefined;
}

/** Revokes all of a person's links to such files: whoever has one may no longer be that person. */
export async function revokeExportLinks(deps: Deps, tx: Tx, personId: Id<'person'>): Promise<void> {
  for (const scope of SCOPES) await revokeLinks(deps, tx, workbooks[scope].links, personId);
}
