import { expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { answerAgreement } from '../../../../src/features/agreements/operations/answer.ts';
import { addSection } from '../../../../src/features/agreements/operations/edit.ts';
import {
  ownAgreements,
  takeAgreement,
} from '../../../../src/features/agreements/operations/look.ts';
import { agreementCounts } from '../../../../src/features/agreements/operations/overview.ts';
import { offerReviews } from '../../../../src/features/agreements/operations/review.ts';
import { groupWithAgreement } from '../../support/agreements.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** What it costs in a group of so many people with so many versions. */
async function costs(size: number, versions: number) {
  const { deps } = stage;
  const made = await groupWithAgreement(deps, { members: size - 1 });
  for (let number = 1; number <= versions; number += 1) {
    const draft = { title: `Kohta ${number}`, text: '', after: 'first' };
    await addSection(deps, made.facilitator, made.id, newId(), draft);
    if (number < versions) await made.post();
  }
  const posting = await countStatements(() => made.post());
  const committed = { number: versions, choice: 'committed' } as const;
  const answering = await countStatements(() =>
    answerAgreement(deps, made.member, made.id, committed),
  );
  const { prisma } = deps.db;
  const looking = await countStatements(() => takeAgreement(prisma, made.id));
  const managing = await countStatements(() => agreementCounts(deps, made.group.networkId));
  return { posting, answering, looking, managing };
}

test('an agreement costs the same statements in a small and a large group, early and late', async () => {
  // The first one also opens connections.
  await costs(2, 1);
  const small = await costs(3, 2);
  expect(await costs(40, 8)).toEqual(small);
  expect(small).toMatchObject({ looking: 1, managing: 1 });
});

test('a person’s own and the groups that are half-way are found at once, however many', async () => {
  const { deps } = stage;
  const made = [await groupWithAgreement(deps), await groupWithAgreement(deps)];
  const ids = made.map(({ id }) => id);
  const [first] = made;
  const own = () => ownAgreements(deps.db.prisma, first?.member.personId as never, ids);
  expect(await countStatements(own)).toBe(1);
  for (const one of made) await one.post();
  stage.clock.advance(60 * 24 * 3_600_000);
  expect(await countStatements(() => offerReviews(deps))).toBe(2);
});
