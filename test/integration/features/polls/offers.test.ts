import { describe, expect, test } from 'vitest';
import type { DraftRow } from '../../../../src/core/draft.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import {
  declineOffer,
  offerTime,
  takeOffer,
} from '../../../../src/features/polls/operations/offer.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { takeOfferIntent } from '../../../../src/features/polls/views/intents.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeOutsider, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, groupWithPoll, type TestPoll } from '../../support/polls.ts';
import { receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

const time = (day: string, start = '09:00'): DraftRow => ({
  ...{ date: `2026-12-${day}`, start, end: '11:00' },
});

async function opened() {
  stage.clock.set(MONDAY);
  const made = await groupWithPoll(stage.deps);
  return { ...made, facilitator: made.group.facilitator };
}

const offer = (person: TestMember, { id }: TestPoll, row: DraftRow) =>
  offerTime(stage.deps, person, id, row);
const offersOf = async ({ id: pollId }: TestPoll) => {
  const rows = await stage.deps.db.prisma.offeredTime.findMany({
    where: { pollId },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map(({ id, state }) => ({ id: id as Id<'offer'>, state }));
};
const dates = async ({ id: pollId }: TestPoll) => {
  const rows = await stage.deps.db.prisma.slot.findMany({
    where: { pollId },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map(({ date }) => date);
};

/** The only proposed time of a poll. */
async function offered() {
  const made = await opened();
  await offer(made.member, made.poll, time('04'));
  const [only] = await offersOf(made.poll);
  if (!only) throw new Error('nothing has been proposed');
  return { ...made, offerId: only.id };
}

describe('a time that a member proposes', () => {
  test('stands on the facilitators’ card with its two buttons, and waits for them', async () => {
    const { facilitator, member, poll } = await offered();
    await stage.settled();
    const shown = JSON.stringify(stage[facilitator.platform].to(facilitator.userId));
    expect(shown).toContain(`${member.name} ehdottaa: pe 4.12. klo 9.00–11.00`);
    expect(shown).toContain('polls.takeOffer');
    expect(shown).toContain('polls.declineOffer');
    expect(await waiting(stage.deps, 'decideOffers', poll.id)).toEqual([facilitator.name]);
    expect(await dates(poll)).toEqual(['2026-12-01', '2026-12-02']);
  });

  test('becomes a slot when it is taken in; who had voted is asked about it', async () => {
    const { facilitator, member, others, poll, offerId } = await offered();
    const [voter] = others as [TestMember];
    await answer(stage.deps, voter, poll, 'yes', 'yes');
    await takeOffer(stage.deps, facilitator, poll.id, offerId);
    await stage.settled();
    expect(await dates(poll)).toEqual(['2026-12-01', '2026-12-02', '2026-12-04']);
    expect(await receivers(stage.deps, 'polls.changed', poll.id)).toEqual([voter.name]);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(voter.name);
    expect(await waiting(stage.deps, 'decideOffers', poll.id)).toEqual([]);
    const [card] = stage[member.platform].to(member.userId);
    expect(JSON.stringify(card)).toContain('pe 4.12. klo 9.00–11.00');
  });

  test('is left out kindly: only who proposed it is told', async () => {
    const { facilitator, member, poll, offerId } = await offered();
    await stage.settled();
    await declineOffer(stage.deps, facilitator, poll.id, offerId);
    await stage.settled();
    expect(await dates(poll)).toEqual(['2026-12-01', '2026-12-02']);
    expect(await receivers(stage.deps, 'polls.declined', offerId)).toEqual([member.name]);
    expect(stage.textsTo(member).at(-1)).toContain('Kiitos, kun ehdotit aikaa pe 4.12.');
    expect(await waiting(stage.deps, 'decideOffers', poll.id)).toEqual([]);
  });

  test('is not proposed again by who has had it declined', async () => {
    const { facilitator, member, poll, offerId } = await offered();
    await declineOffer(stage.deps, facilitator, poll.id, offerId);
    expect(await outcomeOf(offer(member, poll, time('04')))).toBe('slot.0.date offer.before');
  });

  test('goes with who proposed it when they leave the group', async () => {
    const { group, facilitator, member } = await offered();
    const read = { kind: 'person', ...facilitator } as const;
    const lines = async () => (await waitingNow(stage.deps, read)).lines.map(({ text }) => text);
    const asked = expect.stringContaining('Joku ehdottaa toista aikaa');
    expect(await lines()).toContainEqual(asked);
    await leaveGroup(stage.deps, member, group.id);
    await stage.settled();
    expect(await lines()).not.toContainEqual(asked);
    const shown = JSON.stringify(stage[facilitator.platform].to(facilitator.userId));
    expect(shown).not.toContain('polls.takeOffer');
  });

  test('is decided on once', async () => {
    const { facilitator, offerId, poll } = await offered();
    const attempts = [takeOffer, declineOffer].map((decide) =>
      outcomeOf(decide(stage.deps, facilitator, poll.id, offerId)),
    );
    expect((await Promise.all(attempts)).toSorted()).toEqual(['offerDecided', 'ok']);
    expect(await offersOf(poll)).toHaveLength(1);
  });

  test('shows who presses second how things stand', async () => {
    const { facilitator, offerId, poll } = await offered();
    await declineOffer(stage.deps, facilitator, poll.id, offerId);
    const take = takeOfferIntent({ poll: poll.id, offer: offerId });
    const { tell, redraw } = await deskOf(stage.deps, facilitator).press(take);
    expect(tell?.summary).toBe(texts('fi').error('offerDecided'));
    expect(redraw && buttonsOf(redraw).join()).not.toContain('polls.takeOffer');
  });

  test('is decided on by facilitators, while the poll is open', async () => {
    const { facilitator, member, poll, offerId } = await offered();
    expect(await outcomeOf(takeOffer(stage.deps, member, poll.id, offerId))).toBe('notFacilitator');
    await closePoll(stage.deps, facilitator, poll.id);
    expect(await outcomeOf(takeOffer(stage.deps, facilitator, poll.id, offerId))).toBe(
      'poll.closed',
    );
    expect(await waiting(stage.deps, 'decideOffers', poll.id)).toEqual([]);
  });

  test.each([
    [
      'before the poll closes',
      { date: '2026-11-27', start: '09:00', end: '10:00' },
      'slot.0.date offer.tooSoon',
    ],
    [
      'a slot already',
      { date: '2026-12-01', start: '14:00', end: '16:30' },
      'slot.0.date offer.known',
    ],
    ['no time', {}, 'slot.0.date slot.none'],
  ])('is refused when it is %s', async (_, row, problem) => {
    const { member, poll } = await opened();
    expect(await outcomeOf(offer(member, poll, row))).toBe(problem);
  });

  test('lasts as long as meetings do where its end is left empty', async () => {
    const { member, poll } = await opened();
    await offer(member, poll, { date: '2026-12-04', start: '09:00', end: '' });
    const where = { pollId: poll.id };
    const stored = await stage.deps.db.prisma.offeredTime.findFirstOrThrow({ where });
    expect(stored).toMatchObject({ time: '09:00', minutes: 90 });
  });

  test('comes at most three times from one person', async () => {
    const { member, others, poll } = await opened();
    for (const day of ['04', '07', '08']) await offer(member, poll, time(day));
    expect(await outcomeOf(offer(member, poll, time('09')))).toBe('tooManyOffers');
    expect(await outcomeOf(offer(others[0] as TestMember, poll, time('09')))).toBe('ok');
  });

  test('is for members of a group that wants it, while its poll is open', async () => {
    const { group, facilitator, member, poll } = await opened();
    const outsider = await makeOutsider(stage.deps);
    expect(await outcomeOf(offer(outsider, poll, time('04')))).toBe('notYourPoll');
    const where = { id: group.id };
    await stage.deps.db.prisma.group.update({ where, data: { takesOffers: false } });
    expect(await outcomeOf(offer(member, poll, time('04')))).toBe('offersClosed');
    await stage.deps.db.prisma.group.update({ where, data: { takesOffers: true } });
    await closePoll(stage.deps, facilitator, poll.id);
    expect(await outcomeOf(offer(member, poll, time('04')))).toBe('poll.closed');
  });
});
