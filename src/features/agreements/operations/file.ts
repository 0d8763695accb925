import type { ChatFile } from '../../../chat/platform.ts';
import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { linksFor, openLink, revokeLinks } from '../../links/operations.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { findVersion } from '../store/agreements.ts';
import { file, files } from './kinds.ts';
import { type Agreement, agreementFor, memberOf, takeAgreement, type Version } from './look.ts';

/** A version, with the agreement that it is of. */
export interface VersionToRead {
  readonly agreement: Agreement;
  readonly version: Version;
}

/** What a file says: in the agreement's own language. */
export type Writing = (read: VersionToRead) => string;

/**
 * Sends somebody a version as a text file, as they have asked; once a minute at most.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function sendFile(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  number: number,
): Promise<void> {
  const { personId } = actor;
  const agreement = await agreementFor(deps.db.prisma, actor, agreementId);
  const version = agreement.versions.find((one) => one.number === number);
  if (!version) throw new AppError('notMember');
  const networkId = agreement.members[0]?.networkId ?? null;
  const occasion = deps.clock.now().toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
  const about = { message: file, subjectId: version.id, occasion, personId, networkId };
  await deps.db.transaction((tx) => sendToPerson(deps, tx, about));
}

/** A version by its ID. Undefined: there is no such version any more. */
export async function findVersionToRead(
  { db: { prisma } }: Pick<Deps, 'db'>,
  versionId: string,
): Promise<VersionToRead | undefined> {
  const found = await findVersion(prisma, versionId);
  const agreement = found && (await takeAgreement(prisma, found.agreementId));
  const version = agreement?.versions.find(({ id }) => id === versionId);
  return agreement && version && { agreement, version };
}

/** The file itself, with its link for a platform that takes none; undefined for who may not read it. */
export async function fileAttachment(
  deps: Deps,
  read: VersionToRead,
  personId: Id<'person'>,
  { label, write }: { readonly label: string; readonly write: Writing },
): Promise<ChatFile | undefined> {
  if (!mayRead(read, personId)) return undefined;
  const { id, number } = read.version;
  const token = (await linksFor(deps, files, id, [{ personId }])).get(personId) ?? '';
  const url = `${deps.publicUrl}/agreement/${token}.txt`;
  return { name: `verme-${number}.txt`, content: write(read), url, label };
}

/** The file behind a link, checked anew and counted each time; undefined when it opens nothing. */
export async function openFileLink(
  deps: Pick<Deps, 'db' | 'secrets'>,
  token: string,
  write: Writing,
): Promise<string | undefined> {
  const link = await openLink(deps, files, token);
  const read = link && (await findVersionToRead(deps, link.subjectId));
  return read && mayRead(read, link.personId) ? write(read) : undefined;
}

/** Revokes all of a person's links to files: whoever has one may no longer be that person. */
export async function revokeFileLinks(deps: Deps, tx: Tx, personId: Id<'person'>): Promise<void> {
  await revokeLinks(deps, tx, files, personId);
}

/** Members may have it as a file; a project manager reads it where they are shown it. */
function mayRead({ agreement }: VersionToRead, personId: Id<'person'>): boolean {
  return memberOf(agreement, personId) !== undefined;
}
