import { describe, expect, test } from 'vitest';
import {
  askCancelIntent,
  closeIntent,
  controlIntent,
  settleIntent,
  whoIntent,
} from '../../../../src/features/polls/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { answer, groupWithPoll, standing } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

async function answered() {
  const { group, member, poll } = await groupWithPoll(stage.deps, { members: 2 });
  for (const person of [group.facilitator, member]) {
    await answer(stage.deps, person, poll, 'yes', 'no');
  }
  return { poll, member, desk: deskOf(stage.deps, group.facilitator) };
}

describe('the facilitator’s buttons', () => {
  test('close the poll, then settle its time, each redrawing the card', async () => {
    const { poll, desk } = await answered();
    const closed = await desk.press(closeIntent({ poll: poll.id }));
    expect(closed.redraw && buttonsOf(closed.redraw).join()).toContain('polls.settle');
    const settle = settleIntent({ poll: poll.id, slot: poll.slots[0] ?? '' });
    const { redraw } = await desk.press(settle);
    expect(redraw && linesOf(redraw).at(-1)).toContain('ti 1.12.');
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'facilitator', 0]);
  });

  test('pressed second tell so, and show how things stand', async () => {
    const { poll, desk } = await answered();
    const close = closeIntent({ poll: poll.id });
    await desk.press(close);
    const { tell, redraw } = await desk.press(close);
    expect(tell?.summary).toBe(fi.error('poll.closed'));
    expect(redraw && buttonsOf(redraw).join()).toContain('polls.settle');
  });

  test('refuse a slot that is out, and show the card again', async () => {
    const { poll, desk } = await answered();
    await desk.press(closeIntent({ poll: poll.id }));
    const settle = settleIntent({ poll: poll.id, slot: poll.slots[1] ?? '' });
    const { tell, redraw } = await desk.press(settle);
    expect(tell?.summary).toBe(fi.error('slotIsOut'));
    expect(redraw).toBeDefined();
  });

  test('ask before they cancel', async () => {
    const { poll, desk } = await answered();
    const { form } = await desk.press(askCancelIntent({ poll: poll.id }));
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    const { tell } = await desk.submit(form?.intent ?? { name: '', args: {} }, {});
    expect(tell?.summary).toBe(fi.t('polls:cancelled'));
    expect(await standing(stage.deps, poll)).toEqual(['cancelled', null, null]);
  });

  test('do nothing for anybody else, and show them nothing', async () => {
    const { poll, member } = await answered();
    const desk = deskOf(stage.deps, member);
    for (const intent of [closeIntent({ poll: poll.id }), controlIntent({ poll: poll.id })]) {
      const { tell, redraw } = await desk.press(intent);
      expect(tell?.summary).toBe(fi.error('notFacilitator'));
      expect(redraw).toBeUndefined();
    }
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
  });
});

test('who answered what is told to who asks, alone', async () => {
  const { poll, member } = await answered();
  const who = whoIntent({ poll: poll.id, from: '0' });
  const { tell, redraw } = await deskOf(stage.deps, member).press(who);
  expect(redraw).toBeUndefined();
  expect(tell && linesOf(tell).join()).toContain(member.name);
});
