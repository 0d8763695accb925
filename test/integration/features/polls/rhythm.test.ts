import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Form, FormValues } from '../../../../src/chat/form.ts';
import type { IntentCall } from '../../../../src/chat/intent.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { closeDuePolls } from '../../../../src/features/polls/operations/close.ts';
import { editPoll } from '../../../../src/features/polls/operations/edit.ts';
import { controlFor } from '../../../../src/features/polls/operations/look.ts';
import {
  cancelPoll,
  closePoll,
  settlePoll,
} from '../../../../src/features/polls/operations/steer.ts';
import { rowOf } from '../../../../src/features/polls/rules/changes.ts';
import {
  controlIntent,
  editIntent,
  layOutIntent,
} from '../../../../src/features/polls/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { addMember, type GroupOptions, makeGroup, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, standing, type TestPoll } from '../../support/polls.ts';
import { receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();
const fi = texts('fi', 'slack');
const none: IntentCall = { name: '', args: {} };

/** Tuesdays or Thursdays, as the form for a season is filled in. */
const WISH: FormValues = {
  ...{ title: 'Kevään Verme', count: '4', firstDay: '2027-01-12', apart: '4', minutes: '90' },
  ...{ weekdays: ['2', '4'], from: '14:00', to: '16:00', where: 'Opisto A, luokka 214' },
};

const buttonOf = ({ form, invalid }: Reply, label: string): IntentCall =>
  (form ?? invalid)?.more?.find((one) => one.label === label)?.intent ?? none;

/** A facilitator who has the form before them in which a season is wished for. */
async function wishing(options?: GroupOptions) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, options);
  const desk = deskOf(stage.deps, group.facilitator);
  const record = await desk.type('sovittu');
  const opened = await desk.submit(buttonOf(record, fi.t('seasons:title')), valuesOf(record));
  const ask = (typed: FormValues = {}) =>
    desk.submit(buttonOf(opened, fi.t('seasons:ask')), { ...valuesOf(opened), ...WISH, ...typed });
  return { group, desk, record, ask };
}

/** The same, who has asked the group. */
async function asked(options?: GroupOptions) {
  const made = await wishing(options);
  const form = await made.ask();
  const { tell } = await made.desk.submit(form.form?.intent ?? none, valuesOf(form));
  expect(tell?.summary).toBe(fi.t('polls:started'));
  const { prisma } = stage.deps.db;
  const { id, slots } = await prisma.poll.findFirstOrThrow({
    where: { groupId: made.group.id },
    include: { slots: { orderBy: { startsAt: 'asc' } } },
  });
  const poll: TestPoll = {
    id: id as Id<'poll'>,
    slots: slots.map((slot) => slot.id as Id<'slot'>),
  };
  return { ...made, poll, facilitator: made.group.facilitator };
}

/** The same where all prefer Thursdays, and the poll has closed. */
async function closed(options?: GroupOptions) {
  const made = await asked(options);
  const { group, poll, facilitator } = made;
  for (const person of [facilitator, ...group.members]) {
    await answer(stage.deps, person, poll, 'no', 'yes');
  }
  await closePoll(stage.deps, facilitator, poll.id);
  return made;
}

async function settled(options?: GroupOptions) {
  const made = await closed(options);
  await settlePoll(stage.deps, made.facilitator, made.poll.id, made.poll.slots[1] as Id<'slot'>);
  return made;
}

const meetingsOf = ({ id: groupId }: { id: string }) =>
  stage.deps.db.prisma.meeting.findMany({ where: { groupId }, orderBy: { startsAt: 'asc' } });

const datesIn = (reply: Reply) => {
  const values = valuesOf(reply);
  return Array.from({ length: 12 }, (_, row) =>
    ['date', 'start', 'end'].map((part) => values[`slot.${row}.${part}`] ?? '').join(' '),
  ).filter((row) => row.trim() !== '');
};

