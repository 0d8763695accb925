import { describe, expect, test } from 'vitest';
import { editPoll } from '../../../../src/features/polls/operations/edit.ts';
import { controlFor } from '../../../../src/features/polls/operations/look.ts';
import { createPoll } from '../../../../src/features/polls/operations/start.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { addMember, makeGroup } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { draftOf, startPoll } from '../../support/polls.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const polls = () => stage.deps.db.prisma.poll;

describe('a new poll', () => {
  test('asks every member where they are, facilitators by the card that shows how it goes', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    const other = await addMember(deps, group, { role: 'facilitator', platform: 'teams' });
    const everybody = namesOf(group.facilitator, other, ...group.members);
    const poll = await startPoll(deps, group);
    await stage.settled();

    expect(await receivers(deps, 'polls.invitation', poll.id)).toEqual(everybody);
    expect(await waiting(deps, 'answerPoll', poll.id)).toEqual(everybody);
    const [inTeams, inSlack] = group.members;
    expect(stage.teams.to(inTeams?.userId ?? '')).toHaveLength(1);
    expect(stage.slack.to(inSlack?.userId ?? '')).toHaveLength(1);
  });

  test('is posted in every home channel of the group, in its language', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const [workspaceId] = group.workspaceIds;
    const { id: groupId, networkId } = group;
    const home = { workspaceId, groupId, networkId, conversation: 'C-home', locale: 'sv' };
    await deps.db.prisma.homeChannel.create({ data: home });
    await startPoll(deps, group);
    await stage.settled();

    const [board, ...others] = stage.slack.to('C-home');
    expect(JSON.stringify(board?.card)).toContain('När ska vi ses?');
    expect(others).toEqual([]);
  });

  test('is one of at most ten that are open in a group, also when one is opened again', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 1 });
    const first = draftOf(group);
    const kept = await createPoll(deps, group.facilitator, first);
    const closed = await startPoll(deps, group);
    await closePoll(deps, group.facilitator, closed.id);
    for (let open = 2; open <= 10; open += 1) await startPoll(deps, group);
    const count = { where: { groupId: group.id, state: 'open' } } as const;
    expect(await polls().count(count)).toBe(10);

    const full = 'title tooManyPolls';
    const more = () => createPoll(deps, group.facilitator, draftOf(group));
    expect(await outcomeOf(more())).toBe(full);
    const { poll } = await controlFor(deps, group.facilitator, closed.id);
    const again = {
      ...draftOf(group),
      pollId: closed.id,
      edition: poll.edition,
      state: poll.state,
    };
    const reopen = () =>
      editPoll(deps, group.facilitator, { ...again, dropped: [], reason: 'Uudestaan' });
    expect(await outcomeOf(reopen())).toBe(full);
    expect(await polls().count(count)).toBe(10);
    // The same form again is no other poll, and other groups have room of their own.
    expect(await createPoll(deps, group.facilitator, first)).toBe(kept);
    await startPoll(deps, await makeGroup(deps, { members: 0 }));

    await closePoll(deps, group.facilitator, kept);
    expect(await outcomeOf(reopen())).toBe('ok');
    expect(await outcomeOf(more())).toBe(full);
  });

  test('is refused kindly in the form, which stays as it was filled in', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 1 });
    for (let open = 1; open <= 10; open += 1) await startPoll(deps, group);
    const desk = deskOf(deps, group.facilitator);
    const { form } = await desk.type('kysely ti 1.12. klo 14-16');
    if (!form) throw new Error('no form');
    const refused = await desk.submit(form.intent, valuesOf({ form }));
    expect(errorsOf(refused)).toEqual({
      title:
        'Ryhmällä on jo 10 kyselyä auki. Sulje tai peru ensin jokin niistä, niin uusi mahtuu mukaan.',
    });
    expect(valuesOf(refused)).toMatchObject({ 'slot.0.date': '2026-12-01' });
  });

  test('speaks to each member in their own language', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const [english, swedish] = [
      await addMember(deps, group, { locale: 'en' }),
      await addMember(deps, group, { locale: 'sv' }),
    ];
    await startPoll(deps, group);
    await stage.settled();

    const shown = ({ userId }: typeof english) => JSON.stringify(stage.slack.to(userId)[0]?.card);
    expect(shown(english)).toContain('If needed');
    expect(shown(swedish)).toContain('Passar');
  });

  test('keeps wall times in the zone of the group', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    await deps.db.prisma.group.update({ where: { id: group.id }, data: { zone: 'Asia/Tokyo' } });
    const { slots } = await startPoll(deps, group, 1);
    const slot = await deps.db.prisma.slot.findUnique({ where: { id: slots[0] ?? '' } });
    expect(slot).toMatchObject({ date: '2026-12-01', time: '14:00', minutes: 150 });
    expect(slot?.startsAt.toISOString()).toBe('2026-12-01T05:00:00.000Z');
  });
});

