import { describe, expect, test } from 'vitest';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { reopenMeeting } from '../../../../src/features/meetings/operations/cancel.ts';
import { describeMeeting } from '../../../../src/features/meetings/operations/details.ts';
import { sayHeld } from '../../../../src/features/meetings/operations/held.ts';
import { moveMeeting } from '../../../../src/features/meetings/operations/move.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import {
  editTopic,
  nameTopic,
  removeTopic,
  restoreTopic,
} from '../../../../src/features/topics/operations/change.ts';
import type { TopicAt } from '../../../../src/features/topics/operations/lock.ts';
import { boxFor } from '../../../../src/features/topics/operations/look.ts';
import {
  type Placing,
  placeTopic,
  takeOffTopic,
} from '../../../../src/features/topics/operations/place.ts';
import { linesOf } from '../../../support/card-parts.ts';
import { leadToo, makeGroup, type TestMember } from '../../support/group.ts';
import { calendarBehind, cancelNow, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { dropped, place, standsFor } from '../../support/topics.ts';

const stage = useStage();

/** A group with two meetings to come and a topic in its box. */
async function waiting() {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 2 });
  const [member, other] = group.members as [TestMember, TestMember];
  const season = await recordSeason(deps, group, '2026-12-01', '2026-12-08');
  const [meeting, later = meeting] = season.meetings;
  const topic = await dropped(deps, member, group);
  await stage.settled();
  const { facilitator } = group;
  const stands = () => standsFor(deps, facilitator, group);
  const about = async (id = meeting) =>
    (await deps.db.prisma.meeting.findUniqueOrThrow({ where: { id } })).topic;
  return { group, facilitator, member, other, season, meeting, later, topic, stands, about };
}

const details = { where: '', coffee: '', host: '' };
const cardOf = ({ platform, userId }: TestMember) => stage[platform].to(userId)[0]?.card;
const lines = (person: TestMember) => {
  const card = cardOf(person);
  return card ? linesOf(card) : [];
};

