import { expect, test } from 'vitest';
import { tellChanges } from '../../../../src/features/meetings/operations/change.ts';
import { moveMeeting } from '../../../../src/features/meetings/operations/move.ts';
import { makeGroup } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { receivers } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** What it costs to move a meeting of so many people, and to tell them. */
async function costs(size: number) {
  const { deps, clock } = stage;
  clock.set(MONDAY);
  const group = await makeGroup(deps, { members: size - 1 });
  const season = await recordSeason(deps, group, '2026-12-01');
  await stage.settled();
  const row = { date: '2026-12-03', start: '14:00', end: '15:30' };
  const draft = { row, where: '', sequence: 0, seen: '' };
  const moving = await countStatements(() =>
    moveMeeting(deps, group.facilitator, season.meetings[0], draft),
  );
  // What the move has set going is not counted as telling.
  await stage.settled();
  clock.advance(60_000);
  const telling = await countStatements(() => tellChanges(deps));
  await stage.settled();
  expect(await receivers(deps, 'meetings.changed', season.id)).toHaveLength(size);
  return { moving, telling };
}

test('moving a meeting and telling of it cost the same statements in a small and a large group', async () => {
  // The first one also opens connections.
  await costs(2);
  const statements = { moving: 21, telling: 12 };
  expect(await costs(3)).toEqual(statements);
  expect(await costs(40)).toEqual(statements);
});
