import { PrismaPg } from '@prisma/adapter-pg';
import { DatabaseUnavailable, isConflict, translateError } from './errors.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { renewingPool } from './pool.ts';
import { pinnedPool } from './session.ts';

export { DatabaseUnavailable };

/** What queries run on: a transaction, or the client outside of one. */
export type Tx = Prisma.TransactionClient;

/** A piece of a query, with its values, for several queries. */
export const sql = Prisma.sql;
export type Sql = Prisma.Sql;

export interface Database {
  /** For reads and single writes outside a transaction. */
  readonly prisma: PrismaClient;
  /**
   * Runs `work` in one transaction, commits when it returns and rolls back when it throws. `work`
   * can run twice: when the transaction loses against another one (serialization failure,
   * deadlock), it is repeated once. So it must have no effects outside the database.
   *
   * @throws DatabaseUnavailable within three seconds, and whatever `work` throws
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Has something done once a transaction has been committed, and never when it is rolled back. */
  afterCommit(tx: Tx, work: () => void): void;
  /** Returns when the database answers. @throws DatabaseUnavailable */
  ping(): Promise<void>;
  /** Returns when the migrated database takes writes. @throws DatabaseUnavailable */
  takesWrites(): Promise<void>;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** Read committed unless set. */
  readonly isolationLevel?: Prisma.TransactionIsolationLevel;
}

/** As much of a logger as the database needs. */
export interface DatabaseLog {
  warn(fields: object, message: string): void;
}

export interface DatabaseOptions {
  /** A connection pooler in between must allow prepared statements. */
  readonly url: string;
  readonly log?: DatabaseLog;
  /** Connections at most; 10 unless set. */
  readonly poolSize?: number;
}

// Slack takes an answer for three seconds, so that all waiting together has to stay below.
const CONNECT_MS = 800;
/** For setting a connection that has just been made. */
const PIN_MS = 500;
/** Waiting for a lock is part of it. */
export const STATEMENT_MS = 1500;
/** The driver's own limit, for a server that no longer keeps its limits itself. */
const SILENCE_MS = 1600;
const TRANSACTION_MS = 1500;
/** Acquiring a connection, working and rolling back. */
const TOTAL_MS = 2500;
/** A transaction that lost later than this is not repeated: the repetition could not end in time. */
const RETRY_WITHIN_MS = TOTAL_MS - TRANSACTION_MS;

/** The server's own limits. */
const LIMITS = {
  statement_timeout: STATEMENT_MS,
  lock_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: TRANSACTION_MS,
};

/** Connects to PostgreSQL, when first used. */
export function createDatabase({ url, log, poolSize = 10 }: DatabaseOptions): Database {
  const onError = (error: Error) =>
    log?.warn({ code: 'code' in error ? error.code : error.name }, 'database connection lost');
  const pool = renewingPool({
    ...pinnedPool(url, LIMITS, PIN_MS),
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: SILENCE_MS,
    keepAlive: true,
  });
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    onPoolError: onError,
    onConnectionError: onError,
    statementNameGenerator: statementNames(),
  });
  const plain = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: CONNECT_MS, timeout: TRANSACTION_MS },
  });
  const prisma = translating(plain);
  return {
    prisma,
    transaction: (work, options) => withinLimit(transaction(prisma, work, options)),
    afterCommit: (tx, work) => void commits.get(tx)?.push(work),
    ping: async () => {
      await prisma.$queryRaw`SELECT 1`;
    },
    takesWrites: async () => {
      // Refused where nothing may be written, also when there is nothing to do.
      await prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE false`;
    },
    close: () => plain.$disconnect(),
  };
}

/**
 * Names for statements, so that each connection prepares them once: measured, it takes a tenth to a
 * third off a transaction. Only for the first so many, since lists of any length make ever new ones.
 */
function statementNames(limit = 200): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= limit) return UNNAMED;
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** What PostgreSQL calls the statement that is prepared anew each time. */
const UNNAMED = '';

/** The client with its errors translated, which changes no types. */
function translating(client: PrismaClient): PrismaClient {
  const extended = client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args);
        } catch (error) {
          throw translateError(error);
        }
      },
    },
  });
  return extended as unknown as PrismaClient;
}

async function transaction<T>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const start = performance.now();
  try {
    return await attempt(prisma, work, options);
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (performance.now() - start > RETRY_WITHIN_MS)
      throw new DatabaseUnavailable({ cause: error });
  }
  try {
    return await attempt(prisma, work, options);
  } catch (error) {
    throw isConflict(error) ? new DatabaseUnavailable({ cause: error }) : error;
  }
}

/** What is to be done after the commit of each transaction that is under way. */
const commits = new WeakMap<Tx, (() => void)[]>();

async function attempt<T>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  let thrown: { readonly error: unknown } | undefined;
  let result: T;
  const afterwards: (() => void)[] = [];
  const noting = async (tx: Tx) => {
    commits.set(tx, afterwards);
    try {
      return await work(tx);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  try {
    result = await prisma.$transaction(noting, options);
  } catch (error) {
    // What `work` throws keeps its identity, and its database calls have been translated already.
    // Anything else comes from beginning or committing.
    throw thrown?.error === error ? error : translateError(error);
  }
  for (const work of afterwards) work();
  return result;
}

/** Prisma's limits do not cover a rollback that is never answered; this one does. */
async function withinLimit<T>(finished: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailable()), TOTAL_MS);
  });
  return Promise.race([finished, limit]).finally(() => clearTimeout(timer));
}
