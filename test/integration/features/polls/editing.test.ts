import { describe, expect, test } from 'vitest';
import type { Form, FormValues } from '../../../../src/chat/form.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import { editIntent } from '../../../../src/features/polls/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { addMember, type TestMember } from '../../support/group.ts';
import { answer, groupWithPoll, type TestPoll } from '../../support/polls.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

/** A group with a poll of 1 and 2 December, 14–16.30, and its facilitator's form for changing it. */
async function editing() {
  stage.clock.set(MONDAY);
  const made = await groupWithPoll(stage.deps);
  const { facilitator } = made.group;
  return { ...made, facilitator, ...(await openedBy(facilitator, made.poll)) };
}

async function openedBy(facilitator: TestMember, { id: poll }: TestPoll) {
  const desk = deskOf(stage.deps, facilitator);
  let open = (await desk.press(editIntent({ poll }))).form as Form;
  const go = async (intent: Form['intent'], changes: FormValues): Promise<Reply> => {
    const reply = await desk.submit(intent, { ...valuesOf({ form: open }), ...changes });
    open = reply.form ?? reply.invalid ?? open;
    return reply;
  };
  return {
    shown: () => open,
    /** Sends the form, with what is typed over it. */
    save: (changes: FormValues = {}) => go(open.intent, changes),
    /** Presses a button in the form. */
    press: (label: string, changes: FormValues = {}) => {
      const button = open.more?.find((one) => one.label === label);
      if (!button) throw new Error(`no button ${label}`);
      return go(button.intent, changes);
    },
  };
}

const MOVE = fi.t('polls:edit.move');
const datesIn = ({ fields }: Form) =>
  fields.filter(({ kind }) => kind === 'date').map(({ id }) => id);
const notesIn = ({ fields }: Form) =>
  fields.flatMap((field) => (field.kind === 'note' ? [field.text] : []));
const isDone = ({ tell }: Reply) => tell?.summary === fi.t('polls:edit.done');

async function slotsOf({ id: pollId }: TestPoll) {
  const rows = await stage.deps.db.prisma.slot.findMany({
    where: { pollId },
    orderBy: { startsAt: 'asc' },
    include: { votes: true },
  });
  return rows.map(
    ({ date, time, minutes, votes }) => `${date} ${time}, ${minutes} min: ${votes.length}`,
  );
}

const daysOf = async (poll: TestPoll) => (await slotsOf(poll)).map((slot) => slot.slice(0, 10));

