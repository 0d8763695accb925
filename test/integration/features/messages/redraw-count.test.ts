import { expect, test } from 'vitest';
import { redraw } from '../../../../src/features/messages/jobs/redraw.ts';
import { answerPoll } from '../../../../src/features/polls/operations/answer.ts';
import { groupWithPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';
import { countReads } from '../../support/statements.ts';

const stage = useStage();

/** How many statements read when a poll's cards are redrawn in a group of so many people. */
async function reads(people: number) {
  const { deps, outbox } = stage;
  const { member, poll } = await groupWithPoll(deps, { members: people - 1 });
  await stage.settled();
  const votes = poll.slots.slice(0, 1).map((slotId) => ({ slotId, value: 'yes' as const }));
  await answerPoll(deps, member, { pollId: poll.id, votes });
  const before = stage.slack.updates.length + stage.teams.updates.length;
  const count = await countReads(() => redraw(outbox, poll.id));
  const drawn = stage.slack.updates.length + stage.teams.updates.length - before;
  return { count, drawn };
}

test('twenty copies of a poll’s cards are redrawn with as few readings as three', async () => {
  const [few, many] = [await reads(2), await reads(20)];
  expect([few.drawn, many.drawn]).toEqual([2, 20]);
  expect(few.count).toBeLessThanOrEqual(3);
  expect(many.count).toBe(few.count);
});