describe('a topic that is put on a meeting', () => {
  test('shows on the card that everybody has already, and in their calendars', async () => {
    const { facilitator, other, meeting, topic, stands } = await waiting();
    await place(stage.deps, facilitator, topic, meeting);
    await stage.settled();
    expect(await stands()).toEqual(['Arviointi: placed']);
    expect(lines(other)).toContain('Aihe: Arviointi');
    expect(stage[other.platform].to(other.userId)).toHaveLength(1);
    const file = (await calendarBehind(stage.deps, cardOf(other)))?.replaceAll('\r\n ', '');
    expect(file).toContain('DESCRIPTION:Aihe: Arviointi');
    expect(file).toContain('SEQUENCE:1');
  });

  test('is told on the eve, with who hosts', async () => {
    const { facilitator, member, other, meeting, topic } = await waiting();
    await place(stage.deps, facilitator, topic, meeting);
    const said = { ...details, topic: 'Arviointi', host: member.personId, seen: 1 };
    await describeMeeting(stage.deps, facilitator, meeting, said);
    await answerMeeting(stage.deps, other, meeting, true);
    stage.clock.set(new Date('2026-11-30T07:30:00Z'));
    await nudgeEverybody(stage.deps);
    await stage.settled();
    expect(stage.textsTo(other).at(-1)).toContain(`Järjestää ${member.name}. Aihe: Arviointi`);
  });

  test('can be put there by facilitators only', async () => {
    const { member, other, meeting, topic, about } = await waiting();
    for (const hand of [member, other]) {
      expect(await outcomeOf(place(stage.deps, hand, topic, meeting))).toBe('notFacilitator');
    }
    // Whatever has become of it: that is not theirs to try.
    expect(await outcomeOf(takeOffTopic(stage.deps, other, topic))).toBe('topic.notYours');
    expect(await about()).toBeNull();
  });

  test('is on one meeting when two facilitators put it on two at once', async () => {
    const { facilitator, meeting, later, topic, about } = await waiting();
    const outcomes = await Promise.all(
      [meeting, later].map((id) => outcomeOf(place(stage.deps, facilitator, topic, id))),
    );
    expect(outcomes.toSorted()).toEqual(['ok', 'topic.decided']);
    expect([await about(meeting), await about(later)].filter(Boolean)).toEqual(['Arviointi']);
  });

  test('is not put on one that has begun, is cancelled or is another group’s', async () => {
    const { facilitator, meeting, later, topic } = await waiting();
    const put = (id: typeof meeting) => outcomeOf(place(stage.deps, facilitator, topic, id));
    await cancelNow(stage.deps, facilitator, later);
    expect(await put(later)).toBe('meetingCancelled');
    const elsewhere = await waiting();
    expect(await put(elsewhere.meeting)).toBe('notYourMeeting');
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect(await put(meeting)).toBe('meetingOver');
  });

  test('is not put on a meeting of another group that one leads too', async () => {
    const { facilitator, topic } = await waiting();
    const elsewhere = await waiting();
    await leadToo(stage.deps, facilitator, elsewhere.group);
    const put = place(stage.deps, facilitator, topic, elsewhere.meeting);
    expect(await outcomeOf(put)).toBe('notYourMeeting');
    expect(await elsewhere.about()).toBeNull();
  });

  test('is not taken out of the box or worded otherwise meanwhile', async () => {
    const { facilitator, member, meeting, topic } = await waiting();
    await place(stage.deps, facilitator, topic, meeting);
    expect(await outcomeOf(removeTopic(stage.deps, member, topic))).toBe('topic.decided');
    const reword = editTopic(stage.deps, member, topic, { text: 'Muuta', isNamed: true });
    expect(await outcomeOf(reword)).toBe('topic.decided');
  });

  test('gets or loses the name of its author still, by them alone', async () => {
    const { group, facilitator, member, other, meeting, topic, about, stands } = await waiting();
    await place(stage.deps, facilitator, topic, meeting);
    const nameShown = async () => (await boxFor(stage.deps, other, group.id)).topics[0]?.name;
    for (const hand of [facilitator, other]) {
      const name = nameTopic(stage.deps, hand, topic, true);
      expect(await outcomeOf(name)).toBe('topic.notYours');
    }
    await nameTopic(stage.deps, member, topic, true);
    expect(await nameShown()).toBe(member.name);
    await editTopic(stage.deps, member, topic, { text: 'Arviointi', isNamed: false });
    expect(await nameShown()).toBeUndefined();
    stage.clock.set(new Date('2026-12-02T07:00:00Z'));
    await nameTopic(stage.deps, member, topic, true);
    expect(await nameShown()).toBe(member.name);
    expect([await about(), await stands()]).toEqual(['Arviointi', ['Arviointi: discussed']]);
  });
});

