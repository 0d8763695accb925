import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import { type Id, newId } from '../../../../src/core/ids.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { joinCode } from '../../../../src/features/groups/operations/setup.ts';
import { recordMeetings } from '../../../../src/features/meetings/operations/plan.ts';
import { newRecordIntent } from '../../../../src/features/meetings/views/record.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import {
  fileElsewhere,
  fileForm,
  takeBackForm,
} from '../../../../src/features/pairs/operations/follow-up.ts';
import { saveOwnSupervisor, setGoals } from '../../../../src/features/pairs/operations/goals.ts';
import { takePeriod } from '../../../../src/features/pairs/operations/look.ts';
import { registerPair, steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import { sayReady } from '../../../../src/features/pairs/operations/plan.ts';
import { saveProgramme } from '../../../../src/features/pairs/operations/programme.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import {
  joinAs,
  makeNetwork,
  makePair,
  savePageAs,
  type TestPair,
  writeFollowUp,
  writePlan,
} from '../../support/pairs.ts';
import { waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { sayReadyBoth, superviseInChat } from '../../support/supervised.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const buttonsFor = async (who: TestMember) => {
  const { tell } = await desk(who).type('pari');
  return buttonsOf(tell as Card);
};
/** The time does what it has to, as often as it has something to do. */
async function pass() {
  for (let turn = 0; turn < 4; turn += 1) await followTime(stage.deps);
}

/** The two have a day on a Tuesday, which is over. */
async function hadDay({ id, one }: TestPair) {
  stage.clock.set(MONDAY);
  const day = { groupId: id, draftId: newId<'meeting'>(), title: 'Päivä', where: '' };
  const rows = [{ date: '2026-11-24', start: '09:00', end: '15:00' }];
  await recordMeetings(stage.deps, one, { ...day, rest: '', seen: '', rows });
  stage.clock.set(new Date('2026-11-25T08:00:00Z'));
  await pass();
}

describe('with another partner', () => {
  test('days and forms of before do not count, and what was written is there', async () => {
    const pair = await makePair(stage.deps, { state: 'accepted', acceptedBy: 'nobody' });
    const { id, one, other, group } = pair;
    await hadDay(pair);
    expect((await pair.now()).state).toBe('followUpDue');
    await writeFollowUp(stage.deps, pair, other);
    await fileForm(stage.deps, other, id);
    await leaveGroup(stage.deps, one, id);
    await steerPair(stage.deps, other, id, 'seekNew');
    const fresh = await joinAs(stage.deps, pair, group.members[3]);
    await writePlan(stage.deps, { ...pair, one: fresh });
    await sayReadyBoth(stage.deps, { ...pair, one: fresh });
    await pass();
    const now = await pair.now();
    expect([now.state, now.days.length, now.goalsSetAt]).toEqual(['accepted', 0, null]);
    expect(now.followUps.filter(({ filedAt }) => filedAt)).toEqual([]);
    expect(now.plan['purpose']).toBe('Opimme toisiltamme.');
  });

  test('nobody comes in by a code of the group while none is looked for', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one, other } = pair;
    await leaveGroup(stage.deps, other, id);
    await expect(joinCode(stage.deps, one, id)).rejects.toThrow('pair.codeElsewhere');
  });
});

