import { z } from 'zod';

/**
 * An ID, a kind, a token as it comes from outside: short, and of characters that every database and
 * header takes. What is remembered of requests is only such, so that nobody can fill the memory.
 */
export const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,300}$/u);