const shownTo = (person: TestMember): Card[] =>
  stage[person.platform].to(person.userId).map(({ card }) => card);
const textOf = (...parts: readonly (Card | Form | undefined)[]) => JSON.stringify(parts);

describe('asking on which weekday a season had best be', () => {
  test('brings the form of a poll with the first possible day on each', async () => {
    const { group, ask } = await wishing();
    const organisationId = group.organisationIds[1];
    const firstDay = '2027-01-12';
    const lastDay = firstDay;
    await stage.deps.db.prisma.break.create({ data: { organisationId, firstDay, lastDay } });
    const reply = await ask();
    expect(reply.form?.title).toBe(fi.t('polls:newTitle'));
    expect(reply.form?.intro).toContain(fi.t('polls:rhythm.intro'));
    expect(datesIn(reply)).toEqual(['2027-01-14 14:00 15:30', '2027-01-19 14:00 15:30']);
    expect(valuesOf(reply)).toMatchObject({
      ...{ title: 'Kauden viikonpäivä', where: WISH['where'] },
      'deadline.date': '2026-11-30',
    });
    // Only times of that rhythm.
    expect(buttonOf(reply, fi.t('seasons:propose'))).toBe(none);
    expect(buttonOf(reply, fi.t('common:dates.more'))).not.toBe(none);
  });

  test('needs two weekdays with something free on them', async () => {
    const { group, ask } = await wishing();
    const one = await ask({ weekdays: ['2'] });
    expect(errorsOf(one)).toEqual({ weekdays: fi.error('wish.fewWeekdays') });
    expect(valuesOf(one)).toMatchObject({ ...WISH, weekdays: ['2'] });
    expect(errorsOf(await ask({ weekdays: [] }))).toEqual({ weekdays: fi.error('needed') });
    const organisationId = group.organisationIds[1];
    const data = { organisationId, firstDay: '2026-11-01', lastDay: '2029-01-01' };
    await stage.deps.db.prisma.break.create({ data });
    expect(errorsOf(await ask())).toEqual({ weekdays: fi.error('wish.fewWeekdays') });
  });

  test('says what else is wrong, and leaves all as it was typed', async () => {
    const { ask } = await wishing();
    const wrong = { title: '', firstDay: '2026-11-22', where: 'a'.repeat(900) };
    const refused = await ask(wrong);
    expect(errorsOf(refused)).toEqual({
      ...{ title: fi.error('needed'), firstDay: fi.error('wish.past') },
      where: fi.error('tooLong', { max: 800 }),
    });
    expect(valuesOf(refused)).toMatchObject({ ...WISH, ...wrong });
  });

  test('keeps what was filled in before, and shows what was left over', async () => {
    const { desk, record } = await wishing();
    const typed = { 'slot.0.date': '2027-01-05', 'slot.0.start': '14:00', rest: 'Terveisin' };
    const opened = await desk.submit(buttonOf(record, fi.t('seasons:title')), {
      ...valuesOf(record),
      ...typed,
    });
    const form = await desk.submit(buttonOf(opened, fi.t('seasons:ask')), {
      ...valuesOf(opened),
      ...WISH,
    });
    expect(valuesOf(form)['rest']).toBe('Terveisin');
    expect(form.form?.intent.args['rhythm']).toContain('2027-01-05 14:00');
  });

  test('costs as many queries for many weekdays and members as for few', async () => {
    const costOf = async (members: number, weekdays: string[]) => {
      const { ask } = await wishing({ members });
      return countStatements(() => ask({ weekdays }));
    };
    expect(await costOf(9, ['1', '2', '3', '4', '5'])).toBe(await costOf(2, ['2', '4']));
  });

  test('is for facilitators only, and not where there is nobody to ask', async () => {
    const { group, desk, record } = await wishing({ members: 1 });
    const opened = await desk.submit(buttonOf(record, fi.t('seasons:title')), valuesOf(record));
    const ask = buttonOf(opened, fi.t('seasons:ask'));
    const member = deskOf(stage.deps, group.members[0] as TestMember);
    expect((await member.submit(ask, WISH)).tell?.summary).toBe(fi.error('notFacilitator'));
    const where = { groupId: group.id, role: 'member' } as const;
    await stage.deps.db.prisma.membership.updateMany({ where, data: { state: 'left' } });
    expect((await desk.submit(ask, WISH)).tell?.summary).toBe(fi.error('nobodyToAsk'));
  });

  test('takes no wish that no form has made', async () => {
    const { group, desk, ask } = await wishing();
    const form = await ask();
    const { name, args } = form.form?.intent ?? none;
    const { rhythm = '' } = args;
    for (const forged of ['{', '[]', rhythm.replace('"4"', '"5"'), rhythm.replace('4,', '40,')]) {
      const reply = await desk.submit({ name, args: { ...args, rhythm: forged } }, valuesOf(form));
      expect(reply.tell?.summary).toBe(fi.error('outdatedButton'));
    }
    expect(await stage.deps.db.prisma.poll.count({ where: { groupId: group.id } })).toBe(0);
  });
});

