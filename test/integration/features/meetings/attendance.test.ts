import { describe, expect, test } from 'vitest';
import { changeMember, leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { confirmAttendance } from '../../../../src/features/meetings/operations/attendance.ts';
import { sayHeld } from '../../../../src/features/meetings/operations/held.ts';
import { mergeRsvps } from '../../../../src/features/meetings/operations/hooks.ts';
import { askAttendanceIntent } from '../../../../src/features/meetings/views/intents.ts';
import { saveNetworkSettings } from '../../../../src/features/networks/operations/settings.ts';
import { networkIntent, settingsIntent } from '../../../../src/features/networks/views/intents.ts';
import { controlFor } from '../../../../src/features/polls/operations/look.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { readerOf } from '../../support/compose.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, startPoll } from '../../support/polls.ts';
import { namesOf, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** A group with a meeting from two o'clock on 1 December on; one says that they come, one that they do not. */
async function recorded({ isKept = true } = {}) {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 3 });
  const { facilitator } = group;
  const [coming, away, silent] = group.members as [TestMember, TestMember, TestMember];
  const { networkId, personId } = { ...group, ...facilitator };
  await deps.db.prisma.manager.create({ data: { networkId, personId } });
  if (isKept) await keep(group, true);
  const season = await recordSeason(deps, group, '2026-12-01', '2026-12-08');
  const [meeting] = season.meetings;
  await answerMeeting(deps, coming, meeting, true);
  await answerMeeting(deps, away, meeting, false);
  await stage.settled();
  return { group, facilitator, coming, away, silent, season, meeting };
}

const keep = ({ facilitator, networkId }: TestGroup, creditsAttendance: boolean) =>
  saveNetworkSettings(stage.deps, facilitator, networkId, { creditsAttendance });

const END = '2026-12-01T13:30:00Z';

/** The time passes, and everything looks at what is due. */
async function at(time: string) {
  stage.clock.set(new Date(time));
  for (const { run } of meetingSweeps(stage.deps)) await run();
  await stage.settled();
}

const cards = ({ platform, userId }: TestMember) => stage[platform].to(userId);
const lines = (person: TestMember) => cards(person).flatMap(({ card }) => linesOf(card));
const buttons = (person: TestMember) => cards(person).flatMap(({ card }) => buttonsOf(card));
const stored = async (meetingId: string) => {
  const where = { meetingId, present: true };
  const rows = await stage.deps.db.prisma.attendance.findMany({ where, include: { person: true } });
  return rows.map(({ person }) => person.name).sort();
};
const asked = (meeting: string) => waiting(stage.deps, 'attendance', meeting);

/** Opens the form, and gives what stands in it. */
async function formFor(person: TestMember, meeting: string) {
  const opened = await deskOf(stage.deps, person).press(askAttendanceIntent({ meeting }));
  const [field] = opened.form?.fields ?? [];
  const options = field?.kind === 'choices' ? field.options : [];
  const nameOf = (id: string) => options.find(({ value }) => value === id)?.label;
  const chosen = [valuesOf(opened)['present'] ?? []].flat();
  return {
    intent: opened.form?.intent ?? { name: '', args: {} },
    names: options.map(({ label }) => label),
    chosen: chosen.map(nameOf),
    told: opened.tell?.summary,
  };
}