describe('a meeting that has a topic already', () => {
  /** The same, where somebody has said by hand what the meeting is about. */
  async function described(typed = 'Jaksaminen') {
    const made = await waiting();
    const { facilitator, meeting, topic } = made;
    await describeMeeting(stage.deps, facilitator, meeting, { ...details, topic: typed, seen: 0 });
    const put = (how: Placing['how'], sequence = 1) =>
      outcomeOf(placeTopic(stage.deps, facilitator, topic, { meeting, how, sequence }));
    return { ...made, put };
  }

  test('keeps it unless somebody chooses what becomes of it', async () => {
    const { put, about, stands } = await described();
    expect(await put('')).toBe('meeting topic.there');
    expect(await about()).toBe('Jaksaminen');
    expect(await put('join')).toBe('ok');
    expect(await about()).toBe('Jaksaminen · Arviointi');
    expect(await stands()).toEqual(['Arviointi: placed']);
  });

  test('gets the new one in its place where that is chosen', async () => {
    const { put, about } = await described();
    expect(await put('replace')).toBe('ok');
    expect(await about()).toBe('Arviointi');
  });

  test('loses none that nobody has seen: it may be another one by now', async () => {
    const { facilitator, meeting, put, about } = await described();
    const other = { ...details, topic: 'Palaute', seen: 1 };
    await describeMeeting(stage.deps, facilitator, meeting, other);
    expect(await put('replace', 1)).toBe('meeting topic.there');
    expect(await about()).toBe('Palaute');
  });

  test('says so where both do not fit', async () => {
    const { put, about } = await described('a'.repeat(195));
    expect(await put('')).toBe('meeting topic.noRoom');
    expect(await put('join')).toBe('meeting topic.noRoom');
    expect(await put('replace')).toBe('ok');
    expect(await about()).toBe('Arviointi');
  });

  test('takes the same words once', async () => {
    const { put, about } = await described('Arviointi');
    expect(await put('')).toBe('ok');
    expect(await about()).toBe('Arviointi');
  });

  test('gives one from the box back to it when another comes in its place', async () => {
    const { group, facilitator, member, meeting, topic, stands } = await waiting();
    await place(stage.deps, facilitator, topic, meeting);
    stage.clock.advance(1000);
    const next = await dropped(stage.deps, member, group, 'Palaute');
    await placeTopic(stage.deps, facilitator, next, { meeting, how: 'replace', sequence: 1 });
    expect(await stands()).toEqual(['Arviointi: waiting', 'Palaute: placed']);
  });
});

