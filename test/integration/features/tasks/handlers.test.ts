import { expect, test } from 'vitest';
import { snoozeIntent } from '../../../../src/features/tasks/views.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { answer, groupWithPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

async function asked() {
  const { member, poll } = await groupWithPoll(stage.deps, { members: 1 });
  return { poll, member, desk: deskOf(stage.deps, member) };
}

test('what waits can be asked for at any time, and is gone when it is done', async () => {
  const { poll, member, desk } = await asked();
  const waiting = await desk.type('odottaa');
  expect(waiting.tell && buttonsOf(waiting.tell)[0]).toContain('polls.voteWaiting');
  await answer(stage.deps, member, poll, 'yes', 'yes');
  expect((await desk.type('odottaa')).tell?.summary).toBe(fi.t('tasks:nothing'));
});

test('putting it off says until when', async () => {
  const { desk } = await asked();
  const { tell } = await desk.press(snoozeIntent({ until: 'nextWeek' }));
  expect(tell?.summary).toContain('ma 30.11.');
});
