import type { PostedAt } from '../../../chat/platform.ts';
import { deterministicId, type Id } from '../../../core/ids.ts';
import type { Message } from '../../../core/kinds.ts';
import type { Deps, Pair, Tx } from '../../deps.ts';
import * as posted from '../store/posted.ts';
import * as subjects from '../store/subjects.ts';
import { mergeUndelivered } from '../store/undelivered.ts';
import { RANK } from './send.ts';

/**
 * Raises a subject's version, locks it until the transaction ends, and has everything that was
 * posted about it redrawn after the commit. Called before the change is written: whoever draws
 * afterwards sees it.
 */
export async function bumpVersion(deps: Deps, tx: Tx, subjectId: string): Promise<void> {
  await bumpVersions(deps, tx, [subjectId]);
}

/** The same for several subjects at once. */
export async function bumpVersions(
  deps: Deps,
  tx: Tx,
  subjectIds: readonly string[],
): Promise<void> {
  await subjects.raiseVersions(tx, subjectIds);
  deps.db.afterCommit(tx, () => subjectIds.forEach(deps.redraw));
}

/** Has what was posted about these subjects redrawn; subjects that nothing was posted about are left alone. */
export async function bumpPosted(deps: Deps, tx: Tx, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const raised = await subjects.raisePosted(tx, subjectIds);
  deps.db.afterCommit(tx, () => raised.forEach(deps.redraw));
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
 * from now on, the page is redrawn as a message of its purpose is. Returns what is to be called once
 * the page stands there: where its subject has changed on the way, the older may have come last, and
 * it is redrawn once more.
 */
export async function noteOpened(
  deps: Deps,
  { message: { purpose }, subjectId, personId, addressId, workspaceId, at }: Page,
): Promise<() => Promise<void>> {
  const { db } = deps;
  const id = deterministicId<'message'>('page', purpose, addressId);
  const { conversation, messageId, serviceUrl = null } = at;
  const place = { workspaceId, conversation, messageId, serviceUrl };
  const about = { purpose, subjectId, personId, homeChannelId: null, rank: RANK.other };
  const version = await subjects.versionOf(db.prisma, subjectId);
  const shown = { ...about, ...place, attemptedAt: new Date() };
  await posted.recordShown(db.prisma, id, shown, version);
  return async () => {
    if ((await subjects.versionOf(db.prisma, subjectId)) === version) return;
    await posted.recordShown(db.prisma, id, shown, version);
    await db.transaction((tx) => bumpPosted(deps, tx, [subjectId]));
  };
}

/** Has redrawn what shows an older version than the newest, and what nobody has looked at yet. */
export async function redrawBehind({ db, redraw }: Deps): Promise<void> {
  for (const subjectId of await subjects.behindSubjects(db.prisma)) redraw(subjectId);
}

/** Whoever is back, as a person or in a workspace, is shown the newest of what they have before them. */
export async function redrawFor(
  tx: Tx,
  who: Parameters<typeof subjects.markBehind>[1],
): Promise<void> {
  await subjects.markBehind(tx, who);
}

/** Nobody looks at a message that is older. Days. */
const KEPT = 400;

/** Forgets what was posted long ago, and versions that nothing shows. */
export async function forgetOld({ db, clock }: Deps): Promise<void> {
  const day = new Date(clock.now().getTime() - KEPT * 24 * 3_600_000);
  await posted.deletePostedBefore(db.prisma, day);
  await subjects.deleteUnseen(db.prisma);
}

/** What was sent to the other is the kept person's. */
export async function mergeMessages(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await posted.mergePosted(tx, pair);
  await mergeUndelivered(tx, pair);
}

/** What has been posted about one subject is about another from now on, and redrawn. */
export async function mergeSubjects(deps: Deps, tx: Tx, from: string, to: string): Promise<void> {
  await subjects.moveSubject(tx, from, to);
  await bumpPosted(deps, tx, [to]);
}

/** What was posted to a person in one conversation is drawn no more: it may have become somebody else's. */
export async function abandonMessages(
  { clock }: Deps,
  tx: Tx,
  place: Parameters<typeof posted.abandonPosted>[1],
): Promise<void> {
  await posted.abandonPosted(tx, place, clock.now());
}
