import { AppError } from '../core/errors.ts';
import { Prisma } from './generated/client.ts';

/**
 * The database did not answer in time, or not at all. What was asked for may be asked again;
 * where the answer to a commit was lost, it may also have been done.
 */
export class DatabaseUnavailable extends AppError {
  constructor(options?: ErrorOptions) {
    super('database-unavailable', {}, options);
    this.name = 'DatabaseUnavailable';
  }
}

/** Prisma's codes for: not reachable, timed out, closed, no connection or transaction to be had. */
const UNAVAILABLE_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** What the driver adapter calls a connection that cannot be made or that broke. */
const UNAVAILABLE_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout']);

/**
 * PostgreSQL's SQLSTATEs, from https://www.postgresql.org/docs/current/errcodes-appendix.html:
 * class 08 connection, 53 resources, 57 operator intervention (which includes the statement
 * timeout), 25006 read-only (a standby), 25P03 and 25P04 idle and transaction timeouts, 55P03 lock
 * timeout.
 */
const UNAVAILABLE_STATES = /^(08|53|57)|^(25006|25P0[34]|55P03)$/;

/**
 * An error of one Prisma call as the bot knows it: `DatabaseUnavailable` or itself.
 *
 * The adapter translates whatever the server says, and Prisma has its own classes for the rest, so
 * any other error comes from the driver losing or not getting its connection.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  return isUnavailable(error) ? new DatabaseUnavailable({ cause: error }) : error;
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return !isPrismas(error);
  const { kind, originalCode } = driverCause(error);
  return (
    UNAVAILABLE_CODES.has(error.code) ||
    UNAVAILABLE_KINDS.has(kind ?? '') ||
    UNAVAILABLE_STATES.test(originalCode ?? '')
  );
}

function isPrismas(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientValidationError ||
    error instanceof Prisma.PrismaClientUnknownRequestError ||
    error instanceof Prisma.PrismaClientInitializationError ||
    error instanceof Prisma.PrismaClientRustPanicError
  );
}

/** Whether the transaction lost against another (serialization failure, deadlock) and may be rerun. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || driverCause(error).kind === 'TransactionWriteConflict';
}

interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
}

function driverCause(error: Prisma.PrismaClientKnownRequestError): DriverCause {
  const meta = error.meta as { driverAdapterError?: { cause?: DriverCause } } | undefined;
  return meta?.driverAdapterError?.cause ?? {};
}
