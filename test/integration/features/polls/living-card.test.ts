import { describe, expect, test } from 'vitest';
import { activeMembers } from '../../../../src/features/groups/operations/access.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { addressees, sendToPeople } from '../../../../src/features/messages/operations/send.ts';
import { invitation } from '../../../../src/features/polls/operations/kinds.ts';
import { controlFor } from '../../../../src/features/polls/operations/look.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import {
  closeIntent,
  extendIntent,
  voteIntent,
} from '../../../../src/features/polls/views/intents.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import { addMember, leadToo, type TestMember } from '../../support/group.ts';
import { answer, groupWithPoll, type TestPoll, waitForClosing } from '../../support/polls.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const GOES_ON = 'Kysely jatkuu alempana, uudemmassa viestissä.';

/** A poll in a group with two facilitators and a member, everybody asked. */
async function opened() {
  stage.clock.set(MONDAY);
  const made = await groupWithPoll(stage.deps, { members: 1 });
  await stage.settled();
  return { ...made, facilitator: made.group.facilitator };
}

const cardsOf = ({ platform, userId }: TestMember) =>
  stage[platform].to(userId).map(({ card }) => card);

async function allAnswer(people: readonly TestMember[], poll: TestPoll) {
  for (const person of people) await answer(stage.deps, person, poll, 'yes', 'yes');
}

describe('a facilitator’s card', () => {
  test('holds their own answer, which stays in its place when the ranking changes', async () => {
    const { facilitator, member, poll } = await opened();
    const desk = deskOf(stage.deps, facilitator);
    await answer(stage.deps, member, poll, 'no', 'yes');
    const vote = voteIntent({ poll: poll.id, slot: poll.slots[1] ?? '', value: 'yes' });
    const { redraw: card } = await desk.press(vote);
    expect(card && chosenIn(card).slice(0, 2)).toEqual([undefined, 'Sopii']);
    const rows = card ? linesOf(card).filter((line) => /^(ti|ke) /.test(line)) : [];
    expect(rows).toEqual(['ti 1.12. klo 14.00–16.30', 'ke 2.12. klo 14.00–16.30']);
    expect(card && linesOf(card)).toContain(
      '2 sopii. Nyt 1. sijalla. Toistaiseksi ainoa mahdollinen.',
    );
  });

  test('comes once more when the poll has closed, and the older one says so', async () => {
    const { facilitator, member, poll } = await opened();
    await allAnswer([facilitator, member], poll);
    await waitForClosing(stage);
    await stage.settled();
    const [older, newer, ...others] = cardsOf(facilitator);
    expect(others).toEqual([]);
    expect(older && linesOf(older)).toContain(GOES_ON);
    expect(older && buttonsOf(older)).toEqual([]);
    expect(newer && buttonsOf(newer).join()).toContain('polls.settle');
  });

  test('that follows another has that one redrawn, though nothing else has changed', async () => {
    const { group, facilitator, poll } = await opened();
    const { deps } = stage;
    await deps.db.transaction(async (tx) => {
      const members = await activeMembers(tx, group.id);
      const about = { message: invitation, subjectId: poll.id, occasion: 'once more' };
      await sendToPeople(deps, tx, about, addressees(members));
    });
    await stage.settled();
    const [older, newer] = cardsOf(facilitator);
    expect(older && linesOf(older)).toContain(GOES_ON);
    expect(newer && linesOf(newer)).not.toContain(GOES_ON);
  });

  test('does not come anew to who has closed it, but to the other facilitators', async () => {
    const { group, facilitator, member, poll } = await opened();
    const other = await addMember(stage.deps, group, { role: 'facilitator', platform: 'teams' });
    await stage.settled();
    await allAnswer([facilitator, member], poll);
    await closePoll(stage.deps, facilitator, poll.id);
    await stage.settled();
    expect(cardsOf(facilitator)).toHaveLength(1);
    expect(buttonsOf(cardsOf(facilitator)[0] ?? { summary: '', blocks: [] }).join()).toContain(
      'polls.settle',
    );
    expect(cardsOf(other).at(-1)?.summary).toContain('Kysely sulkeutui');
  });

  test('is a member’s card for who no longer facilitates, and the other way round', async () => {
    const { group, member, poll } = await opened();
    const { prisma } = stage.deps.db;
    const where = { groupId: group.id, personId: member.personId };
    await prisma.membership.updateMany({ where, data: { role: 'facilitator' } });
    await answer(stage.deps, group.facilitator, poll, 'yes');
    await stage.settled();
    expect(buttonsOf(cardsOf(member)[0] ?? { summary: '', blocks: [] }).join()).toContain(
      'polls.askClose',
    );
    await prisma.membership.updateMany({ where, data: { role: 'member' } });
    await answer(stage.deps, group.facilitator, poll, 'no');
    await stage.settled();
    expect(buttonsOf(cardsOf(member)[0] ?? { summary: '', blocks: [] }).join()).not.toContain(
      'polls.askClose',
    );
  });

  test('goes on in the newer one also for who has begun to facilitate since they were asked', async () => {
    const { group, member, facilitator, poll } = await opened();
    const where = { groupId: group.id, personId: member.personId };
    await stage.deps.db.prisma.membership.updateMany({ where, data: { role: 'facilitator' } });
    await allAnswer([facilitator, member], poll);
    await closePoll(stage.deps, facilitator, poll.id);
    await stage.settled();
    const [older, newer] = cardsOf(member);
    expect(older && linesOf(older)).toContain(GOES_ON);
    expect(newer && buttonsOf(newer).join()).toContain('polls.settle');
  });

  test('tells who has left since, and no longer waits for them', async () => {
    const { group, member, poll, facilitator } = await opened();
    await addMember(stage.deps, group);
    stage.clock.advance(60_000);
    await leaveGroup(stage.deps, member, group.id);
    await stage.settled();
    const [card] = cardsOf(facilitator);
    expect(card && linesOf(card)).toContain(`Ei enää ryhmässä: ${member.name}.`);
    const { waitingFor } = await controlFor(stage.deps, facilitator, poll.id);
    expect(waitingFor.map(({ personId }) => personId)).not.toContain(member.personId);
  });

  test('after the time is settled does not repeat what the meeting’s own card says', async () => {
    const { facilitator, member, poll } = await opened();
    await allAnswer([facilitator, member], poll);
    await closePoll(stage.deps, facilitator, poll.id);
    const [first] = poll.slots;
    if (first) await settlePoll(stage.deps, facilitator, poll.id, first);
    await stage.settled();
    const [card, told, ...others] = cardsOf(facilitator);
    expect(others).toEqual([]);
    expect(card && linesOf(card).at(-1)).toBe('Ajaksi sovittiin ti 1.12. klo 14.00–16.30.');
    expect(told?.summary).toBe('Aika löytyi: nähdään ti 1.12. klo 14.00!');
    // Who comes stands on it by name, for the facilitator only.
    const who = `Pääsevät (2): ${facilitator.name} ja ${member.name}.`;
    expect(told && linesOf(told)).toContain(who);
    expect(cardsOf(member).map((one) => linesOf(one).join())).not.toContain(who);
  });
});

