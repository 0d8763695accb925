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

/** How long links work. */
export interface Lasting {
  /** In milliseconds of real time; for ever where missing. */
  readonly lifetime?: number;
}

/**
 * The tokens of people's own links to a subject, 128 random bits each for a web address: the same
 * each time, so that a card that is drawn anew keeps its link. Made for whoever has none that works,
 * and where links end also for whoever has none that works for half of that time yet: nobody is
 * given one that ends tomorrow. In one query; the first time in a transaction.
 */
export async function linksFor(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  purpose: Purpose,
  subjectId: string,
  people: readonly { readonly personId: Id<'person'> }[],
  { lifetime }: Lasting = {},
): Promise<ReadonlyMap<Id<'person'>, string>> {
  const about = { purpose, subjectId };
  const working = { ...about, at: fromNow((lifetime ?? 0) / 2) };
  const known = await tokensOf(secrets, db.prisma, working);
  if (people.every(({ personId }) => known.has(personId))) return known;
  return db.transaction(async (tx) => {
    // Cards of several people are drawn at once: one of them makes the links of all.
    await store.lockLinks(tx, about);
    const tokens = await tokensOf(secrets, tx, working);
    const missing = people.filter(({ personId }) => !tokens.has(personId));
    const made = missing.map(({ personId }) => {
      const token = randomBytes(16).toString('base64url');
      tokens.set(personId, token);
      const id = newId<'link'>();
      const end = lifetime === undefined ? {} : { expiresAt: fromNow(lifetime) };
      return { ...sealedAnew(secrets, { id, purpose }, token), ...about, personId, ...end };
    });
    if (made.length > 0) await store.insertLinks(tx, made);
    return tokens;
  });
}

function fromNow(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}

/** The tokens that work then; of several of one person the oldest. */
async function tokensOf(
  secrets: Deps['secrets'],
  tx: Tx,
  { at, ...about }: store.LinksAbout & { readonly at: Date },
): Promise<Map<Id<'person'>, string>> {
  const tokens = new Map<Id<'person'>, string>();
  for (const { id, personId, sealed } of await store.linksTo(tx, about, at)) {
    if (!tokens.has(personId)) tokens.set(personId, secrets.open(sealed, placeOf(id)));
  }
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

/** As `openLink`, also in the caller's transaction, and without counting it. */
export async function readLink(
  { secrets }: Pick<Deps, 'secrets'>,
  tx: Tx,
  purpose: Purpose,
  token: string,
): Promise<store.Opened | undefined> {
  return store.findLink(tx, purpose, secrets.hashes(purpose, token), new Date());
}

/**
 * Revokes all of a person's links for a purpose, as whoever has one may no longer be that person, or
 * those of them that are about one subject. What is asked for after that is another link.
 */
export async function revokeLinks(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  purpose: Purpose,
  personId: Id<'person'>,
  subjectId?: string,
): Promise<void> {
  const which = { purpose, personId, ...(subjectId !== undefined && { subjectId }) };
  await store.revokeLinks(tx, which, clock.now());
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
