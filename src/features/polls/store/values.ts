import { z } from 'zod';
import type { VoteValue } from '../rules/ranking.ts';

/** A vote as PostgreSQL writes it. */
export const storedVote = z
  .enum(['yes', 'if_needed', 'no'])
  .transform((stored): VoteValue => (stored === 'if_needed' ? 'ifNeeded' : stored));