describe('more time', () => {
  test('is one form of two fields, and nobody is told', async () => {
    const { facilitator, member, poll } = await opened();
    const desk = deskOf(stage.deps, facilitator);
    const opening = await desk.press(extendIntent({ poll: poll.id }));
    const values = valuesOf(opening);
    // Three days more, moved on from the weekend.
    expect(values).toEqual({ 'deadline.date': '2026-11-30', 'deadline.time': '16:00' });
    await desk.submit(opening.form?.intent ?? { name: '', args: {} }, values);
    await stage.settled();
    const [card, ...others] = cardsOf(member);
    expect(others).toEqual([]);
    expect(card && linesOf(card).at(-1)).toBe('Kysely on auki ma 30.11. klo 16.00 asti.');
  });

  test('is for facilitators of open polls', async () => {
    const { facilitator, member, poll } = await opened();
    const asked = async (who: TestMember) =>
      (await deskOf(stage.deps, who).press(extendIntent({ poll: poll.id }))).form;
    expect(await asked(member)).toBeUndefined();
    await deskOf(stage.deps, facilitator).press(closeIntent({ poll: poll.id }));
    expect(await asked(facilitator)).toBeUndefined();
  });
});

test('who leads another group’s poll too sees each by itself', async () => {
  const [one, two] = [await opened(), await opened()];
  await leadToo(stage.deps, one.facilitator, two.group);
  await answer(stage.deps, one.member, one.poll, 'yes');
  await stage.settled();
  const [card] = cardsOf(one.facilitator);
  expect(card && linesOf(card)).not.toContain(GOES_ON);
});
