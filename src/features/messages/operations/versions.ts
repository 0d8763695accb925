import { z } from 'zod';
import type { PostedAt } from '../../../chat/platform.ts';
import { deterministicId, type Id } from '../../../core/ids.ts';
import type { Message } from '../../../core/kinds.ts';
import { defineJob } from '../../../jobs/queue.ts';
import type { Deps, Pair, Tx } from '../../deps.ts';
import * as store from '../store.ts';
import { RANK } from './send.ts';

/** Redraws what has been posted about a subject until everything shows the newest version. */
export const refreshJob = defineJob({
  name: 'messages.refresh',
  payload: z.object({ subjectId: z.uuid() }),
  policy: 'short',
  // Each of them asks the database for work at every vote.
  concurrency: 4,
  // The sweep asks again.
  retryLimit: 0,
});

/**
 * Raises a subject's version, locks it until the transaction ends, and has
 * everything that was posted about it redrawn. Called before the change is
 * written: whoever draws afterwards waits for the commit or is asked again.
 */
export async function bumpVersion({ enqueue }: Deps, tx: Tx, subjectId: string): Promise<number> {
  const version = await store.raiseVersion(tx, subjectId);
  await enqueue(tx, refreshJob, [{ payload: { subjectId }, key: subjectId }]);
  return version;
}

/** Has what was posted about these subjects redrawn; subjects that nothing was posted about are left alone. */
export async function bumpPosted(
  { enqueue }: Deps,
  tx: Tx,
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  const raised = await store.raiseVersions(tx, subjectIds);
  const jobs = raised.map((subjectId) => ({ payload: { subjectId }, key: subjectId }));
  if (jobs.length > 0) await enqueue(tx, refreshJob, jobs);
}

export interface Page {
  readonly message: Message;
  readonly subjectId: string;
  readonly personId: Id<'person'>;
  /** The account that looks at it: each has its own. */
  readonly addressId: Id<'address'>;
  readonly workspaceId: Id<'workspace'>;
  readonly at: PostedAt;
}

/**
 * Notes that a person has opened a page which will be drawn after this: when its subject changes
 * from now on, the page is redrawn as a message of its purpose is.
 */
export async function noteOpened(
  { db }: Deps,
  { message: { purpose }, subjectId, personId, addressId, workspaceId, at }: Page,
): Promise<void> {
  const id = deterministicId<'message'>('page', purpose, addressId);
  const { conversation, messageId, serviceUrl = null } = at;
  const place = { workspaceId, conversation, messageId, serviceUrl };
  const about = { purpose, subjectId, personId, homeChannelId: null, rank: RANK.other };
  await store.recordShown(db.prisma, id, { ...about, ...place, attemptedAt: new Date() });
}

/** Has the messages redrawn that show an older version than the newest, and that nobody is drawing. */
export async function refreshStale({ db, enqueue }: Deps): Promise<void> {
  const stale = await store.staleSubjects(db.prisma);
  if (stale.length === 0) return;
  const jobs = stale.map((subjectId) => ({ payload: { subjectId }, key: subjectId }));
  await db.transaction((tx) => enqueue(tx, refreshJob, jobs));
}

/** What was sent to the other is the kept person's. */
export async function mergeMessages(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeMessages(tx, pair);
}

/** What has been posted about one subject is about another from now on, and redrawn. */
export async function mergeSubjects(deps: Deps, tx: Tx, from: string, to: string): Promise<void> {
  await store.moveSubject(tx, from, to);
  await bumpPosted(deps, tx, [to]);
}
