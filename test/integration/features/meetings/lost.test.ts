import { describe, expect, test } from 'vitest';
import { askedAs } from '../../../../src/core/asked.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { sendCalendar } from '../../../../src/features/meetings/operations/calendar.ts';
import { planned } from '../../../../src/features/meetings/operations/kinds.ts';
import { moveMeeting } from '../../../../src/features/meetings/operations/move.ts';
import {
  attendIntent,
  keepIntent,
  newTimeIntent,
} from '../../../../src/features/meetings/views/intents.ts';
import { editPoll } from '../../../../src/features/polls/operations/edit.ts';
import { createPoll } from '../../../../src/features/polls/operations/start.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { cancelNow, changesTold, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, draftOf, meetingOf, startPoll } from '../../support/polls.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');
const say = (actor: TestMember, meeting: Parameters<typeof answerMeeting>[2], coming: boolean) =>
  answerMeeting(stage.deps, actor, meeting, coming);

/** A settled meeting in a group of five, two of whom lead it; everybody comes. */
async function settled() {
  const { deps } = stage;
  stage.clock.set(MONDAY);
  const group = await makeGroup(deps, { members: 3 });
  const other = await addMember(deps, group, { role: 'facilitator', platform: 'teams' });
  const people = [group.facilitator, other, ...group.members];
  const poll = await startPoll(deps, group);
  for (const person of people) await answer(deps, person, poll, 'yes', 'yes');
  await closePoll(deps, group.facilitator, poll.id);
  const [first] = poll.slots;
  if (first) await settlePoll(deps, group.facilitator, poll.id, first);
  await stage.settled();
  const meeting = await meetingOf(deps, poll);
  const id = meeting.id as Parameters<typeof answerMeeting>[2];
  return { group, facilitator: group.facilitator, other, members: group.members, id, meeting };
}

const lostTo = ({ platform, userId }: TestMember) =>
  stage[platform].to(userId).filter(({ card }) => /^Tapaaminen ti 1\.12\..*:/.test(card.summary));

