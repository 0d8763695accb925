import { expect, test } from 'vitest';
import { answerPoll } from '../../../../src/features/polls/operations/answer.ts';
import { pollFor } from '../../../../src/features/polls/operations/look.ts';
import { createPoll } from '../../../../src/features/polls/operations/start.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { answer, draftOf, startPoll, waitForClosing } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** What the life of a poll costs in a group of so many people, with so many slots. */
async function costs(size: number) {
  const { deps } = stage;
  const group = await makeGroup(deps, { members: size - 1 });
  const { facilitator } = group;
  const [first, ...others] = group.members as [TestMember, ...TestMember[]];
  const yes = Array.from({ length: size }, () => 'yes' as const);

  const draft = draftOf(group, size);
  const creating = await countStatements(() => createPoll(deps, facilitator, draft));
  // The same form again makes no other poll.
  const created = await createPoll(deps, facilitator, draft);
  const poll = await startPoll(deps, group, size);
  const votes = poll.slots.slice(0, 1).map((slotId) => ({ slotId, value: 'yes' as const }));
  const oneVote = { pollId: poll.id, votes };
  const voting = await countStatements(() => answerPoll(deps, first, oneVote));
  const answering = await countStatements(() => answer(deps, first, poll, ...yes));
  const drawing = await countStatements(() => pollFor(deps, first, poll.id));
  for (const other of others) await answer(deps, other, poll, ...yes);
  // The last of all: it is noted when the poll will close.
  const completing = await countStatements(() => answer(deps, facilitator, poll, ...yes));
  await waitForClosing(stage);
  const [best] = poll.slots;
  if (!best) throw new Error('a poll has slots');
  const settling = await countStatements(() => settlePoll(deps, facilitator, poll.id, best));
  const closing = await countStatements(() => closePoll(deps, facilitator, created));
  return { creating, voting, answering, drawing, completing, settling, closing };
}

test('a poll costs the same statements however many members, slots and groups there are', async () => {
  // The first one also opens connections.
  await costs(2);
  const statements = {
    creating: 16,
    voting: 1,
    answering: 1,
    drawing: 1,
    completing: 6,
    settling: 21,
    closing: 14,
  };
  expect(await costs(3)).toEqual(statements);
  expect(await costs(12)).toEqual(statements);
});
