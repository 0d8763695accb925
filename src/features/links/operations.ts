import { randomBytes } from 'node:crypto';
import { type Id, newId } from '../../core/ids.ts';
import type { Deps, Pair, Tx } from '../deps.ts';
import * as store from './store.ts';

export type { Opened } from './store.ts';

/** What a link is for, as `definePurpose` has declared it: what is made for one opens no other. */
export type Purpose = string & { readonly __purpose: true };

/** Declares what links are for: "meetings.calendar". Stored, so it never changes once it has been in use. */
export function definePurpose(name: string): Purpose {
  return name as Purpose;
}

/**
 * The tokens of people's own links to a subject, 128 random bits each for a web address: the same
 * each time, so that a card that is drawn anew keeps its link. Made for whoever has none that works.
 * In one query, or two.
 */
export async function linksFor(
  { db: { prisma }, secrets }: Pick<Deps, 'db' | 'secrets'>,
  purpose: Purpose,
  subjectId: string,
  people: readonly { readonly personId: Id<'person'> }[],
): Promise<ReadonlyMap<Id<'person'>, string>> {
  const working = await store.linksTo(prisma, purpose, subjectId, new Date());
  const tokens = new Map<Id<'person'>, string>();
  for (const { id, personId, sealed } of working) {
    if (!tokens.has(personId)) tokens.set(personId, secrets.open(sealed, placeOf(id)));
  }
  const missing = people.filter(({ personId }) => !tokens.has(personId));
  const made = missing.map(({ personId }) => {
    const token = randomBytes(16).toString('base64url');
    tokens.set(personId, token);
    const id = newId<'link'>();
    return { ...sealedAnew(secrets, { id, purpose }, token), purpose, personId, subjectId };
  });
  if (made.length > 0) await store.insertLinks(prisma, made);
  return tokens;
}

function sealedAnew(
  secrets: Deps['secrets'],
  { id, purpose }: { readonly id: Id<'link'>; readonly purpose: string },
  token: string,
) {
  const [hash] = secrets.hashes(purpose, token);
  return { id, hash, sealed: secrets.seal(token, placeOf(id)) };
}

function placeOf(id: Id<'link'>) {
  return { table: 'signed_link', column: 'sealed', row: id };
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

/** Encrypts and hashes every link anew that was made under an older key. For the command line only. Returns how many. */
export async function rotateLinks({ db, secrets }: Pick<Deps, 'db' | 'secrets'>): Promise<number> {
  return db.transaction(async (tx) => {
    const old = (await store.sealedLinks(tx)).filter(({ sealed }) => secrets.isOld(sealed));
    for (const { id, purpose, sealed } of old) {
      await store.replaceSealed(
        tx,
        sealedAnew(secrets, { id, purpose }, secrets.open(sealed, placeOf(id))),
      );
    }
    return old.length;
  });
}