describe('who was at a meeting, where meetings give credit', () => {
  test('is asked of the facilitator when it is over, in their nudge, and is chosen from the answers', async () => {
    const { facilitator, coming, away, silent, meeting } = await recorded();
    expect(buttons(facilitator).join()).not.toContain('askAttendance');
    await at('2026-12-01T13:29:00Z');
    expect(await asked(meeting)).toEqual([]);
    await at(END);
    expect(await asked(meeting)).toEqual([facilitator.name]);
    expect(buttons(facilitator)).toContain('Ketkä olivat paikalla? → meetings.askAttendance');
    const { lines: told } = await waitingNow(stage.deps, readerOf(facilitator));
    expect(told.map(({ text }) => text)).toContain(
      'Ketkä olivat paikalla ti 1.12. klo 14.00–15.30? (Opinto-ohjaajat)',
    );
    const { names, chosen } = await formFor(facilitator, meeting);
    expect(names.toSorted()).toEqual(namesOf(facilitator, coming, away, silent));
    expect(chosen).toEqual([coming.name]);
  });

  test('is stored once it is said, waits no longer, and can be changed', async () => {
    const { facilitator, coming, away, silent, meeting } = await recorded();
    await at(END);
    const desk = deskOf(stage.deps, facilitator);
    const { intent } = await formFor(facilitator, meeting);
    const present = [facilitator, coming, silent].map(({ personId }) => personId);
    const { tell } = await desk.submit(intent, { present });
    expect(tell?.summary).toBe('Kiitos, läsnäolot ovat tallessa! Voit vielä muuttaa niitä.');
    expect(await stored(meeting)).toEqual(namesOf(facilitator, coming, silent));
    expect(await asked(meeting)).toEqual([]);
    expect((await formFor(facilitator, meeting)).chosen.toSorted()).toEqual(
      namesOf(facilitator, coming, silent),
    );
    await desk.submit(intent, { present: [away.personId] });
    expect(await stored(meeting)).toEqual([away.name]);
    const refused = await desk.submit(intent, {});
    expect(errorsOf(refused)).toEqual({ present: texts('fi').error('attendance.none') });
    expect(await stored(meeting)).toEqual([away.name]);
  });

  test('shows to facilitators as a number, and to everybody else as their own alone', async () => {
    const { facilitator, coming, away, silent, meeting } = await recorded();
    await at(END);
    expect(lines(coming)).toContain('Pidettiin');
    const present = [facilitator, coming].map(({ personId }) => personId);
    await confirmAttendance(stage.deps, facilitator, meeting, present);
    await stage.settled();
    expect(lines(facilitator)).toContain('Pidettiin · paikalla 2');
    expect(lines(coming)).toContain('Pidettiin · olit paikalla');
    expect(lines(away)).toContain('Pidettiin · et ollut paikalla');
    const seen = JSON.stringify(cards(silent).map(({ card }) => card));
    for (const { name } of [facilitator, coming, away]) expect(seen).not.toContain(name);
  });

  test('is not said of who has left since or joined after it began', async () => {
    const { group, facilitator, coming, away, silent, meeting } = await recorded();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    const inTime = await addMember(stage.deps, group);
    stage.clock.advance(1000);
    const late = await addMember(stage.deps, group);
    await leaveGroup(stage.deps, coming, group.id);
    await at(END);
    const { names } = await formFor(facilitator, meeting);
    expect(names.toSorted()).toEqual(namesOf(facilitator, away, silent, inTime));
    const everybody = [facilitator, coming, away, silent, inTime, late];
    const present = everybody.map(({ personId }) => personId);
    await confirmAttendance(stage.deps, facilitator, meeting, present);
    expect(await stored(meeting)).toEqual(namesOf(facilitator, away, silent, inTime));
  });

  test('stays said of who leaves afterwards', async () => {
    const { group, facilitator, coming, meeting } = await recorded();
    await at(END);
    await confirmAttendance(stage.deps, facilitator, meeting, [coming.personId]);
    await leaveGroup(stage.deps, coming, group.id);
    await confirmAttendance(stage.deps, facilitator, meeting, [facilitator.personId]);
    expect(await stored(meeting)).toEqual(namesOf(coming, facilitator));
  });

  test('is said by facilitators only, after the end, for sixty days, of what was held', async () => {
    const { facilitator, coming, meeting } = await recorded();
    const say = (who: TestMember) =>
      outcomeOf(confirmAttendance(stage.deps, who, meeting, [coming.personId]));
    stage.clock.set(new Date('2026-12-01T13:29:00Z'));
    expect(await say(facilitator)).toBe('meetingNotOver');
    stage.clock.set(new Date(END));
    expect(await say(coming)).toBe('notFacilitator');
    await sayHeld(stage.deps, facilitator, meeting, false);
    expect(await say(facilitator)).toBe('attendance.notHeld');
    await sayHeld(stage.deps, facilitator, meeting, true);
    expect(await stored(meeting)).toEqual([]);
    expect(await say(facilitator)).toBe('ok');
    stage.clock.set(new Date('2027-01-30T13:30:00Z'));
    expect(await say(facilitator)).toBe('meetingClosed');
  });

  test('is not asked any more of what was not held, or of who leads no more, or after sixty days', async () => {
    const { group, facilitator, coming, meeting, season } = await recorded();
    await at(END);
    await sayHeld(stage.deps, facilitator, meeting, false);
    expect(await asked(meeting)).toEqual([]);
    await sayHeld(stage.deps, facilitator, meeting, true);
    expect(await asked(meeting)).toEqual([facilitator.name]);
    const [organisationId] = group.organisationIds;
    const change = { required: false, organisationId };
    const become = (person: TestMember, role: 'member' | 'facilitator') =>
      changeMember(stage.deps, facilitator, group.id, person.personId, { ...change, role });
    await become(coming, 'facilitator');
    await become(facilitator, 'member');
    expect(await asked(meeting)).toEqual([]);
    await at('2026-12-08T13:30:00Z');
    const second = season.meetings[1] ?? meeting;
    expect(await asked(second)).toEqual([coming.name]);
    await at('2027-02-06T13:30:00Z');
    expect(await asked(second)).toEqual([]);
  });

  test('of two records of one person either counts', async () => {
    const { facilitator, coming, away, silent, meeting } = await recorded();
    await at(END);
    await confirmAttendance(stage.deps, facilitator, meeting, [coming.personId]);
    const { deps } = stage;
    for (const [kept, other] of [
      [away, coming],
      [coming, silent],
    ] as const) {
      const pair = { kept: kept.personId, other: other.personId };
      await deps.db.transaction((tx) => mergeRsvps(deps, tx, pair));
    }
    expect(await stored(meeting)).toEqual(namesOf(coming, away));
  });
});

