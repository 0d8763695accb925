import type { ErrorCode } from '../../core/error-codes.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import type { Deps, Tx } from '../deps.ts';
import {
  ATTEMPTS_PER_HOUR,
  attemptWindow,
  type CodeKind,
  expiryOf,
  isOneUse,
  newSymbols,
  readCode,
  shownCode,
  visitorAt,
} from './rules.ts';
import * as store from './store.ts';

export type { StoredCode } from './store.ts';

/** A code to hand out. */
export interface ShownCode {
  readonly text: string;
  /** Real time. */
  readonly expiresAt: Date;
}

/** Makes a code in the caller's transaction; it works from the commit on. */
export async function issueCode(
  deps: Pick<Deps, 'secrets'>,
  tx: Tx,
  kind: CodeKind,
  subject: store.CodeSubject,
): Promise<ShownCode> {
  const id = newId<'code'>();
  const symbols = newSymbols();
  const [hash] = hashesOf(deps, sortOf(kind), symbols);
  const sealed = deps.secrets.seal(symbols, placeOf(id));
  const expiresAt = expiryOf(kind, new Date());
  await store.insertCode(tx, { ...subject, id, kind, hash, sealed, expiresAt });
  return { text: shownCode(kind, symbols), expiresAt };
}

/** The newest code of a group or network that many may redeem and that still works. */
export async function codeOfMany(
  { secrets }: Deps,
  tx: Tx,
  of: store.CodeOfMany,
): Promise<ShownCode | undefined> {
  const code = await store.findShown(tx, of, new Date());
  if (!code) return undefined;
  const text = shownCode(of.kind, secrets.open(code.sealed, placeOf(code.id)));
  return { text, expiresAt: code.expiresAt };
}

/** Withdraws all that a group, an account or a network has handed out and nobody has used up. */
export const withdrawCodes = store.deleteCodes;

/** How many codes of a group, an account or a network still work. */
export async function countOpenCodes(tx: Tx, which: store.CodesOf): Promise<number> {
  return store.countCodes(tx, which, new Date());
}

/** Who types a code: what the limits of attempts are counted by. */
export type Redeemer = Redeeming | Browsing;

/** A chat account. */
interface Redeeming {
  readonly platform: string;
  /** The platform's ID. */
  readonly workspace: string;
  /** The platform's ID. */
  readonly userId: string;
  /** The networks that the workspace is admitted to. */
  readonly networkIds: readonly Id<'network'>[];
}

/** A browser, which is known again by its cookie while it keeps that. */
interface Browsing {
  readonly browser: string;
  readonly address: string;
}

/** A browser that has typed no code, and wants to go on all the same. */
interface Codeless {
  readonly codeless: true;
  readonly address: string;
}

/** A browser on a page that is opened by a personal link. */
interface Visiting {
  readonly visiting: true;
  readonly address: string;
}

/**
 * Redeems a code: `use` gets it, locked, in a transaction; a code of one use is
 * used up with that transaction. What `use` refuses counts as an attempt too.
 *
 * @throws AppError `wrongCode` for wrong, expired, used and withdrawn codes alike, `tooManyCodes`
 *   when the hour's attempts are used up
 */
export async function redeemCode<T>(
  deps: Deps,
  typed: string,
  sort: 'link' | 'other',
  redeemer: Redeemer,
  use: (tx: Tx, code: store.StoredCode) => Promise<T>,
): Promise<T> {
  return tryCode(deps, typed, sort, redeemer, async (tx, code, now) => {
    const result = await use(tx, code);
    if (isOneUse(code.kind)) await store.markUsed(tx, code.id, now);
    return result;
  });
}

/**
 * Looks at a code without using it up: `check` refuses one that is not for here, which counts as
 * an attempt.
 * @throws AppError as `redeemCode` does
 */
export async function checkCode(
  deps: Deps,
  typed: string,
  redeemer: Redeemer,
  check: (code: store.StoredCode) => void,
): Promise<store.StoredCode> {
  return tryCode(deps, typed, 'other', redeemer, async (_tx, code) => {
    check(code);
    return code;
  });
}

/**
 * Counts what a browser does without a code.
 * @throws AppError `tooManyCodes` when there was too much of it in this hour
 */
export async function countCodeless(deps: Deps, address: string): Promise<void> {
  await countAttempt(deps, { address, codeless: true }, new Date());
}

/**
 * Counts that a personal page is opened or answered, before anybody knows by whom.
 * @throws AppError `tooManyVisits` when there was too much of it from an address in this hour
 */
export async function countVisit(deps: Deps, address: string): Promise<void> {
  await countAttempt(deps, { address, visiting: true }, new Date(), 'tooManyVisits');
}

