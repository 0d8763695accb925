import { describe, expect, test } from 'vitest';
import { type Id, newId } from '../../../../src/core/ids.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import {
  dropTopic,
  editTopic,
  removeTopic,
  restoreTopic,
} from '../../../../src/features/topics/operations/change.ts';
import { boxFor } from '../../../../src/features/topics/operations/look.ts';
import {
  addMember,
  leadToo,
  makeGroup,
  makeOutsider,
  type TestMember,
} from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { dropped, standsFor } from '../../support/topics.ts';

const stage = useStage();

async function opened() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const [member, other] = group.members as [TestMember, TestMember];
  return { group, facilitator: group.facilitator, member, other };
}

const topicsOf = async (reader: TestMember, group: Awaited<ReturnType<typeof opened>>['group']) =>
  (await boxFor(stage.deps, reader, group.id)).topics;

const auditOf = (subjectId: Id<'topic'>) =>
  stage.deps.db.prisma.audit.findMany({ where: { subjectId }, orderBy: { at: 'asc' } });
const actionsOn = async (topic: Id<'topic'>) => (await auditOf(topic)).map(({ action }) => action);

describe('a topic that a member drops', () => {
  test('waits in the box for the whole group, and nobody gets a message of it', async () => {
    const { group, facilitator, member, other } = await opened();
    await stage.settled();
    const before = [stage.slack, stage.teams].map(({ sent }) => sent.length);
    await dropped(stage.deps, member, group, 'Miten jaksamme keväällä?', true);
    await stage.settled();
    for (const reader of [facilitator, member, other]) {
      expect(await topicsOf(reader, group)).toMatchObject([
        { text: 'Miten jaksamme keväällä?', stands: 'waiting', name: member.name },
      ]);
    }
    expect([stage.slack, stage.teams].map(({ sent }) => sent.length)).toEqual(before);
  });

  test('without a name tells nobody but its author whose it is', async () => {
    const { group, facilitator, member, other } = await opened();
    await dropped(stage.deps, member, group);
    for (const reader of [facilitator, other]) {
      const told = await boxFor(stage.deps, reader, group.id);
      expect(told.topics).toMatchObject([{ isOwn: false, name: undefined }]);
      // Nowhere in what views are given, nor in the card itself.
      expect(JSON.stringify(told.topics)).not.toContain(member.personId);
      expect(JSON.stringify(told.topics)).not.toContain(member.name);
    }
    expect(await topicsOf(member, group)).toMatchObject([{ isOwn: true, name: undefined }]);
  });

  test('is shown without a name once its author has left, and stays', async () => {
    const { group, member, other } = await opened();
    await dropped(stage.deps, member, group, 'Arviointi', true);
    await leaveGroup(stage.deps, member, group.id);
    expect(await topicsOf(other, group)).toMatchObject([
      { text: 'Arviointi', stands: 'waiting', name: undefined },
    ]);
  });

  test('comes in once from one form, also where there is no room for another', async () => {
    const { group, member } = await opened();
    for (let count = 1; count < 10; count += 1) await dropped(stage.deps, member, group);
    const at = await dropped(stage.deps, member, group);
    await dropTopic(stage.deps, member, at, { text: 'Arviointi', isNamed: false });
    expect(await standsFor(stage.deps, member, group)).toHaveLength(10);
    const where = { subjectId: at.topic };
    expect(await stage.deps.db.prisma.audit.count({ where })).toBe(1);
  });

  test('is as its form was sent last', async () => {
    const { group, member, other } = await opened();
    const at = await dropped(stage.deps, member, group);
    await dropTopic(stage.deps, member, at, { text: 'Arviointi ja palaute', isNamed: true });
    expect(await topicsOf(other, group)).toMatchObject([
      { text: 'Arviointi ja palaute', name: member.name },
    ]);
    expect(await actionsOn(at.topic)).toEqual(['topics.drop', 'topics.edit']);
    const strange = dropTopic(stage.deps, other, at, { text: 'Muuta', isNamed: false });
    expect(await outcomeOf(strange)).toBe('topic.notYours');
    await removeTopic(stage.deps, member, at);
    const late = dropTopic(stage.deps, member, at, { text: 'Muuta', isNamed: true });
    expect(await outcomeOf(late)).toBe('topic.decided');
  });

  test('is in one box, also where the form is sent again for another group', async () => {
    const { group, facilitator } = await opened();
    const at = await dropped(stage.deps, facilitator, group);
    const second = await makeGroup(stage.deps, { members: 0 });
    await leadToo(stage.deps, facilitator, second);
    const elsewhere = { ...at, group: second.id };
    const again = dropTopic(stage.deps, facilitator, elsewhere, { text: 'x', isNamed: false });
    expect(await outcomeOf(again)).toBe('topic.decided');
    expect(await standsFor(stage.deps, facilitator, second)).toEqual([]);
    expect(await actionsOn(at.topic)).toEqual(['topics.drop']);
  });

  test.each([
    ['a mention of everybody', '<!channel> *nyt*', '<!channel> *nyt*'],
    ['lines', 'Arviointi\r\nja palaute', 'Arviointi ja palaute'],
    ['what turns the direction of text', '\u202Eiotniivra\u200F', 'iotniivra'],
  ])('with %s in it is words like any other', async (_, typed, shown) => {
    const { group, member } = await opened();
    await dropped(stage.deps, member, group, typed);
    expect(await topicsOf(member, group)).toMatchObject([{ text: shown }]);
  });

  test.each([
    ['nothing', ' \u200F ', 'topic needed'],
    ['too much', 'a'.repeat(201), 'topic tooLong'],
  ])('must say something, and not %s', async (_, text, problem) => {
    const { group, member } = await opened();
    expect(await outcomeOf(dropped(stage.deps, member, group, text))).toBe(problem);
  });

  test('is for present members only', async () => {
    const { group, member } = await opened();
    const outsider = await makeOutsider(stage.deps);
    expect(await outcomeOf(dropped(stage.deps, outsider, group))).toBe('notMember');
    expect(await outcomeOf(boxFor(stage.deps, outsider, group.id))).toBe('notMember');
    await leaveGroup(stage.deps, member, group.id);
    expect(await outcomeOf(dropped(stage.deps, member, group))).toBe('notMember');
  });

  test('is one of ten at most; a box takes thirty', async () => {
    const { group, member, other } = await opened();
    const third = await addMember(stage.deps, group);
    const topic = await dropped(stage.deps, member, group);
    for (let count = 1; count < 10; count += 1) await dropped(stage.deps, member, group);
    expect(await outcomeOf(dropped(stage.deps, member, group))).toBe('topic.tooMany');
    await removeTopic(stage.deps, member, topic);
    await dropped(stage.deps, member, group);
    // Put back, it would be one too many.
    expect(await outcomeOf(restoreTopic(stage.deps, member, topic))).toBe('topic.tooMany');
    for (let count = 0; count < 10; count += 1) await dropped(stage.deps, other, group);
    for (let count = 0; count < 10; count += 1) await dropped(stage.deps, third, group);
    const full = dropped(stage.deps, group.facilitator, group);
    expect(await outcomeOf(full)).toBe('topic.boxFull');
    const fuller = restoreTopic(stage.deps, group.facilitator, topic);
    expect(await outcomeOf(fuller)).toBe('topic.boxFull');
  });

  test('does not tell a facilitator who puts it back how many its author has', async () => {
    const { group, facilitator, member } = await opened();
    const topic = await dropped(stage.deps, member, group);
    await removeTopic(stage.deps, facilitator, topic);
    for (let count = 0; count < 10; count += 1) await dropped(stage.deps, member, group);
    expect(await outcomeOf(restoreTopic(stage.deps, facilitator, topic))).toBe('ok');
  });

  test('comes in once more than fits neither when several come at once', async () => {
    const { group, member } = await opened();
    const all = Array.from({ length: 12 }, () => outcomeOf(dropped(stage.deps, member, group)));
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((one) => one === 'ok').length).toBeLessThanOrEqual(10);
    const waiting = await standsFor(stage.deps, member, group);
    expect(waiting.length).toBe(outcomes.filter((one) => one === 'ok').length);
  });
});