describe('a pair of which one has left', () => {
  test('does not go on by itself before it has been said how', async () => {
    const pair = await makePair(stage.deps, { acceptedBy: 'nobody' });
    const { id, one, other } = pair;
    await writePlan(stage.deps, pair);
    await sayReady(stage.deps, one, id, (await pair.now()).editions.plan);
    await leaveGroup(stage.deps, other, id);
    await pass();
    expect((await pair.now()).state).toBe('planned');
    await steerPair(stage.deps, one, id, 'carryOn');
    await pass();
    expect((await pair.now()).state).toBe('accepted');
  });

  test('is asked how to go on also when it is taken up again', async () => {
    const pair = await makePair(stage.deps);
    const { id, one, other } = pair;
    await steerPair(stage.deps, one, id, 'cancel');
    await leaveGroup(stage.deps, one, id);
    await steerPair(stage.deps, other, id, 'reopen');
    expect(await buttonsFor(other)).toContain('Etsin uuden parin → pairs.steer');
  });

  test('has ended once both have', async () => {
    const pair = await makePair(stage.deps);
    const { id, one, other, manager } = pair;
    for (const who of [one, other]) await leaveGroup(stage.deps, who, id);
    expect((await pair.now()).state).toBe('cancelled');
    await expect(steerPair(stage.deps, manager, id, 'reopen')).rejects.toThrow('pair.late');
  });

  test('is asked how to go on where the two turn out to be one person', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one, other } = pair;
    for (const who of [one, other]) {
      await writeFollowUp(stage.deps, pair, who);
      await fileForm(stage.deps, who, id);
    }
    const both = { kept: one.personId, other: other.personId };
    await stage.deps.db.transaction((tx) => mergePersons(stage.deps, tx, both));
    await pass();
    expect(await waiting(stage.deps, 'sayHow', id)).toContain(one.name);
    expect((await pair.now()).words.every(({ ownerId }) => ownerId !== other.personId)).toBe(true);
  });
});

describe('a programme', () => {
  test('that needs no plan any more lets pairs go on that write one', async () => {
    const pair = await makePair(stage.deps);
    const { programme } = await pair.now();
    const draft = { ...programme, needsPlan: false, days: '5', formUrl: '' };
    await saveProgramme(stage.deps, pair.manager, pair.group.networkId, draft);
    await pass();
    expect((await pair.now()).state).toBe('accepted');
  });

  test('is as its choices say, where the preset that stood there was left as it was', async () => {
    const pair = await makePair(stage.deps);
    const { networkId: network } = pair.group;
    const opened = await desk(pair.manager).press(intents.askProgrammeIntent({ network }));
    const typed = { ...valuesOf(opened), days: '3' };
    await desk(pair.manager).submit(intents.programmeIntent({ network }), typed);
    expect((await pair.now()).programme.days).toBe(3);
  });
});

describe('goals', () => {
  test('that are written anew are set and gone through anew', async () => {
    const pair = await makePair(stage.deps, { state: 'accepted', withSupervisors: true });
    const { id, one, other } = pair;
    const boss = await superviseInChat(stage.deps, pair, one);
    await superviseInChat(stage.deps, pair, other);
    await savePageAs(stage.deps, pair, one, 'goals', 0, { 'goal.1.what': 'Uusi kurssi' });
    await setGoals(stage.deps, one, id, (await pair.now()).editions.goals);
    await desk(boss).press(intents.throughIntent({ pair: id }));
    expect((await pair.now()).state).toBe('goalsSet');
    await stage.settled();
    const before = stage.textsTo(one).length;
    await savePageAs(stage.deps, pair, other, 'goals', 0, { 'goal.1.what': 'Aivan muuta' });
    const { state, goalsSetAt, supervisors } = await pair.now();
    expect([state, goalsSetAt]).toEqual(['accepted', null]);
    expect(supervisors.map(({ throughOn }) => throughOn)).toEqual([null, null]);
    await stage.settled();
    expect(stage.textsTo(one)).toHaveLength(before);
  });

  test('do not wait for a supervisor whom nothing reaches', async () => {
    const pair = await makePair(stage.deps, { state: 'accepted', withSupervisors: true });
    const { id, one } = pair;
    const boss = await superviseInChat(stage.deps, pair, one);
    stage.clock.set(MONDAY);
    const day = { groupId: id, draftId: newId<'meeting'>(), title: 'Päivä', where: '' };
    const rows = [{ date: '2026-11-26', start: '09:00', end: '15:00' }];
    await recordMeetings(stage.deps, one, { ...day, rest: '', seen: '', rows });
    await savePageAs(stage.deps, pair, one, 'goals', 0, { 'goal.1.what': 'Uusi kurssi' });
    await stage.deps.db.prisma.address.updateMany({
      where: { personId: boss.personId },
      data: { unreachableSince: stage.clock.now() },
    });
    await setGoals(stage.deps, one, id, (await pair.now()).editions.goals);
    expect(await waiting(stage.deps, 'confirmGoals', id)).toEqual([]);
    expect(await waiting(stage.deps, 'goThroughGoals', id)).toContain(one.name);
  });

  test('and plans are not for one of the two to confirm for the other', async () => {
    const pair = await makePair(stage.deps, { withSupervisors: true });
    const { id, one, other } = pair;
    const draft = { personId: other.personId, name: '', throughOn: '' };
    await expect(saveOwnSupervisor(stage.deps, one, id, draft)).rejects.toThrow('invalid-form');
  });
});