describe('a form that is sent again', () => {
  test('makes one poll and asks once, also at the same moment', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 1 });
    const draft = draftOf(group);
    const create = () => createPoll(deps, group.facilitator, draft);
    const made = await Promise.all([create(), create(), create()]);
    const pollId = await create();
    await stage.settled();

    expect(await polls().count({ where: { groupId: group.id } })).toBe(1);
    expect(await deps.db.prisma.slot.count({ where: { pollId } })).toBe(2);
    expect(await receivers(deps, 'polls.invitation', pollId)).toHaveLength(2);
    expect(new Set(made)).toEqual(new Set([pollId]));
    expect(stage.teams.to(group.members[0]?.userId ?? '')).toHaveLength(1);
  });

  test('cannot touch anything of another group, whatever ID stands in it', async () => {
    const { deps } = stage;
    const [theirs, ours] = [await makeGroup(deps), await makeGroup(deps)];
    const poll = await startPoll(deps, theirs);
    const stored = async () => {
      const { poll: polls, subject } = deps.db.prisma;
      const where = { id: poll.id };
      return [
        await polls.findUnique({ where, include: { slots: true } }),
        await subject.findUnique({ where }),
      ];
    };
    const before = await stored();
    const draft = { ...draftOf(ours), draftId: poll.id };
    expect(await createPoll(deps, ours.facilitator, draft)).not.toBe(poll.id);
    expect(await stored()).toEqual(before);
    // Nor do the same words in another group's form.
    const theirDraft = { ...draft, groupId: theirs.id };
    await createPoll(deps, theirs.facilitator, theirDraft);
    expect(await polls().count({ where: { groupId: ours.id } })).toBe(1);
    expect(await polls().count({ where: { groupId: theirs.id } })).toBe(2);
  });
});

describe('a poll is refused', () => {
  test('to who does not facilitate the group', async () => {
    const { deps } = stage;
    const [group, other] = [await makeGroup(deps), await makeGroup(deps)];
    const [member] = group.members;
    const by = (actor = member) => actor && outcomeOf(createPoll(deps, actor, draftOf(group)));
    expect(await by()).toBe('notFacilitator');
    expect(await by(other.facilitator)).toBe('notFacilitator');
    expect(await polls().count({ where: { groupId: group.id } })).toBe(0);
  });

  test('with everything that is wrong named by its field, and nothing is kept', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps);
    const row = { date: '2026-12-01', start: '14:00', end: '16:30' };
    const draft = {
      ...draftOf(group),
      title: ' ',
      rows: [row, row, { ...row, date: '2026-11-22' }, { ...row, date: '', start: '' }],
      deadline: { date: '2026-12-01', time: '14:00' },
    };
    const subjects = await deps.db.prisma.subject.count();
    expect(await outcomeOf(createPoll(deps, group.facilitator, draft))).toBe(
      'slot.1.start slot.duplicate, slot.2.date slot.past, slot.3.date slot.incomplete, ' +
        'slot.3.start slot.incomplete, title needed, deadline.date deadline.afterFirstSlot',
    );
    expect(await polls().count({ where: { groupId: group.id } })).toBe(0);
    expect(await deps.db.prisma.subject.count()).toBe(subjects);
  });

  test.each([
    [{ date: '2026-11-23', time: '09:00' }, 'deadline.date deadline.past'],
    [{ date: '', time: '16:00' }, 'deadline.date needed'],
    [{ date: '2026-11-27', time: '' }, 'deadline.time needed'],
    [{ date: 'pian', time: '16:00' }, 'deadline.date slot.invalid'],
    [{ date: '2026-11-27', time: '16:00:00' }, 'deadline.time slot.invalid'],
    [{ date: '2026-W48-5', time: '16:00' }, 'deadline.date slot.invalid'],
    [{ date: '2027-03-28', time: '03:30' }, 'deadline.time slot.missingHour'],
    [{ date: '2027-10-31', time: '03:30' }, 'deadline.time slot.doubledHour'],
  ])('with the deadline %j', async (deadline, problems) => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    const draft = { ...draftOf(group), deadline };
    expect(await outcomeOf(createPoll(deps, group.facilitator, draft))).toBe(problems);
  });

  test('with more slots than fit', async () => {
    const { deps } = stage;
    const group = await makeGroup(deps, { members: 0 });
    expect(await outcomeOf(createPoll(deps, group.facilitator, draftOf(group, 20)))).toBe('ok');
    expect(await outcomeOf(createPoll(deps, group.facilitator, draftOf(group, 21)))).toBe(
      'slot.20.date slot.tooMany',
    );
  });
});