describe('a topic that waits', () => {
  test('is worded otherwise, and gets or loses its name, by its author alone', async () => {
    const { group, facilitator, member, other } = await opened();
    const at = await dropped(stage.deps, member, group);
    const draft = { text: 'Arviointi ja palaute', isNamed: true };
    for (const hand of [facilitator, other]) {
      expect(await outcomeOf(editTopic(stage.deps, hand, at, draft))).toBe('topic.notYours');
    }
    await editTopic(stage.deps, member, at, draft);
    expect(await topicsOf(other, group)).toMatchObject([
      { text: 'Arviointi ja palaute', name: member.name },
    ]);
    await editTopic(stage.deps, member, at, { ...draft, isNamed: false });
    expect(await topicsOf(other, group)).toMatchObject([{ name: undefined }]);
  });

  test('is taken out by its author or a facilitator, and put back by either', async () => {
    const { group, facilitator, member, other } = await opened();
    const at = await dropped(stage.deps, member, group);
    expect(await outcomeOf(removeTopic(stage.deps, other, at))).toBe('topic.notYours');
    await removeTopic(stage.deps, facilitator, at);
    expect(await standsFor(stage.deps, other, group)).toEqual([]);
    expect(await standsFor(stage.deps, member, group)).toEqual(['Arviointi: removed']);
    expect(await standsFor(stage.deps, facilitator, group)).toEqual(['Arviointi: removed']);
    expect(await outcomeOf(restoreTopic(stage.deps, other, at))).toBe('topic.notYours');
    await restoreTopic(stage.deps, member, at);
    expect(await standsFor(stage.deps, other, group)).toEqual(['Arviointi: waiting']);
    await removeTopic(stage.deps, member, at);
    await restoreTopic(stage.deps, facilitator, at);
    expect(await standsFor(stage.deps, other, group)).toEqual(['Arviointi: waiting']);
  });

  test('is neither changed nor taken out twice', async () => {
    const { group, facilitator, member } = await opened();
    const at = await dropped(stage.deps, member, group);
    const twice = [facilitator, member].map((hand) => outcomeOf(removeTopic(stage.deps, hand, at)));
    expect((await Promise.all(twice)).toSorted()).toEqual(['ok', 'topic.decided']);
    const edit = editTopic(stage.deps, member, at, { text: 'Muuta', isNamed: false });
    expect(await outcomeOf(edit)).toBe('topic.decided');
    await restoreTopic(stage.deps, member, at);
    expect(await outcomeOf(restoreTopic(stage.deps, member, at))).toBe('topic.decided');
  });

  test('is found again by who can put it back, however many were taken out after it', async () => {
    const { group, member } = await opened();
    for (let count = 0; count < 8; count += 1) {
      stage.clock.advance(1000);
      await removeTopic(stage.deps, member, await dropped(stage.deps, member, group, `${count}`));
    }
    expect(await standsFor(stage.deps, member, group)).toContain('0: removed');
    expect(await standsFor(stage.deps, group.facilitator, group)).toContain('0: removed');
  });

  test('of one group is not reached through another', async () => {
    const { group, member } = await opened();
    const { topic } = await dropped(stage.deps, member, group);
    const elsewhere = await makeGroup(stage.deps);
    const at = { group: elsewhere.id, topic };
    const remove = removeTopic(stage.deps, elsewhere.facilitator, at);
    expect(await outcomeOf(remove)).toBe('topic.decided');
    const strange = { group: group.id, topic: newId<'topic'>() };
    expect(await outcomeOf(removeTopic(stage.deps, member, strange))).toBe('topic.decided');
  });

  test('that was taken out is noted without its words', async () => {
    const { group, member } = await opened();
    const at = await dropped(stage.deps, member, group);
    await removeTopic(stage.deps, member, at);
    expect(await actionsOn(at.topic)).toEqual(['topics.drop', 'topics.remove']);
    expect(JSON.stringify(await auditOf(at.topic))).not.toContain('Arviointi');
  });
});
