import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { sayHeld } from '../../../../src/features/meetings/operations/held.ts';
import { heldIntent } from '../../../../src/features/meetings/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

/** A group with a season from two o'clock on 1 December on; everybody has its card. */
async function recorded(...dates: string[]) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', ...dates);
  await stage.settled();
  const { facilitator } = group;
  const [member, other] = group.members as [TestMember, TestMember];
  return { facilitator, member, other, season, meeting: season.meetings[0] };
}

/** The time passes, and everything looks at what is due. */
async function at(time: string) {
  stage.clock.set(new Date(time));
  for (const { run } of meetingSweeps(stage.deps)) await run();
  await stage.settled();
}

const END = '2026-12-01T13:30:00Z';
const messages = ({ platform, userId }: TestMember) => stage[platform].to(userId);
const lines = (person: TestMember) => messages(person).flatMap(({ card }) => linesOf(card));
const buttons = (person: TestMember) => messages(person).flatMap(({ card }) => buttonsOf(card));
const stored = async (id: string) =>
  (await stage.deps.db.prisma.meeting.findUniqueOrThrow({ where: { id } })).notHeldAt;

describe('a meeting that is over', () => {
  test('was held, and everybody’s card says so, once it has ended', async () => {
    const { facilitator, member } = await recorded('2026-12-08');
    await at('2026-12-01T13:29:00Z');
    for (const person of [facilitator, member]) expect(lines(person)).not.toContain('Pidettiin');
    await at(END);
    for (const person of [facilitator, member]) expect(lines(person)).toContain('Pidettiin');
    expect(buttons(facilitator)).toContain('Ei pidetty → meetings.held');
    expect(buttons(member).join()).not.toContain('meetings.held');
  });

  test('that was not held is said so by one press, and by another that it was; nobody is written to', async () => {
    const { facilitator, member, other, meeting } = await recorded('2026-12-08');
    await at(END);
    const desk = deskOf(stage.deps, facilitator);
    const { redraw } = await desk.press(heldIntent({ meeting, held: 'no' }));
    expect(redraw && buttonsOf(redraw)).toContain('Pidettiin sittenkin → meetings.held');
    await stage.settled();
    for (const person of [facilitator, member, other]) {
      expect(lines(person)).toContain('Ei pidetty');
      expect(messages(person)).toHaveLength(1);
    }
    await desk.press(heldIntent({ meeting, held: 'yes' }));
    await stage.settled();
    expect(lines(member)).toContain('Pidettiin');
    expect(await stored(meeting)).toBeNull();
    const noted = await stage.deps.db.prisma.audit.findMany({
      where: { subjectId: meeting },
      orderBy: { at: 'asc' },
    });
    expect(noted.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['meetings.notHeld', facilitator.personId],
      ['meetings.held', facilitator.personId],
    ]);
  });

  test('is spoken of by facilitators only, after its end and for sixty days', async () => {
    const { facilitator, member, meeting } = await recorded();
    const say = (who: TestMember, id = meeting) => outcomeOf(sayHeld(stage.deps, who, id, false));
    stage.clock.set(new Date('2026-12-01T13:29:59Z'));
    expect(await say(facilitator)).toBe('meetingNotOver');
    stage.clock.set(new Date('2027-01-30T13:29:59Z'));
    expect(await say(member)).toBe('notFacilitator');
    expect(await say(await makeOutsider(stage.deps))).toBe('notFacilitator');
    expect(await say(facilitator, newId())).toBe('notFacilitator');
    expect(await stored(meeting)).toBeNull();
    expect(await say(facilitator)).toBe('ok');
    stage.clock.set(new Date('2027-01-30T13:30:00Z'));
    expect(await outcomeOf(sayHeld(stage.deps, facilitator, meeting, true))).toBe('meetingClosed');
    expect(await stored(meeting)).not.toBeNull();
  });

  test('is no longer changed by a card from before: the press tells why and shows how it is', async () => {
    const { facilitator, meeting } = await recorded();
    await at(END);
    expect(buttons(facilitator).join()).toContain('meetings.held');
    await at('2027-02-01T12:00:00Z');
    expect(buttons(facilitator).join()).not.toContain('meetings.held');
    const desk = deskOf(stage.deps, facilitator);
    const { tell, redraw } = await desk.press(heldIntent({ meeting, held: 'no' }));
    expect(tell?.summary).toBe(fi.error('meetingClosed', { days: 60 }));
    expect(redraw && linesOf(redraw)).toContain('Pidettiin');
  });

  test('was neither held nor not when it was cancelled', async () => {
    const { facilitator, meeting } = await recorded('2026-12-08');
    await cancelNow(stage.deps, facilitator, meeting);
    await at(END);
    expect(await outcomeOf(sayHeld(stage.deps, facilitator, meeting, false))).toBe(
      'meetingCancelled',
    );
    expect(lines(facilitator)).not.toContain('Pidettiin');
  });

  test('gives the card another heading, and the whole season one when all is over', async () => {
    const one = await recorded();
    await at(END);
    expect(stage.textsTo(one.member)).toEqual(['Tapaaminen oli ti 1.12. klo 14.00']);
    await sayHeld(stage.deps, one.facilitator, one.meeting, false);
    await stage.settled();
    expect(stage.textsTo(one.member)).toEqual(['Tapaamista ti 1.12. klo 14.00 ei pidetty']);
    const two = await recorded('2026-12-08');
    await at(END);
    expect(stage.textsTo(two.member)).toEqual(['Tapaamiset on sovittu!']);
    await at('2026-12-08T13:30:00Z');
    expect(stage.textsTo(two.member)).toEqual(['Kauden tapaamiset ovat takana']);
  });
});
