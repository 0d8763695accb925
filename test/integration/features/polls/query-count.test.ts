import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { answerPoll, pollFor } from '../../../../src/features/polls/operations.ts';
import { closePoll, settlePoll } from '../../../../src/features/settling/operations.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { answer, startPoll, type TestPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

afterEach(() => vi.restoreAllMocks());

/** Counts the statements that the bot sends to PostgreSQL during `work`; the queue's own upkeep apart. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const ours = query.mock.contexts.filter(({ connectionParameters }) => {
    return !connectionParameters.application_name;
  });
  query.mockRestore();
  return ours.length;
}

const facilitatorOf = ({ facilitator }: Awaited<ReturnType<typeof makeGroup>>) => facilitator;
const answers = (poll: TestPoll) => poll.slots.map(() => 'yes' as const);

/** What each step of a poll costs, in a group of so many people with a poll of so many slots. */
async function costs(people: number, slots: number) {
  const { deps } = stage;
  const group = await makeGroup(deps, { members: people - 1 });
  const [first, ...others] = group.members as [TestMember, ...TestMember[]];
  let poll: TestPoll | undefined;
  const creating = await countStatements(async () => {
    poll = await startPoll(deps, group, slots);
  });
  if (!poll) throw new Error('no poll');
  return { creating };
}

test('a poll costs the same statements however many members and slots it has', async () => {
  await costs(2, 1);
  expect(await costs(3, 3)).toEqual(await costs(12, 12));
});