describe('a poll on weekdays', () => {
  test.each([
    ['fi', 'tiistaisin klo 14.00–15.30, ensimmäinen ti 12.1.'],
    ['sv', 'tisdagar kl. 14.00–15.30, första gången ti 12.1'],
    ['en', 'Tuesdays, 14:00–15:30, first on Tue 12 Jan'],
  ] as const)('tells its slots as rhythms wherever they stand: %s', async (locale, label) => {
    const { group, poll } = await asked();
    const person = await addMember(stage.deps, group, { locale });
    const leader = await addMember(stage.deps, group, { locale, role: 'facilitator' });
    await stage.settled();
    const [invited] = shownTo(person);
    expect(textOf(invited)).toContain(label);
    expect(textOf(invited)).toContain(texts(locale).t('polls:rhythm.invitation'));
    const desk = deskOf(stage.deps, leader);
    const control = await desk.press(controlIntent({ poll: poll.id }));
    expect(textOf(control.tell)).toContain(label);
    expect(textOf((await desk.press(editIntent({ poll: poll.id }))).form)).toContain(label);
    const asking = { name: 'polls.answer', args: { poll: poll.id } };
    expect(textOf((await deskOf(stage.deps, person).press(asking)).form)).toContain(label);
    const who = { name: 'polls.who', args: { poll: poll.id, from: '0' } };
    expect(textOf((await desk.press(who)).tell)).toContain(label);
    const waits = await deskOf(stage.deps, leader).type('odottaa');
    expect(textOf(waits.tell)).toContain(label);
    await closePoll(stage.deps, leader, poll.id);
    expect(textOf((await desk.press(controlIntent({ poll: poll.id }))).tell)).toContain(label);
  });

  test('is answered as any other', async () => {
    const { group, poll } = await asked();
    const [member] = group.members as [TestMember];
    await deskOf(stage.deps, member).press({ name: 'polls.voteAll', args: { poll: poll.id } });
    const votes = await stage.deps.db.prisma.vote.findMany({ where: { pollId: poll.id } });
    expect(votes.map(({ value }) => value)).toEqual(['yes', 'yes']);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
  });

  test('keeps its wish when it is changed, as it was filled in', async () => {
    const { facilitator, poll } = await asked();
    const before = (await controlFor(stage.deps, facilitator, poll.id)).poll;
    expect(before.rhythm).toEqual({
      ...{ title: 'Kevään Verme', where: 'Opisto A, luokka 214', count: 4, apart: '4', kept: '' },
    });
    const { title, state, edition } = before;
    await editPoll(stage.deps, facilitator, {
      ...{ pollId: poll.id, title, state, edition, dropped: [], reason: '' },
      rows: [...before.slots.map(rowOf), { date: '2027-01-13', start: '14:00', end: '15:30' }],
      deadline: { date: '2026-11-30', time: '16:00' },
    });
    const after = (await controlFor(stage.deps, facilitator, poll.id)).poll;
    expect(after.slots).toHaveLength(3);
    expect(after.rhythm).toEqual(before.rhythm);
  });

  test('is not read where its wish is none', async () => {
    const { facilitator, poll } = await asked();
    const data = { rhythm: { title: 'Kevään Verme', count: 'many' } };
    await stage.deps.db.prisma.poll.update({ where: { id: poll.id }, data });
    await expect(controlFor(stage.deps, facilitator, poll.id)).rejects.toThrow('rhythm');
    await stage.deps.db.prisma.poll.delete({ where: { id: poll.id } });
  });
});

