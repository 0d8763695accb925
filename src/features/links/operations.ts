import { randomBytes } from 'node:crypto';
import type { Id } from '../../core/ids.ts';
import type { Deps, Pair, Tx } from '../deps.ts';
import * as store from './store.ts';

export type { Opened } from './store.ts';

/** What a link is for, as `definePurpose` has declared it: what is made for one opens no other. */
export type Purpose = string & { readonly __purpose: true };

/** Declares what links are for: "meetings.calendar". Stored, so it never changes once it has been in use. */
export function definePurpose(name: string): Purpose {
  return name as Purpose;
}

/** Makes a link and returns its token, 128 random bits for a web address; only its keyed hash is stored. */
export async function createLink(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  purpose: Purpose,
  personId: Id<'person'>,
  subjectId: string,
): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  const [hash] = secrets.hashes(purpose, token);
  await store.insertLink(db.prisma, { hash, purpose, personId, subjectId });
  return token;
}

/**
 * Opens and counts a link, whose it is and what it is about; undefined when it is revoked, expired
 * (in real time) or unknown. Whether the person may still see the subject is the caller's to ask.
 */
export async function openLink(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  purpose: Purpose,
  token: string,
): Promise<store.Opened | undefined> {
  return store.openLink(db.prisma, purpose, secrets.hashes(purpose, token), new Date());
}

/** Revokes all of a person's links for a purpose: whoever has one may no longer be that person. */
export async function revokeLinks(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  purpose: Purpose,
  personId: Id<'person'>,
): Promise<void> {
  await store.revokeLinks(tx, purpose, personId, clock.now());
}

/** The other's links open what is the kept person's. */
export async function mergeLinks(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeLinks(tx, pair);
}
