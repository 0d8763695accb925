import { expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { createPoll } from '../../../../src/features/polls/operations.ts';
import { makeGroup } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';
const stage = useStage();
test('speed', async () => {
  for (let i = 0; i < 5; i++) {
    const t0 = performance.now();
    const group = await makeGroup(stage.deps);
    const t1 = performance.now();
    await createPoll(stage.deps, group.facilitator, { pollId: newId(), groupId: group.id, title: 'T', rows: [{date:'2026-12-01',start:'14:00',end:'15:00'}], deadline: {date:'2026-11-27', time:'16:00'}});
    const t2 = performance.now();
    await stage.settled();
    const t3 = performance.now();
    console.log(t1-t0, t2-t1, t3-t2, stage.slack.sent.length, stage.teams.sent.length);
  }
});