describe('a follow-up form', () => {
  test('that is taken back late is late a week later, and not at once', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one } = pair;
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    stage.clock.set(new Date('2027-01-11T08:00:00Z'));
    await takeBackForm(stage.deps, one, id);
    expect(await waiting(stage.deps, 'fileFollowUp', id)).toContain(one.name);
    expect((await pair.now()).followUps[0]?.until).toBe('2027-01-18');
  });

  test('that is filed once more later was filed when it was', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one } = pair;
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    const { followUps } = await pair.now();
    stage.clock.set(new Date(stage.clock.now().getTime() + 3_600_000));
    await fileForm(stage.deps, one, id);
    expect((await pair.now()).followUps).toEqual(followUps);
    await stage.settled();
    const copies = stage.textsTo(one).filter((text) => text.includes('Kopio lomakkeestasi'));
    expect(copies).toHaveLength(1);
  });

  test('that was filed here cannot be noted as filed elsewhere, which would be lost', async () => {
    const formUrl = 'https://lomakkeet.example.fi/';
    const pair = await makePair(stage.deps, { state: 'followUpDue', formUrl });
    const { id, one } = pair;
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    await expect(fileElsewhere(stage.deps, one, id, 'D/2026/1')).rejects.toThrow('pair.late');
  });

  test('is not asked for while there are days left after all', async () => {
    const pair = await makePair(stage.deps, { state: 'running' });
    await desk(pair.one).press(intents.finishIntent({ pair: pair.id, over: 'yes' }));
    expect(await buttonsFor(pair.one)).toContain('Päiviä on vielä → pairs.finish');
    await desk(pair.one).press(intents.finishIntent({ pair: pair.id, over: 'no' }));
    expect((await pair.now()).state).toBe('running');
  });
});

describe('two who are registered as a pair', () => {
  test('are warned of a day in a break, in the past or agreed on already', async () => {
    const pair = await makePair(stage.deps, { state: 'accepted' });
    const { id, one, group } = pair;
    stage.clock.set(MONDAY);
    const agree = (date: string) => {
      const day = { groupId: id, draftId: newId<'meeting'>(), title: 'Päivä', where: '' };
      const rows = [{ date, start: '09:00', end: '15:00' }];
      return recordMeetings(stage.deps, one, { ...day, rest: '', seen: '', rows });
    };
    const away = { firstDay: '2026-12-07', lastDay: '2026-12-11' };
    const breaks = group.organisationIds.map((organisationId) => ({ organisationId, ...away }));
    await stage.deps.db.prisma.break.createMany({ data: breaks });
    await agree('2026-11-26');
    for (const date of ['2026-11-26', '2026-12-09', '2026-11-18']) {
      await expect(agree(date), date).rejects.toThrow('invalid-form');
    }
    expect((await pair.now()).days).toHaveLength(1);
  });

  test('agree on days, and not on meetings of a group', async () => {
    const pair = await makePair(stage.deps, { state: 'accepted' });
    const opened = await desk(pair.one).press(newRecordIntent({ group: pair.id }));
    expect(valuesOf(opened)['title']).toBe('Työparipäivä');
  });

  test('look for no other any more, and are not registered twice', async () => {
    const { group, manager, one, other } = await makeNetwork(stage.deps);
    const { networkId } = group;
    const members = [one.personId, other.personId] as const;
    const register = (groupId: Id<'group'>, state: string) =>
      registerPair(stage.deps, manager, { groupId, networkId, members, state, held: '0' });
    const first = newId<'group'>();
    await register(first, 'planned');
    await leaveGroup(stage.deps, other, first);
    await steerPair(stage.deps, one, first, 'seekNew');
    await register(newId(), 'planned');
    expect((await takePeriod(stage.deps.db.prisma, first))?.state).toBe('cancelled');
    await expect(register(newId(), 'planned')).rejects.toThrow('invalid-form');
  });
});
