import { expect, test } from 'vitest';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import { periodsHere } from '../../../../src/features/pairs/operations/look.ts';
import { managedPairs } from '../../../../src/features/pairs/operations/manage.ts';
import { sayReady } from '../../../../src/features/pairs/operations/plan.ts';
import { linesFor } from '../../../../src/features/tasks/operations/nudge.ts';
import { addPairs, makePair, savePageAs, writePlan } from '../../support/pairs.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** What things cost in a network of so many pairs, each with so many pages saved. */
async function costs(pairs: number, pages: number) {
  const { deps } = stage;
  await deps.db.prisma.pairPeriod.deleteMany();
  await deps.db.prisma.task.deleteMany();
  const pair = await makePair(deps);
  const { id, group, one, other, manager } = pair;
  const { networkId } = group;
  await addPairs(deps, pair, pairs - 1, 'submitted');
  await writePlan(deps, pair);
  for (let page = 1; page <= pages; page += 1) {
    await savePageAs(deps, pair, one, 'plan', 0, { gains: `Ideoita ${page}.` });
  }
  const typed = { workplaces: 'Rauhaa.' };
  const saving = await countStatements(() => savePageAs(deps, pair, other, 'plan', 0, typed));
  const { editions } = await pair.now();
  const readying = await countStatements(() => sayReady(deps, one, id, editions.plan));
  await followTime(deps);
  const following = await countStatements(() => followTime(deps));
  const managing = await countStatements(() => managedPairs(deps, manager, networkId));
  const looking = await countStatements(() => periodsHere(deps, one));
  const reader = { kind: 'person', ...manager } as const;
  const waiting = await countStatements(() => linesFor(deps, reader));
  return { saving, readying, following, managing, looking, waiting };
}

test('pairs cost the same statements whether there are few or many, early and late', async () => {
  // The first ones also open connections.
  await costs(2, 1);
  const few = await costs(2, 1);
  expect(await costs(20, 12)).toEqual(few);
  // The pairs, their days, and what waits in them.
  expect(few.following).toBe(3);
});
