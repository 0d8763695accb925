import { eachDue } from '../../../jobs/each-due.ts';
import type { Deps } from '../../deps.ts';
import { plannedSince } from '../../meetings/operations/find.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { isHalfway, schoolYearStart } from '../rules/halfway.ts';
import * as store from '../store/reviews.ts';
import { reviewTask } from './kinds.ts';
import { facilitatorsOf, takeAgreement } from './look.ts';

/** A little more than a school year. Milliseconds. */
const YEAR = 370 * 24 * 3_600_000;
/** Nobody is asked to come back to what has just been agreed. Milliseconds. */
const FRESH = 28 * 24 * 3_600_000;

/**
 * Asks the facilitators of groups that are half-way through their season whether to come back to the
 * agreement, once a school year. Any number of instances may run it at once.
 */
export async function offerReviews(deps: Deps): Promise<void> {
  const { prisma } = deps.db;
  const now = deps.clock.now();
  const posted = await store.postedAgreements(prisma);
  const due = posted.filter(({ reviewedAt, postedAt, zone }) => {
    if (now.getTime() - postedAt.getTime() < FRESH) return false;
    return reviewedAt === null || reviewedAt < schoolYearStart(now, zone);
  });
  if (due.length === 0) return;
  const groupIds = due.map(({ groupId }) => groupId);
  const meetings = await plannedSince(prisma, groupIds, new Date(now.getTime() - YEAR));
  const byGroup = Map.groupBy(meetings, ({ groupId }) => groupId);
  const halfway = due.filter(({ groupId, zone }) =>
    isHalfway(byGroup.get(groupId) ?? [], now, zone),
  );
  await eachDue(deps.log, 'agreements.reviews', halfway, (one) => offerReview(deps, one));
}

async function offerReview(deps: Deps, { id, reviewedAt }: store.Reviewed): Promise<void> {
  await deps.db.transaction(async (tx) => {
    if (!(await store.claimReview(tx, id, reviewedAt, deps.clock.now()))) return;
    await bumpVersion(deps, tx, id);
    const agreement = await takeAgreement(tx, id);
    // Last year's has been told of, and would be taken for this one.
    await settleTasks(deps, tx, reviewTask, id);
    if (agreement) await openTasks(deps, tx, reviewTask, id, facilitatorsOf(agreement));
  });
}
