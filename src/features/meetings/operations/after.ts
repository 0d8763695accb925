import type { PersonReader } from '../../../chat/message.ts';
import { comingUp } from '../../../core/coming-up.ts';
import type { Id } from '../../../core/ids.ts';
import { phaseOf } from '../../../core/meeting-phase.ts';
import type { Deps, NextStep, Tx } from '../../deps.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import * as upcoming from '../store/upcoming.ts';
import type { FoundMeetings } from './find.ts';

/**
 * What comes next in a group that has met, for a facilitator: when it meets again, or how they begin
 * to find a time. Undefined while the season goes on or a poll, which has its own card, is under way;
 * and once all of it is closed.
 */
export async function nextAfter(
  deps: Deps,
  { meetings, members, groupId }: FoundMeetings,
  reader: PersonReader,
): Promise<NextStep | undefined> {
  const now = deps.clock.now();
  const hasMet = meetings.some(
    (one) => one.state === 'planned' && !one.notHeldAt && phaseOf(one, now) === 'ended',
  );
  if (!hasMet || comingUp(meetings, now).length > 0) return undefined;
  const group = { id: groupId, role: 'facilitator', members: members.length } as const;
  const told = await Promise.all(
    deps.features.map(async (feature) => feature.group?.nextStep?.(deps, reader, [group])),
  );
  const steps = told.flatMap((step) => step?.get(groupId) ?? []);
  const is = (kind: NextStep['kind']) => steps.find((step) => step.kind === kind);
  return is('agreed') ?? is('idle');
}

/** What comes next in groups is something else from now on: the cards that tell of it are redrawn. */
export async function bumpEnded(
  deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<void> {
  await bumpPosted(deps, tx, await upcoming.endedSeasons(tx, groupIds));
}