describe('a weekday that is settled', () => {
  test('is no meeting, and is told on the cards that are out', async () => {
    const { group, facilitator, poll } = await settled();
    await stage.settled();
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'facilitator', 1]);
    expect(await meetingsOf(group)).toEqual([]);
    const { prisma } = stage.deps.db;
    expect(await prisma.season.count({ where: { groupId: group.id } })).toBe(0);
    const [member] = group.members as [TestMember];
    expect(shownTo(member)).toHaveLength(1);
    expect(textOf(...shownTo(member))).toContain(
      'Päivä löytyi: nähdään torstaisin klo 14.00–15.30! Kerron kauden päivät, kun ne on sovittu.',
    );
    const own = shownTo(facilitator).at(-1) as Card;
    expect(textOf(own)).toContain('Tehdäänkö ehdotus kauden päivistä?');
    expect(buttonsOf(own)).toEqual([
      'Tee ehdotus kauden päivistä → polls.layOut',
      'Avaa kysely uudelleen → polls.edit',
    ]);
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([]);
  });

  test('by itself is told the facilitators by their card anew', async () => {
    const { group, facilitator, poll } = await closed({ settleAutomatically: true });
    await stage.settled();
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'facilitator', 1]);
    expect(await meetingsOf(group)).toEqual([]);
    const other = await settledByDeadline();
    expect(await receivers(stage.deps, 'polls.invitation', other.poll.id)).toContain(
      other.facilitator.name,
    );
    const own = shownTo(other.facilitator);
    expect(own).toHaveLength(2);
    expect(buttonsOf(own[1] as Card)).toContain('Tee ehdotus kauden päivistä → polls.layOut');
    expect(shownTo(facilitator)).toHaveLength(1);
  });

  test('lays out the season on it, in its hours and as wished for, as often as asked', async () => {
    const { group, facilitator, poll } = await settled();
    const desk = deskOf(stage.deps, facilitator);
    const layOut = layOutIntent({ poll: poll.id });
    const opened = await desk.press(layOut);
    expect(opened.form?.title).toBe(fi.t('meetings:record'));
    expect(datesIn(opened)).toEqual(
      ['2027-01-14', '2027-02-11', '2027-03-11', '2027-04-08'].map((day) => `${day} 14:00 15:30`),
    );
    const { title, where } = valuesOf(opened);
    expect([title, where]).toEqual(['Kevään Verme', 'Opisto A, luokka 214']);
    expect(datesIn(await desk.press(layOut))).toEqual(datesIn(opened));
    const done = await desk.submit(opened.form?.intent ?? none, valuesOf(opened));
    expect(done.tell?.summary).toBe(fi.t('meetings:recorded'));
    const meetings = await meetingsOf(group);
    expect(meetings.map(({ date }) => date)).toHaveLength(4);
    expect(new Set(meetings.map(({ seasonId }) => seasonId)).size).toBe(1);
    expect(meetings[0]).toMatchObject({ title: 'Kevään Verme', place: 'Opisto A, luokka 214' });
    const again = await desk.press(layOut);
    expect(datesIn(again)).toHaveLength(4);
    const recorded = meetings.map(({ date, time }) => `${date} ${time} 15:30`);
    for (const row of datesIn(again)) expect(recorded).not.toContain(row);
    expect(await meetingsOf(group)).toHaveLength(4);
  });

  test('is laid out anew from today where its first day has passed', async () => {
    const { facilitator, poll } = await settled();
    stage.clock.set(new Date('2027-02-01T07:00:00Z'));
    const opened = await deskOf(stage.deps, facilitator).press(layOutIntent({ poll: poll.id }));
    expect(datesIn(opened)[0]).toBe('2027-02-04 14:00 15:30');
  });

  test('is laid out for facilitators only, as they are now', async () => {
    const { group, facilitator, poll } = await settled();
    const layOut = layOutIntent({ poll: poll.id });
    const [member] = group.members as [TestMember];
    const refused = await deskOf(stage.deps, member).press(layOut);
    expect(refused.tell?.summary).toBe(fi.error('notFacilitator'));
    const where = { groupId: group.id, personId: facilitator.personId };
    await stage.deps.db.prisma.membership.updateMany({ where, data: { role: 'member' } });
    const former = await deskOf(stage.deps, facilitator).press(layOut);
    expect(former.tell?.summary).toBe(fi.error('notFacilitator'));
    expect(former.form).toBeUndefined();
  });

  test('is no longer when the poll is opened again, and calls off no meeting', async () => {
    const { group, facilitator, poll } = await settled();
    const desk = deskOf(stage.deps, facilitator);
    const { form } = await desk.press(editIntent({ poll: poll.id }));
    expect(form?.intro).toContain(fi.t('polls:reopen.intro'));
    const values = { ...valuesOf({ form: form as Form }), reason: 'Torstait eivät käykään' };
    const done = await desk.submit(form?.intent ?? none, values);
    expect(done.tell?.summary).toBe(fi.t('polls:reopen.done'));
    await stage.settled();
    const stored = await stage.deps.db.prisma.poll.findUniqueOrThrow({ where: { id: poll.id } });
    expect(stored).toMatchObject({ state: 'open', calledOffId: null });
    expect(await meetingsOf(group)).toEqual([]);
    const early = await desk.press(layOutIntent({ poll: poll.id }));
    expect(early.tell?.summary).toBe(fi.error('poll.open'));
    await closePoll(stage.deps, facilitator, poll.id);
    await settlePoll(stage.deps, facilitator, poll.id, poll.slots[1] as Id<'slot'>);
    expect(datesIn(await desk.press(layOutIntent({ poll: poll.id })))).toHaveLength(4);
  });

  test('is laid out of no other poll', async () => {
    const { facilitator, poll } = await settled();
    await stage.deps.db.prisma
      .$executeRaw`UPDATE poll SET rhythm = NULL WHERE id = ${poll.id}::uuid`;
    const refused = await deskOf(stage.deps, facilitator).press(layOutIntent({ poll: poll.id }));
    expect(refused.tell?.summary).toBe(fi.error('outdatedButton'));
  });
});

test('a poll on weekdays can be cancelled, and goes with its group', async () => {
  const { group, facilitator, poll } = await closed();
  expect(await outcomeOf(cancelPoll(stage.deps, facilitator, poll.id))).toBe('ok');
  await stage.settled();
  const { prisma } = stage.deps.db;
  await prisma.group.delete({ where: { id: group.id } });
  expect(await prisma.poll.count({ where: { id: poll.id } })).toBe(0);
});

/** A weekday that the bot has settled by itself, when time was up. */
async function settledByDeadline() {
  const made = await asked({ settleAutomatically: true });
  const { group, facilitator, poll } = made;
  for (const person of [facilitator, ...group.members]) {
    await answer(stage.deps, person, poll, 'no', 'yes');
  }
  await stage.settled();
  stage.clock.set(new Date('2026-11-30T14:00:00Z'));
  await closeDuePolls(stage.deps);
  await stage.settled();
  return made;
}