describe('the form for changing a poll', () => {
  test('tells its times as sentences, with pickers for new ones only', async () => {
    const { poll, shown } = await editing();
    const lists = shown().fields.flatMap((field) => (field.kind === 'choices' ? [field] : []));
    expect(lists.map(({ label }) => label)).toEqual([
      fi.t('polls:edit.moved'),
      fi.t('polls:edit.drop'),
    ]);
    for (const { options } of lists) {
      expect(options).toEqual([
        { value: poll.slots[0], label: 'ti 1.12. klo 14.00–16.30' },
        { value: poll.slots[1], label: 'ke 2.12. klo 14.00–16.30' },
      ]);
    }
    expect(datesIn(shown())).toEqual(['slot.2.date', 'slot.3.date', 'deadline.date']);
  });

  test('leaves the times as they are when nothing is changed in it', async () => {
    const { poll, save } = await editing();
    expect(isDone(await save())).toBe(true);
    expect(await slotsOf(poll)).toEqual([
      '2026-12-01 14:00, 150 min: 0',
      '2026-12-02 14:00, 150 min: 0',
    ]);
  });

  test('shows pickers for a time that is to be moved, and keeps what was typed', async () => {
    const { poll, member, shown, press, save } = await editing();
    await answer(stage.deps, member, poll, 'yes', 'yes');
    const typed = { title: 'Kahvit', 'slot.2.date': '2026-12-03', 'slot.2.start': '09:00' };
    await press(MOVE, { ...typed, moved: [poll.slots[1] ?? ''] });
    expect(datesIn(shown())).toEqual([
      'slot.1.date',
      'slot.2.date',
      'slot.3.date',
      'deadline.date',
    ]);
    expect(valuesOf({ form: shown() })).toMatchObject({
      ...{ ...typed, 'slot.1.date': '2026-12-02', 'slot.1.start': '14:00', 'slot.1.end': '16:30' },
    });
    expect(notesIn(shown())).toEqual(['ke 2.12. klo 14.00–16.30 ✓', 'to 3.12. klo 9.00–10.30 ✓']);
    expect(isDone(await save({ 'slot.1.start': '15:00', 'slot.1.end': '17:00' }))).toBe(true);
    expect(await slotsOf(poll)).toEqual([
      '2026-12-01 14:00, 150 min: 1',
      '2026-12-02 15:00, 120 min: 0',
      '2026-12-03 09:00, 90 min: 0',
    ]);
  });

  test('asks for the new time when it is saved with one ticked that has no pickers yet', async () => {
    const { poll, shown, save } = await editing();
    const moved = [poll.slots[0] ?? ''];
    const reply = await save({ title: 'Kahvit', moved });
    expect(reply.form && datesIn(reply.form)).toContain('slot.0.date');
    expect(valuesOf({ form: shown() })).toMatchObject({ title: 'Kahvit', moved });
    expect(isDone(await save({ 'slot.0.date': '2026-12-08' }))).toBe(true);
    expect(await daysOf(poll)).toEqual(['2026-12-02', '2026-12-08']);
  });

  test('moves nothing that is no longer ticked', async () => {
    const { poll, press, save } = await editing();
    await press(MOVE, { moved: [poll.slots[0] ?? ''] });
    expect(isDone(await save({ moved: [], 'slot.0.date': '2026-12-08' }))).toBe(true);
    expect(await daysOf(poll)).toEqual(['2026-12-01', '2026-12-02']);
  });

  test('comes back with its pickers, and a sentence with its weekday, when something is wrong', async () => {
    const { poll, shown, press, save } = await editing();
    await press(MOVE, { moved: [poll.slots[0] ?? ''] });
    const refused = await save({ 'slot.0.date': '2026-11-20', 'slot.2.date': '2026-12-03' });
    expect(errorsOf(refused)).toEqual({
      'slot.0.date': fi.error('slot.past'),
      'slot.2.start': fi.error('slot.incomplete'),
    });
    expect(notesIn(shown())).toEqual(['pe 20.11. klo 14.00–16.30', 'to 3.12.']);
  });

  test('takes a time away by a tick', async () => {
    const { poll, save } = await editing();
    expect(isDone(await save({ dropped: [poll.slots[0] ?? ''] }))).toBe(true);
    expect(await slotsOf(poll)).toEqual(['2026-12-02 14:00, 150 min: 0']);
  });

  test('has as many rows as there may be times', async () => {
    const { shown, press } = await editing();
    const more = fi.t('common:dates.more');
    while (shown().more?.some(({ label }) => label === more)) await press(more);
    expect(datesIn(shown()).filter((id) => id.startsWith('slot.'))).toHaveLength(18);
  });

  test.each(['sent', 'changed'])(
    'keeps what was typed when it is %s after another facilitator has changed the poll',
    async (how) => {
      const { group, poll, shown, save, press } = await editing();
      const other = await addMember(stage.deps, group, { role: 'facilitator' });
      const second = await openedBy(other, poll);
      const another = { 'slot.2.date': '2026-12-10', 'slot.2.start': '09:00' };
      expect(isDone(await second.save(another))).toBe(true);

      const third = { 'slot.2.date': '2026-12-03', 'slot.2.start': '09:00' };
      const refused = await (how === 'sent' ? save(third) : press(MOVE, third));
      expect(notesIn(shown())).toContain(fi.error('poll.edited'));
      const rows = Object.entries(valuesOf(refused)).filter(([, value]) => value === '2026-12-03');
      expect(rows).toHaveLength(1);
      expect(datesIn(shown())).toContain(rows[0]?.[0]);
      expect(isDone(await save())).toBe(true);
      expect(await daysOf(poll)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-10']);
    },
  );

  test('leaves the times that have passed meanwhile', async () => {
    const { poll, save } = await editing();
    stage.clock.set(new Date('2026-12-01T13:00:00Z'));
    const deadline = { 'deadline.date': '2026-12-02', 'deadline.time': '10:00' };
    const added = { 'slot.2.date': '2026-12-03', 'slot.2.start': '09:00' };
    expect(isDone(await save({ ...deadline, ...added }))).toBe(true);
    expect(await daysOf(poll)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
  });
});

describe('what speaks against a time', () => {
  const sunday = { 'slot.2.date': '2026-12-13', 'slot.2.start': '14:00' };

  test('is said once of a new one, and can be kept', async () => {
    const { poll, shown, save } = await editing();
    const said = { 'slot.2.date': fi.error('warning.sunday') };
    expect(errorsOf(await save(sunday))).toEqual(said);
    expect(notesIn(shown())).toEqual([fi.error('warning.again'), 'su 13.12. klo 14.00–15.30']);
    expect(await slotsOf(poll)).toHaveLength(2);
    expect(isDone(await save())).toBe(true);
    expect(await slotsOf(poll)).toHaveLength(3);
  });

  test('is said of one that is moved, and remembered while the form grows', async () => {
    const { poll, press, save } = await editing();
    await press(MOVE, { moved: [poll.slots[0] ?? ''] });
    const holiday = { 'slot.0.date': fi.error('warning.holiday', { name: 'jouluaatto' }) };
    expect(errorsOf(await save({ 'slot.0.date': '2026-12-24' }))).toEqual(holiday);
    await press(fi.t('common:dates.more'));
    expect(isDone(await save())).toBe(true);
  });

  test('is not said of those that the poll has already', async () => {
    const { group, poll, save } = await editing();
    await save(sunday);
    expect(isDone(await save())).toBe(true);
    await stage.deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[1],
        firstDay: '2026-12-01',
        lastDay: '2026-12-02',
      },
    });
    const again = await openedBy(group.facilitator, poll);
    expect(isDone(await again.save({ title: 'Kahvit' }))).toBe(true);
  });

  test('is not the meeting that is called off when the poll is opened again', async () => {
    const { facilitator, member, poll } = await editing();
    for (const person of [facilitator, member]) await answer(stage.deps, person, poll, 'yes', 'no');
    await closePoll(stage.deps, facilitator, poll.id);
    await settlePoll(stage.deps, facilitator, poll.id, poll.slots[0] as never);
    const { save } = await openedBy(facilitator, poll);
    const overlapping = { 'slot.2.date': '2026-12-01', 'slot.2.start': '15:00' };
    const reply = await save(overlapping);
    expect(errorsOf(reply)).toEqual({});
    expect(reply.tell?.summary).toBe(fi.t('polls:reopen.done'));
  });
});