/** A code that was checked before, if it still works; locked until the transaction ends. */
export async function findChecked(tx: Tx, id: Id<'code'>): Promise<store.StoredCode | undefined> {
  return store.lockCode(tx, { id }, new Date());
}

/** Uses up a code that `findChecked` has found, with the caller's transaction. */
export async function markUsed(tx: Tx, id: Id<'code'>): Promise<void> {
  await store.markUsed(tx, id, new Date());
}

async function tryCode<T>(
  deps: Deps,
  typed: string,
  sort: 'link' | 'other',
  redeemer: Redeemer,
  work: (tx: Tx, code: store.StoredCode, now: Date) => Promise<T>,
): Promise<T> {
  const symbols = readCode(typed, sort);
  if (!symbols) throw new AppError('wrongCode');
  const now = new Date();
  // Counted before looking: any number of guesses at once stay within the limits.
  const uncount = await countAttempt(deps, redeemer, now);
  try {
    return await deps.db.transaction(async (tx) => {
      const code = await store.lockCode(tx, { hashes: hashesOf(deps, sort, symbols) }, now);
      if (!code) throw new AppError('wrongCode');
      const result = await work(tx, code, now);
      await uncount(tx);
      return result;
    });
  } catch (error) {
    // The code was right; what was wrong in the form beside it is no guess.
    if (error instanceof InvalidForm) await deps.db.transaction(uncount);
    throw error;
  }
}

/** Counts an attempt against every limit, or against none when one is reached. Returns how to take it back. */
async function countAttempt(
  { db, secrets }: Deps,
  redeemer: Redeemer | Codeless | Visiting,
  now: Date,
  refusal: ErrorCode = 'tooManyCodes',
): Promise<(tx: Tx) => Promise<void>> {
  const scopes = limitsOf(redeemer).map(([words, max]) => ({
    scope: secrets.hashes('attempts', JSON.stringify(words))[0],
    max,
  }));
  const window = attemptWindow(now);
  await db.transaction(async (tx) => {
    // From the narrowest on: who has used up their own limit uses up nobody else's.
    for (const { scope, max } of scopes) {
      const count = await store.countAttempt(tx, scope, window);
      if (count > max) throw new AppError(refusal);
    }
    await store.forgetAttempts(tx, window);
  });
  return async (tx) => {
    // In the same order, so that no two wait for each other.
    for (const { scope } of scopes) await store.uncountAttempt(tx, scope, window);
  };
}

/** What attempts are counted by, the narrowest first, each with how many there may be. */
function limitsOf(
  redeemer: Redeemer | Codeless | Visiting,
): (readonly [words: readonly string[], max: number])[] {
  if ('address' in redeemer) {
    const visitor = visitorAt(redeemer.address);
    if ('codeless' in redeemer) return [[['codeless', visitor], ATTEMPTS_PER_HOUR.codeless]];
    if ('visiting' in redeemer) return [[['visits', visitor], ATTEMPTS_PER_HOUR.visits]];
    return [
      [['browser', redeemer.browser], ATTEMPTS_PER_HOUR.account],
      [['address', visitor], ATTEMPTS_PER_HOUR.address],
      [['browsers'], ATTEMPTS_PER_HOUR.browsers],
    ];
  }
  const { platform, workspace, userId, networkIds } = redeemer;
  return [
    [['account', platform, workspace, userId], ATTEMPTS_PER_HOUR.account],
    [['workspace', platform, workspace], ATTEMPTS_PER_HOUR.workspace],
    ...networkIds.toSorted().map((id) => [['network', id], ATTEMPTS_PER_HOUR.network] as const),
  ];
}

/** Whether somebody may have typed a join, network, manager or admission code. */
export function looksLikeCode(typed: string): boolean {
  return readCode(typed, 'other') !== undefined;
}

function sortOf(kind: CodeKind): 'link' | 'other' {
  return kind === 'link' ? 'link' : 'other';
}

function hashesOf({ secrets }: Pick<Deps, 'secrets'>, sort: 'link' | 'other', symbols: string) {
  return secrets.hashes(`code ${sort}`, symbols);
}

function placeOf(id: Id<'code'>) {
  return { table: 'code', column: 'sealed', row: id };
}

/** Encrypts and hashes every code anew that was made under an older key. For the command line only. Returns how many. */
export async function rotateCodes(deps: Pick<Deps, 'db' | 'secrets'>): Promise<number> {
  const { secrets } = deps;
  return deps.db.transaction(async (tx) => {
    const old = (await store.sealedCodes(tx)).filter(({ sealed }) => secrets.isOld(sealed));
    for (const { id, kind, sealed } of old) {
      const symbols = secrets.open(sealed, placeOf(id));
      const [hash] = hashesOf(deps, sortOf(kind), symbols);
      await store.replaceSealed(tx, { id, sealed: secrets.seal(symbols, placeOf(id)), hash });
    }
    return old.length;
  });
}
