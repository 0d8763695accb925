import { z } from 'zod';

/**
 * An ID, a kind, a token as it comes from outside: short, and of characters that every database and
 * header takes. What is remembered of requests is only such, so that nobody can fill the memory.
 */
export const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,300}$/u);

/** More than anybody types to a bot. Who does is told that it is too much: see the router. */
const LONGEST = 20_000;

/** What somebody wrote, as it comes from outside. Of what is longer than anybody writes, only the beginning is looked at. */
export const written = z.string().transform((text) => text.slice(0, LONGEST));

/** A record with no more keys than there can be; others are not gone through. */
export function fewerThan<Value extends z.ZodType>(most: number, value: Value) {
  const isSmall = (it: unknown) =>
    typeof it === 'object' && it !== null && Object.keys(it).length < most;
  return z.custom<Record<string, unknown>>(isSmall).pipe(z.record(word, value));
}
