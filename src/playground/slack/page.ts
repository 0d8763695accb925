import { z } from 'zod';
import { integer } from './args.ts';
import { SlackRefusal } from './refusal.ts';

/** Cursor pagination as all of Slack's listing methods do it. */

export const pageArgs = {
  cursor: z.string().optional(),
  limit: integer.optional(),
};

interface Wish {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * One page of a list, and what to add to the answer.
 * @throws SlackRefusal `invalid_cursor` or `invalid_limit`
 */
export function page<T>(all: readonly T[], wish: Wish, most = 1000, usual = most) {
  const start = wish.cursor ? offsetOf(wish.cursor) : 0;
  const size = Math.min(wish.limit || usual, most);
  if (size < 1) throw new SlackRefusal('invalid_limit');
  const end = start + size;
  const cursor = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return {
    items: all.slice(start, end),
    hasMore: end < all.length,
    next: { response_metadata: { next_cursor: cursor } },
  };
}

function offsetOf(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackRefusal('invalid_cursor');
  return Number(match[1]);
}
