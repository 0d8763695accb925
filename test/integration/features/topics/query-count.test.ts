import { expect, test } from 'vitest';
import { offerToHost, shareTurns } from '../../../../src/features/topics/operations/hosting.ts';
import { boxFor } from '../../../../src/features/topics/operations/look.ts';
import { makeGroup } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';
import { dropped, place } from '../../support/topics.ts';

const stage = useStage();

/** What a box costs in a group of so many people, each with a topic and an offer to host, and as many meetings. */
async function costs(size: number) {
  const { deps } = stage;
  stage.clock.set(MONDAY);
  const group = await makeGroup(deps, { members: size - 1 });
  const { facilitator, members } = group;
  const days = Array.from(
    { length: size },
    (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`,
  );
  const { meetings } = await recordSeason(deps, group, ...days);
  for (const [index, person] of [facilitator, ...members].entries()) {
    const topic = await dropped(deps, person, group, `Aihe ${index}`);
    const meeting = meetings[index];
    if (meeting && index % 2) await place(deps, facilitator, topic, meeting);
    await offerToHost(deps, person, group.id, true);
  }
  const [member = facilitator] = members;
  const looking = await countStatements(() => boxFor(deps, facilitator, group.id));
  const lookingAsMember = await countStatements(() => boxFor(deps, member, group.id));
  const dropping = await countStatements(() => dropped(deps, member, group, 'Vielä yksi'));
  const sharing = await countStatements(() => shareTurns(deps, facilitator, group.id));
  return { looking, lookingAsMember, dropping, sharing };
}

test('a box costs the same statements however many members, topics and meetings there are', async () => {
  // The first one also opens connections.
  await costs(2);
  const statements = { looking: 8, lookingAsMember: 7, dropping: 9, sharing: 13 };
  expect(await costs(3)).toEqual(statements);
  expect(await costs(9)).toEqual(statements);
});