describe('a topic on a meeting is back in the box', () => {
  async function placed() {
    const made = await waiting();
    await place(stage.deps, made.facilitator, made.topic, made.meeting);
    return made;
  }

  test('when a facilitator takes it off, and nothing else with it', async () => {
    const { group, facilitator, member, other, meeting, topic, stands, about } = await placed();
    const next = await dropped(stage.deps, member, group, 'Palaute');
    await placeTopic(stage.deps, facilitator, next, { meeting, how: 'join', sequence: 1 });
    expect(await outcomeOf(takeOffTopic(stage.deps, other, topic))).toBe('topic.notYours');
    await takeOffTopic(stage.deps, facilitator, topic);
    expect(await stands()).toEqual(['Arviointi: waiting', 'Palaute: placed']);
    expect(await about()).toBe('Palaute');
    expect(await outcomeOf(takeOffTopic(stage.deps, facilitator, topic))).toBe('topic.decided');
  });

  test('when who dropped it takes it off', async () => {
    const { member, topic, stands, about } = await placed();
    await takeOffTopic(stage.deps, member, topic);
    expect([await about(), await stands()]).toEqual([null, ['Arviointi: waiting']]);
  });

  test('alone, where another with the same words is on that meeting too', async () => {
    const { group, facilitator, member, other, meeting, topic, stands, about } = await placed();
    stage.clock.advance(1000);
    const twin = await dropped(stage.deps, other, group);
    await place(stage.deps, facilitator, twin, meeting);
    await takeOffTopic(stage.deps, member, topic);
    expect(await about()).toBe('Arviointi');
    expect(await stands()).toEqual(['Arviointi: waiting', 'Arviointi: placed']);
    expect(await outcomeOf(takeOffTopic(stage.deps, member, topic))).toBe('topic.decided');
    await takeOffTopic(stage.deps, other, twin);
    expect(await about()).toBeNull();
  });

  test('when somebody says otherwise in the meeting’s details', async () => {
    const { facilitator, meeting, stands } = await placed();
    await describeMeeting(stage.deps, facilitator, meeting, { ...details, topic: '', seen: 1 });
    expect(await stands()).toEqual(['Arviointi: waiting']);
  });

  test('when the meeting is cancelled, and on it again when it is held after all', async () => {
    const { facilitator, meeting, stands } = await placed();
    await cancelNow(stage.deps, facilitator, meeting);
    expect(await stands()).toEqual(['Arviointi: waiting']);
    await reopenMeeting(stage.deps, facilitator, meeting);
    expect(await stands()).toEqual(['Arviointi: placed']);
  });

  test('and then on one meeting only, when the cancelled one is held after all', async () => {
    const { facilitator, meeting, later, topic, about } = await placed();
    await cancelNow(stage.deps, facilitator, meeting);
    await place(stage.deps, facilitator, topic, later);
    await reopenMeeting(stage.deps, facilitator, meeting);
    expect([await about(meeting), await about(later)]).toEqual([null, 'Arviointi']);
  });

  test.each([
    [
      'worded otherwise',
      (member: TestMember, topic: TopicAt) =>
        editTopic(stage.deps, member, topic, { text: 'Muuta', isNamed: false }),
    ],
    ['taken out', (member: TestMember, topic: TopicAt) => removeTopic(stage.deps, member, topic)],
  ])('and %s there, it is not on the meeting again when that is held after all', async (_, act) => {
    const { group, facilitator, member, meeting, topic, about } = await placed();
    const next = await dropped(stage.deps, member, group, 'Palaute');
    await placeTopic(stage.deps, facilitator, next, { meeting, how: 'join', sequence: 1 });
    await cancelNow(stage.deps, facilitator, meeting);
    await act(member, topic);
    await reopenMeeting(stage.deps, facilitator, meeting);
    expect(await about()).toBe('Palaute');
  });

  test('and named there, it is on the meeting again when that is held after all', async () => {
    const { facilitator, member, meeting, topic, about } = await placed();
    await cancelNow(stage.deps, facilitator, meeting);
    await nameTopic(stage.deps, member, topic, true);
    await reopenMeeting(stage.deps, facilitator, meeting);
    expect(await about()).toBe('Arviointi');
  });

  test('when the meeting was not held; else it counts as talked about', async () => {
    const { facilitator, meeting, topic, stands } = await placed();
    stage.clock.set(new Date('2026-12-01T12:30:00Z'));
    expect(await stands()).toEqual(['Arviointi: placed']);
    expect(await outcomeOf(takeOffTopic(stage.deps, facilitator, topic))).toBe('meetingOver');
    stage.clock.set(new Date('2026-12-02T07:00:00Z'));
    expect(await stands()).toEqual(['Arviointi: discussed']);
    await sayHeld(stage.deps, facilitator, meeting, false);
    expect(await stands()).toEqual(['Arviointi: waiting']);
    await sayHeld(stage.deps, facilitator, meeting, true);
    expect(await stands()).toEqual(['Arviointi: discussed']);
  });

  test('when it is put back once its meeting has begun, of which all stays as it is', async () => {
    const { group, facilitator, member, other, later, topic, about, stands } = await placed();
    const putBack = (hand: TestMember) => outcomeOf(restoreTopic(stage.deps, hand, topic));
    expect(await putBack(facilitator)).toBe('topic.decided');
    stage.clock.set(new Date('2026-12-01T12:30:00Z'));
    expect(await putBack(other)).toBe('topic.notYours');
    expect(await putBack(facilitator)).toBe('ok');
    expect(await stands()).toEqual(['Arviointi: waiting']);
    expect(await about()).toBe('Arviointi');
    expect(await putBack(member)).toBe('topic.decided');
    await place(stage.deps, facilitator, topic, later);
    stage.clock.set(new Date('2026-12-09T07:00:00Z'));
    for (let count = 0; count < 10; count += 1) await dropped(stage.deps, member, group, 'Muuta');
    expect(await putBack(member)).toBe('topic.tooMany');
    expect(await putBack(facilitator)).toBe('ok');
    expect(await stands()).toContain('Arviointi: waiting');
    expect(await about(later)).toBe('Arviointi');
  });

  test('but goes with a meeting that is moved', async () => {
    const { group, facilitator, meeting, stands } = await placed();
    const row = { date: '2026-12-03', start: '14:00', end: '15:30' };
    await moveMeeting(stage.deps, facilitator, meeting, { row, where: '', sequence: 1, seen: '' });
    expect(await stands()).toEqual(['Arviointi: placed']);
    const { topics } = await boxFor(stage.deps, facilitator, group.id);
    expect(topics[0]?.meeting?.date).toBe('2026-12-03');
  });
});
