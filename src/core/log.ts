/** As much of a logger as the bot needs. Never given message texts: IDs, codes and counts only. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * What may be logged of an error: its name, its code and where it happened. Not
 * its message, since those of drivers quote what was being written.
 */
export function describeError(error: unknown): { name: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown' };
  const stack = error.stack
    // The message stands above the calls, and may have lines that look like one.
    ?.replace(error.message, () => '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
  return {
    name: error.name,
    ...('code' in error && { code: error.code }),
    ...(stack && { stack }),
  };
}

/** The network's own code for why nothing came back ("ENOTFOUND"), which `fetch` keeps in the error's cause; else its name. */
export function networkCode(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