describe('facilitators hear', () => {
  test('nothing by a message of one who does not come while enough do; the card shows it', async () => {
    const { facilitator, members, id, meeting } = await settled();
    const [member] = members as [TestMember];
    await say(member, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual([]);
    const shown = await composed(stage.deps, planned, meeting.seasonId, readerOf(facilitator));
    expect(shown && linesOf(shown.card)).toContain(`Ei pääse (1): ${member.name}.`);
  });

  test('once that too few are left, and again nothing when it is so by another', async () => {
    const { facilitator, other, members, id } = await settled();
    const [one, two, three] = members as [TestMember, TestMember, TestMember];
    await say(one, id, false);
    await say(two, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual([]);
    await say(three, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual(namesOf(facilitator, other));
    const [told] = lostTo(facilitator);
    expect(told && linesOf(told.card).slice(1)).toEqual([
      'Paikalle pääsee enää 2, ja tarvitaan vähintään 3.',
      'Muut kuulevat tästä vasta, kun olet päättänyt.',
    ]);
    // One comes after all, and then not again: the same message says how it stands.
    await say(three, id, true);
    await stage.settled();
    expect(linesOf(lostTo(facilitator)[0]?.card ?? { summary: '', blocks: [] }).at(-1)).toBe(
      'Tapaamisen voi sittenkin pitää.',
    );
    await say(three, id, false);
    await stage.settled();
    expect(lostTo(facilitator)).toHaveLength(1);
  });

  test('of a required person, by name; not who says so themselves', async () => {
    const { facilitator, other, id } = await settled();
    await say(other, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual(namesOf(facilitator));
    const [told] = lostTo(facilitator);
    expect(told && linesOf(told.card)[1]).toBe(
      `${other.name} ei pääsekään, ja häntä tarvittaisiin mukaan.`,
    );
    expect(told && buttonsOf(told.card)).toEqual([
      'Pidetään silti → meetings.keep',
      'Etsi uusi aika → meetings.newTime',
      'Peru tapaaminen → meetings.askCancel',
    ]);
  });

  test('of a recorded meeting only when too few could still come', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps, { members: 3 });
    const { meetings } = await recordSeason(deps, group, '2026-12-01');
    const [id] = meetings;
    const [one, two, three] = group.members as [TestMember, TestMember, TestMember];
    for (const member of [one, two]) await say(member, id, false);
    await stage.settled();
    expect(await receivers(deps, 'meetings.lost', id)).toEqual([]);
    await say(three, id, false);
    await stage.settled();
    expect(await receivers(deps, 'meetings.lost', id)).toEqual(namesOf(group.facilitator));
  });
});

describe('a facilitator decides', () => {
  /** Too few can come to the settled meeting, of which its facilitators have heard. */
  async function tooFew() {
    const scene = await settled();
    for (const member of scene.members) await say(member, scene.id, false);
    await stage.settled();
    return { ...scene, desk: deskOf(stage.deps, scene.facilitator) };
  }

  test('to hold it all the same: the card says so, and no more losses are told', async () => {
    const { facilitator, other, members, id, desk } = await tooFew();
    const { redraw } = await desk.press(keepIntent({ meeting: id }));
    expect(redraw && linesOf(redraw).at(-1)).toBe(
      'Paikalle pääsee enää 2, ja tarvitaan vähintään 3. Pidetään silti.',
    );
    await say(other, id, false);
    await stage.settled();
    expect(lostTo(facilitator)).toHaveLength(1);
    for (const { platform, userId } of members) expect(stage[platform].to(userId)).toHaveLength(2);
  });

  test('to look for another time: the poll opens filled in, and moves the meeting', async () => {
    const { deps } = stage;
    const { facilitator, other, members, id, meeting, desk } = await tooFew();
    const { form } = await desk.press(newTimeIntent({ meeting: id }));
    expect(form?.intro).toContain('Etsitään uusi aika tapaamiselle ti 1.12. klo 14.00–16.30.');
    expect(form?.intro).toContain(members[0]?.name);
    const typed = valuesOf({ ...(form && { form }) });
    expect(typed).toMatchObject({
      title: 'Joulukuun tapaaminen: uusi aika',
      'slot.0.date': '2026-12-08',
      'slot.0.start': '14:00',
      'slot.0.end': '16:30',
      'slot.2.date': '2026-12-22',
    });
    await desk.submit(form?.intent ?? { name: '', args: {} }, typed);
    const poll = await deps.db.prisma.poll.findFirstOrThrow({
      where: { movesId: id },
      include: { slots: { orderBy: { startsAt: 'asc' } } },
    });
    const pollId = poll.id as Id<'poll'>;
    const slots = poll.slots.map((slot) => slot.id as Id<'slot'>) as [Id<'slot'>];
    for (const person of [facilitator, other, ...members]) {
      await answer(deps, person, { id: pollId, slots }, 'yes', 'no', 'no');
    }
    await closePoll(deps, facilitator, pollId);
    await settlePoll(deps, facilitator, pollId, slots[0]);
    await changesTold(stage);
    const moved = await deps.db.prisma.meeting.findMany({ where: { groupId: meeting.groupId } });
    expect(moved).toMatchObject([{ id, date: '2026-12-08', sequence: 1, slotId: slots[0] }]);
    expect(await waiting(deps, 'rsvp', id)).toEqual([]);
    expect(await waiting(deps, 'meetingEve', id)).toEqual(namesOf(facilitator, other, ...members));
    const everybody = namesOf(facilitator, other, ...members);
    expect(await receivers(deps, 'meetings.changed', meeting.seasonId)).toEqual(everybody);
    expect(await receivers(deps, 'meetings.planned', meeting.seasonId)).toEqual(everybody);
    // At the new time it is lost anew.
    for (const member of members) await say(member, id, false);
    await stage.settled();
    const lost = await receivers(deps, 'meetings.lost', id);
    expect(lost).toEqual([...namesOf(facilitator, other), ...namesOf(facilitator, other)].sort());
  });

  test('to look for it where nothing is in the way, as where the group meets already', async () => {
    const { deps } = stage;
    const { desk, group, id } = await tooFew();
    await recordSeason(deps, group, '2026-12-15');
    const { form } = await desk.press(newTimeIntent({ meeting: id }));
    const typed = valuesOf({ ...(form && { form }) });
    const days = [0, 1, 2].map((row) => typed[`slot.${row}.date`]);
    expect(days).toEqual(['2026-12-08', '2026-12-22', '2026-12-29']);
  });

  test('not of a meeting that is cancelled meanwhile', async () => {
    const { deps } = stage;
    const { facilitator, id, desk } = await tooFew();
    const { form } = await desk.press(newTimeIntent({ meeting: id }));
    await cancelNow(deps, facilitator, id);
    const typed = valuesOf({ ...(form && { form }) });
    const refused = await desk.submit(form?.intent ?? { name: '', args: {} }, typed);
    expect(refused.tell?.summary).toBe(fi.error('meetingCancelled'));
    expect(await deps.db.prisma.poll.count({ where: { movesId: id } })).toBe(0);
  });

  test('nobody else may, and nothing of a meeting of another group', async () => {
    const { members, id } = await tooFew();
    const [member] = members as [TestMember];
    const stranger = (await makeGroup(stage.deps, { members: 1 })).facilitator;
    for (const [who, code] of [
      [member, 'notFacilitator'],
      [stranger, 'notYourMeeting'],
    ] as const) {
      const desk = deskOf(stage.deps, who);
      expect((await desk.press(newTimeIntent({ meeting: id }))).tell?.summary).toBe(fi.error(code));
      expect((await desk.press(keepIntent({ meeting: id }))).tell).toBeDefined();
    }
    const stored = await stage.deps.db.prisma.meeting.findUnique({ where: { id } });
    expect(stored?.keptAt).toBeNull();
    const own = await makeGroup(stage.deps, { members: 1 });
    const draft = { ...draftOf(own), movesId: id };
    expect(await outcomeOf(createPoll(stage.deps, own.facilitator, draft))).toBe('notYourMeeting');
  });

  test('of a meeting that is moved and then called off by its poll, only the poll tells', async () => {
    const { deps } = stage;
    const { facilitator, members, id, meeting } = await settled();
    const row = { date: '2026-12-10', start: '14:00', end: '16:30' };
    await moveMeeting(deps, facilitator, id, { row, where: '', sequence: 0, seen: '' });
    const { pollId } = await deps.db.prisma.slot.findUniqueOrThrow({
      where: { id: meeting.slotId ?? '' },
    });
    const poll = pollId as Id<'poll'>;
    const deadline = { date: '2026-11-27', time: '16:00' };
    await editPoll(deps, facilitator, {
      ...{ pollId: poll, edition: 0, state: 'settled', title: 'Joulukuun tapaaminen' },
      ...{ dropped: [], deadline, reason: '', rows: [row] },
    });
    await changesTold(stage);
    expect(await receivers(deps, 'meetings.changed', meeting.seasonId)).toEqual([]);
    const others = await receivers(deps, 'polls.reopened', poll);
    expect(others).toEqual(expect.arrayContaining(namesOf(...members)));
  });

  test('who cannot come themselves is asked at once what becomes of it', async () => {
    const { facilitator, id, meeting } = await settled();
    const asked = askedAs(meeting);
    const { tell } = await deskOf(stage.deps, facilitator).press(
      attendIntent({ meeting: id, coming: 'no', asked }),
    );
    expect(tell && buttonsOf(tell)[0]).toBe('Pidetään silti → meetings.keep');
  });
});

describe('the calendar of a meeting', () => {
  test('is a link that stays the same however often the card is drawn', async () => {
    const { facilitator, members, id, meeting } = await settled();
    const [member] = members as [TestMember];
    const link = async (who: TestMember) => {
      const shown = await composed(stage.deps, planned, meeting.seasonId, readerOf(who));
      return shown && buttonsOf(shown.card).find((button) => button.includes('/calendar/'));
    };
    const before = await link(member);
    expect(before).toMatch(/^Lisää kalenteriin → https:/);
    await say(member, id, false);
    expect(await link(member)).toBe(before);
    expect(await link(facilitator)).not.toBe(before);
  });

  test('where the bot has no address is brought as a file into Slack, for a press', async () => {
    const { deps } = stage;
    const { facilitator, members, meeting } = await settled();
    const noAddress = { ...deps, hasAddress: false };
    const buttons = async (who: TestMember) => {
      const shown = await composed(noAddress, planned, meeting.seasonId, readerOf(who));
      return shown ? buttonsOf(shown.card) : [];
    };
    expect(await buttons(facilitator)).toContain('Lisää kalenteriin → meetings.calendar');
    // Teams reaches the bot by its address, so that there is one.
    const inTeams = members.find(({ platform }) => platform === 'teams') as TestMember;
    expect((await buttons(inTeams)).join()).toContain('https:');
    const desk = deskOf(deps, facilitator);
    const press = () =>
      desk.press({ name: 'meetings.calendar', args: { subject: meeting.seasonId } });
    await Promise.all([press(), press()]);
    await stage.settled();
    const files = stage.slack.to(facilitator.userId).flatMap(({ file }) => file ?? []);
    expect(files.map(({ name }) => name)).toEqual(['verme-2026-12-01.ics']);
    const stranger = (await makeGroup(deps, { members: 0 })).facilitator;
    await expect(sendCalendar(deps, stranger, meeting.seasonId)).rejects.toThrow();
  });
});
