import { handleJob, type JobHandler } from '../../../jobs/kinds.ts';
import type { Sweep } from '../../../jobs/ticks.ts';
import type { Deps } from '../../deps.ts';
import { deliverAgain } from '../operations/deliver.ts';
import { deliverJob } from '../operations/send.ts';
import { forgetOld, redrawBehind } from '../operations/versions.ts';
import { deliver } from './deliver.ts';
import type { Outbox } from './outbox.ts';

/** What the queue works on. */
export function messageJobs(outbox: Outbox): JobHandler[] {
  return [handleJob(deliverJob, (delivery) => deliver(outbox, delivery))];
}

/**
 * Heals what nobody is at: messages that show an older version than the newest, since an instance
 * was killed or another one made the change, and what waits for people and channels that can be
 * reached again.
 */
export function messageSweeps(deps: Deps): Sweep[] {
  return [
    { name: 'messages.behind', run: () => redrawBehind(deps) },
    { name: 'messages.waiting', run: () => deliverAgain(deps) },
    { name: 'messages.old', everySeconds: 24 * 3600, run: () => forgetOld(deps) },
  ];
}
