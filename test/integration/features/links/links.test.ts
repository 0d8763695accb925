import { expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { definePurpose, linksFor } from '../../../../src/features/links/operations.ts';
import { lockLinks } from '../../../../src/features/links/store.ts';
import { makeGroup } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const purpose = definePurpose('test.links');

test('everybody has one link to a subject, also when it is asked for several times at once', async () => {
  const { deps } = stage;
  const { facilitator, members } = await makeGroup(deps, { members: 2 });
  const people = [facilitator, ...members];
  const subjectId = newId();
  const ask = () => linksFor(deps, purpose, subjectId, people);
  let asked = Promise.resolve<Awaited<ReturnType<typeof ask>>[]>([]);
  await deps.db.transaction(async (tx) => {
    await lockLinks(tx, { purpose, subjectId });
    asked = Promise.all([ask(), ask(), ask()]);
    await untilBlocked(deps, asked, 3);
  });
  const [first, ...others] = await asked;
  expect(first?.size).toBe(3);
  for (const one of [...others, await ask()]) expect(one).toEqual(first);
  expect(await deps.db.prisma.signedLink.count({ where: { subjectId } })).toBe(3);
});
