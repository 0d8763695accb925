import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkWords } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { announcingChannels } from '../../messages/operations/channels.ts';
import { postInChannels } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import { findShared, insertShared, removeShared, type SharedResult } from '../store/shared.ts';
import { changePeriod } from './change.ts';
import { noted, sharedMessage, stepTasks } from './kinds.ts';
import { periodFor } from './look.ts';

/** What is told others has so much room, in UTF-16 units: it stands on a card in channels. */
export const MAX_SHARED = 1500;

/** In how many channels of the network what somebody tells would stand. @throws AppError `pair.notYours` and `notFromHere` */
export async function channelsToShareIn(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<number> {
  const { period } = await periodFor(deps, actor, groupId, ['member']);
  return (await announcingChannels(deps.db.prisma, period.networkId)).length;
}

/** What the form for sharing holds, as typed. */
export interface SharingDraft {
  /** Made when the form was opened: sent twice, it is told once. */
  readonly id: Id<'sharedResult'>;
  readonly text: string;
}

/**
 * One of a pair that has ended tells others what they have learnt, in the network's channels that
 * wish to hear of pairs.
 * @throws AppError `pair.notYours`, `notFromHere` and `pair.late`
 * @throws InvalidForm with the field `text`
 */
export async function shareResult(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { id, text: typed }: SharingDraft,
): Promise<void> {
  const { personId } = actor;
  const { text, problems } = checkWords('text', typed, { max: MAX_SHARED });
  if (problems.length > 0) throw new InvalidForm(problems);
  const change = { act: 'share', by: ['member'], note: noted.share } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, { networkId }) => {
    await bumpVersion(deps, tx, id);
    const shared = { id, groupId, personId, text, sharedAt: deps.clock.now() };
    if (!(await insertShared(tx, shared))) return;
    const channels = await announcingChannels(tx, networkId);
    await postInChannels(deps, tx, sharedMessage, [id], channels);
    await settleTasks(deps, tx, stepTasks.share, groupId, [personId]);
  });
}

/** Takes back what one has told others: it stands in the channels no longer. What is gone already stays so. */
export async function unshareResult(
  deps: Deps,
  actor: Actor,
  id: Id<'sharedResult'>,
): Promise<void> {
  const { personId } = actor;
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, id);
    if (!(await removeShared(tx, { id, personId }, deps.clock.now()))) return;
    await audit(deps, tx, noted.unshare, personId, id);
  });
}

/** What somebody has told others; undefined: there is no such thing any more. */
export async function sharedResult(
  { db: { prisma } }: Pick<Deps, 'db'>,
  id: string,
): Promise<SharedResult | undefined> {
  return findShared(prisma, id);
}