describe('who was absent', () => {
  /** How many of those who would be left out again each of a new poll's times leaves out, best first. */
  const leftOutAgain = async (group: TestGroup, absent: TestMember) => {
    stage.clock.set(MONDAY);
    const poll = await startPoll(stage.deps, group);
    for (const person of [group.facilitator, ...group.members]) {
      const isAbsent = person.personId === absent.personId;
      await answer(stage.deps, person, poll, isAbsent ? 'no' : 'yes', 'yes');
    }
    const { ranking } = await controlFor(stage.deps, group.facilitator, poll.id);
    return ranking.slots.map(({ counts }) => counts.leftOutAgain);
  };

  test('is spared being left out again, where attendance is kept', async () => {
    const { group, facilitator, coming, away, silent, meeting } = await recorded();
    await at(END);
    expect(await leftOutAgain(group, silent)).toEqual([0, 0]);
    const present = [facilitator, coming, away].map(({ personId }) => personId);
    stage.clock.set(new Date(END));
    await confirmAttendance(stage.deps, facilitator, meeting, present);
    expect(await leftOutAgain(group, silent)).toEqual([0, 1]);
    stage.clock.set(new Date(END));
    await sayHeld(stage.deps, facilitator, meeting, false);
    expect(await leftOutAgain(group, silent)).toEqual([0, 0]);
    stage.clock.set(new Date(END));
    await sayHeld(stage.deps, facilitator, meeting, true);
    await keep(group, false);
    expect(await leftOutAgain(group, silent)).toEqual([0, 0]);
  });
});

describe('where meetings give no credit', () => {
  test('nothing is asked, shown or stored', async () => {
    const { facilitator, coming, meeting } = await recorded({ isKept: false });
    await at(END);
    expect(await asked(meeting)).toEqual([]);
    expect(buttons(facilitator).join()).not.toContain('askAttendance');
    const { told } = await formFor(facilitator, meeting);
    expect(told).toContain('Tässä verkostossa ei kirjata, ketkä olivat paikalla.');
    const say = confirmAttendance(stage.deps, facilitator, meeting, [coming.personId]);
    expect(await outcomeOf(say)).toBe('attendance.unkept');
    expect(await stage.deps.db.prisma.attendance.count({ where: { meetingId: meeting } })).toBe(0);
  });

  test('it is so from the moment on when a project manager says so, and everybody’s card follows', async () => {
    const { group, facilitator, coming, meeting } = await recorded();
    await at(END);
    await confirmAttendance(stage.deps, facilitator, meeting, [coming.personId]);
    await sayHeld(stage.deps, facilitator, meeting, false);
    await sayHeld(stage.deps, facilitator, meeting, true);
    await at('2026-12-08T13:30:00Z');
    await keep(group, false);
    await stage.settled();
    const tasks = { kind: 'attendance', personId: facilitator.personId, doneAt: null };
    expect(await stage.deps.db.prisma.task.count({ where: tasks })).toBe(0);
    expect(buttons(facilitator).join()).not.toContain('askAttendance');
    expect(lines(coming)).not.toContain('Pidettiin · olit paikalla');
    await keep(group, true);
    await stage.settled();
    expect(lines(coming)).toContain('Pidettiin · olit paikalla');
    expect(buttons(facilitator).join()).toContain('askAttendance');
  });
});

describe('whether meetings give credit', () => {
  test('is set in a form by project managers, and told on the network’s card', async () => {
    const { group, facilitator, coming } = await recorded({ isKept: false });
    const network = group.networkId;
    const desk = deskOf(stage.deps, facilitator);
    const card = async () => (await desk.press(networkIntent({ network }))).tell;
    const before = await card();
    expect(before && linesOf(before)).toContain('Läsnäolot: ei kirjata');
    const opened = await desk.press(settingsIntent({ network }));
    expect(valuesOf(opened)).toEqual({ attendance: 'off' });
    await desk.submit(opened.form?.intent ?? { name: '', args: {} }, { attendance: 'on' });
    const after = await card();
    expect(after && linesOf(after)).toContain('Läsnäolot: mentorit kirjaavat ne');
    const settings = { creditsAttendance: false };
    const other = saveNetworkSettings(stage.deps, coming, network, settings);
    expect(await outcomeOf(other)).toBe('notManager');
  });
});
