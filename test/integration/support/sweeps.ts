import type { Deps } from '../../../src/features/deps.ts';
import { messageSweeps } from '../../../src/features/messages/jobs/work.ts';

/** Looks once for everything about messages that nobody is at. */
export async function runSweeps(deps: Deps): Promise<void> {
  for (const { run } of messageSweeps(deps)) await run();
}
