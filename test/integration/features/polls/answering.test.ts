import { describe, expect, test } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { invitation } from '../../../../src/features/polls/operations/kinds.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import {
  answerIntent,
  newPollIntent,
  sendAnswerIntent,
  voteIntent,
} from '../../../../src/features/polls/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { leadToo, makeGroup, makeOutsider } from '../../support/group.ts';
import { groupWithPoll, type TestPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi', 'teams');

async function opened() {
  const made = await groupWithPoll(stage.deps);
  return { ...made, desk: deskOf(stage.deps, made.member) };
}

const voteOn = ({ id: poll, slots }: TestPoll, index: number, value: string) =>
  voteIntent({ poll, slot: slots[index] ?? '', value });
const stored = ({ id: pollId }: TestPoll) => stage.deps.db.prisma.vote.count({ where: { pollId } });
const redrawn = ({ redraw }: Reply) => {
  if (!redraw) throw new Error('nothing was redrawn');
  return redraw;
};

describe('the command for a poll', () => {
  test('opens the form for one’s only group', async () => {
    const { facilitator } = await makeGroup(stage.deps, { members: 1 });
    const { form } = await deskOf(stage.deps, facilitator).type('kysely');
    expect(form?.intent.name).toBe('polls.create');
  });

  test('in a group of one tells how to invite the others, however it is asked for', async () => {
    const { id: group, facilitator } = await makeGroup(stage.deps, { members: 0 });
    const desk = deskOf(stage.deps, facilitator);
    const replies = [
      await desk.type('kysely'),
      await desk.type('kysely ti 1.12. 14-16'),
      await desk.press(newPollIntent({ group })),
    ];
    for (const { form, tell } of replies) {
      expect(form).toBeUndefined();
      expect(tell?.summary).toContain('Ryhmässä ei ole vielä muita');
      expect(tell?.summary).toContain('/verme ryhmät');
    }
  });

  test('asks which of several groups', async () => {
    const [one, two] = [await makeGroup(stage.deps), await makeGroup(stage.deps)];
    await leadToo(stage.deps, one.facilitator, two);
    const { tell } = await deskOf(stage.deps, one.facilitator).type('tidsenkät');
    const asked = tell ? buttonsOf(tell) : [];
    expect(asked).toEqual(
      Array(2).fill(expect.stringMatching(/^Opinto-ohjaajat \(.+\) → polls\.new$/)),
    );
    expect(new Set(asked).size).toBe(2);
  });

  test('tells a member who facilitates none', async () => {
    const { desk } = await opened();
    expect((await desk.type('poll')).tell?.summary).toBe(fi.t('common:noGroup'));
  });
});

describe('the form for a poll', () => {
  test('that is wrong comes back with everything typed and a sentence by each field', async () => {
    const { facilitator, id: groupId } = await makeGroup(stage.deps);
    const desk = deskOf(stage.deps, facilitator);
    const opening = await desk.type('kysely');
    const intent = opening.form?.intent ?? { name: '', args: {} };
    const typed = {
      ...valuesOf(opening),
      'slot.0.date': '2026-11-01',
      'slot.0.start': '14:00',
      'slot.0.end': '16:30',
      'slot.1.date': '2026-12-02',
    };
    const refused = await desk.submit(intent, typed);
    expect(errorsOf(refused)).toEqual({
      'slot.0.date': fi.error('slot.past'),
      'slot.1.start': fi.error('slot.incomplete'),
    });
    expect(valuesOf(refused)).toEqual(typed);

    const more = { name: 'polls.moreSlots', args: { ...intent.args, rows: '6' } };
    const longer = await desk.submit(more, typed);
    expect(longer.form?.fields.filter(({ id }) => id.endsWith('.start'))).toHaveLength(6);
    expect(valuesOf(longer)).toEqual(typed);

    const mended = { ...typed, 'slot.0.date': '2026-12-01', 'slot.1.date': '' };
    const started = await desk.submit(intent, mended);
    expect(started.tell?.summary).toBe(fi.t('polls:started'));
    expect(await stage.deps.db.prisma.poll.count({ where: { groupId } })).toBe(1);
  });
});

describe('a vote by button', () => {
  test('redraws one’s own card, in the home channel everybody’s', async () => {
    const { poll, desk } = await opened();
    const own = redrawn(await desk.press(voteOn(poll, 0, 'yes')));
    expect(chosenIn(own)).toEqual([fi.t('common:vote.yes'), undefined]);
    const channel = { conversation: 'C1', kind: 'channel' } as const;
    const board = redrawn(await desk.press(voteOn(poll, 1, 'no'), channel));
    expect(chosenIn(board)).toEqual([]);
    expect(await stored(poll)).toBe(2);
  });

  test('may change a message that others read too only where its card is everybody’s', async () => {
    const { group, poll, desk } = await opened();
    const channel = { conversation: 'C1', kind: 'channel' } as const;
    const shared = async (where?: typeof channel) =>
      (await desk.press(voteOn(poll, 0, 'yes'), where)).shared;
    expect([await shared(), await shared(channel)]).toEqual([undefined, true]);
    await closePoll(stage.deps, group.facilitator, poll.id);
    expect([await shared(), await shared(channel)]).toEqual([undefined, true]);
  });

  test('after the closing is kindly refused, and the card shows how things stand', async () => {
    const { group, poll, desk } = await opened();
    await closePoll(stage.deps, group.facilitator, poll.id);
    const reply = await desk.press(voteOn(poll, 0, 'yes'));
    expect(reply).toMatchObject({ failed: true, tell: { summary: fi.error('poll.closed') } });
    expect(linesOf(redrawn(reply)).at(-1)).toBe(fi.t('polls:closed'));
    expect(await stored(poll)).toBe(0);
  });

  test('after the closing tells a facilitator that it is theirs to choose', async () => {
    const { group, poll } = await opened();
    await closePoll(stage.deps, group.facilitator, poll.id);
    const desk = deskOf(stage.deps, group.facilitator);
    const lines = linesOf(redrawn(await desk.press(voteOn(poll, 0, 'yes'))));
    expect(lines).toContain(fi.t('polls:closedForFacilitator'));
    const drawn = await composed(stage.deps, invitation, poll.id, readerOf(group.facilitator));
    expect(linesOf(drawn?.card ?? sentence(''))).toEqual(lines);
  });

  test('by somebody else, from a forwarded card, shows them nothing', async () => {
    const { poll } = await opened();
    const desk = deskOf(stage.deps, await makeOutsider(stage.deps));
    const reply = await desk.press(voteOn(poll, 0, 'yes'));
    expect(reply.tell?.summary).toBe(fi.error('notYourPoll'));
    expect(JSON.stringify(reply)).not.toContain('Joulukuun');
    expect(await stored(poll)).toBe(0);
  });

  test.each(['maybe', ''])('with the value %j is answered as outdated', async (value) => {
    const { poll, desk } = await opened();
    const { tell } = await desk.press(voteOn(poll, 0, value));
    expect(tell?.summary).toBe(fi.error('outdatedButton'));
  });
});

describe('the answer form', () => {
  const answers = ({ slots }: TestPoll, value: string) =>
    Object.fromEntries(slots.map((slotId) => [`vote.${slotId}`, value]));

  test('stores all in one go, and opens again with it', async () => {
    const { poll, desk } = await opened();
    const values = { ...answers(poll, 'ifNeeded'), wish: 'mieluiten aamulla' };
    const { tell } = await desk.submit(sendAnswerIntent({ poll: poll.id }), values);
    expect(tell?.summary).toBe(fi.t('polls:answered'));
    expect(valuesOf(await desk.press(answerIntent({ poll: poll.id })))).toEqual(values);
  });

  test('with a wish that is too long comes back with everything in it', async () => {
    const { poll, desk } = await opened();
    const values = { ...answers(poll, 'yes'), wish: 'a'.repeat(10_000) };
    const refused = await desk.submit(sendAnswerIntent({ poll: poll.id }), values);
    expect(errorsOf(refused)).toEqual({ wish: fi.error('tooLong', { max: 300 }) });
    expect(valuesOf(refused)).toEqual(values);
    expect(await stored(poll)).toBe(0);
  });

  test('does not open after the closing', async () => {
    const { group, poll, desk } = await opened();
    await closePoll(stage.deps, group.facilitator, poll.id);
    const reply = await desk.press(answerIntent({ poll: poll.id }));
    expect(reply.form).toBeUndefined();
    expect(reply.tell?.summary).toBe(fi.error('poll.closed'));
    expect(linesOf(redrawn(reply)).at(-1)).toBe(fi.t('polls:closed'));
  });
});
