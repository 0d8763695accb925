import { describe, expect, test } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import { readPoll } from '../../../../src/features/polls/operations/start.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { leadToo, makeGroup, makeOutsider, type TestGroup } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

const intentOf = (form: Form | undefined) => form?.intent ?? { name: '', args: {} };
const storedSlots = (group: TestGroup) =>
  stage.deps.db.prisma.slot.findMany({
    where: { poll: { groupId: group.id } },
    select: { date: true, time: true, minutes: true },
    orderBy: { startsAt: 'asc' },
  });

/** A facilitator of two groups. */
async function twoGroups() {
  const [one, two] = [await makeGroup(stage.deps), await makeGroup(stage.deps)];
  const { prisma } = stage.deps.db;
  await prisma.group.update({ where: { id: two.id }, data: { name: 'Erityisopettajat' } });
  await leadToo(stage.deps, one.facilitator, two);
  return { one, two, desk: deskOf(stage.deps, one.facilitator) };
}

describe('a poll in one line', () => {
  test('opens the form filled in, which can be sent as it is', async () => {
    const group = await makeGroup(stage.deps);
    const desk = deskOf(stage.deps, group.facilitator);
    const opening = await desk.type('kysely ti 24.11. 14-16.30; ke 25.11. klo 9');
    expect(valuesOf(opening)).toMatchObject({
      'slot.0.date': '2026-11-24',
      'slot.0.start': '14:00',
      'slot.0.end': '16:30',
      'slot.1.date': '2026-11-25',
      'slot.1.start': '09:00',
      'slot.1.end': '10:30',
    });
    expect(opening.form?.intro).toContain(fi.t('common:typed.intro'));
    const { tell } = await desk.submit(intentOf(opening.form), valuesOf(opening));
    expect(tell?.summary).toBe(fi.t('polls:started'));
    expect(await storedSlots(group)).toEqual([
      { date: '2026-11-24', time: '14:00', minutes: 150 },
      { date: '2026-11-25', time: '09:00', minutes: 90 },
    ]);
  });

  test('may come in several lines', async () => {
    const { facilitator } = await makeGroup(stage.deps);
    const opening = await deskOf(stage.deps, facilitator).type('enkät\nti 1.12 9-11\non 2.12 9-11');
    expect(opening.form?.intent.args['rows']).toBe('2');
  });

  test('keeps what it does not understand until it is mended there', async () => {
    const group = await makeGroup(stage.deps);
    const desk = deskOf(stage.deps, group.facilitator);
    const { form } = await desk.type('kysely ke 1.12. 14-16; ke 2.12. 14-16');
    expect(errorsOf({ invalid: form as Form })).toEqual({
      'slot.0.words': fi.error('typed.weekday'),
    });
    const values = valuesOf({ form: form as Form });
    expect(values).toMatchObject({ 'slot.0.words': 'ke 1.12. 14-16', 'slot.0.start': '14:00' });

    const refused = await desk.submit(intentOf(form), values);
    expect(errorsOf(refused)).toEqual({ 'slot.0.words': fi.error('typed.weekday') });
    expect(valuesOf(refused)).toEqual(values);
    const mended = { ...values, 'slot.0.words': 'ti 1.12. 14-16' };
    expect((await desk.submit(intentOf(form), mended)).tell?.summary).toBe(fi.t('polls:started'));
    expect(await storedSlots(group)).toHaveLength(2);
  });

  test('keeps the words when rows are added', async () => {
    const { facilitator } = await makeGroup(stage.deps);
    const desk = deskOf(stage.deps, facilitator);
    const { form } = await desk.type('kysely ti–ke 9–11; milloin vain');
    const router = { name: 'polls.moreSlots', args: { ...form?.intent.args, rows: '4' } };
    const more = await desk.submit(router, valuesOf({ form: form as Form }));
    expect(valuesOf(more)).toMatchObject({ 'slot.0.words': 'ti–ke 9–11', rest: 'milloin vain' });
  });

  test('of too many words says so', async () => {
    const { facilitator } = await makeGroup(stage.deps);
    const { tell } = await deskOf(stage.deps, facilitator).type(`kysely ${'a '.repeat(2000)}`);
    expect(tell?.summary).toBe(fi.error('tooLong', { max: 3000 }));
  });
});

describe('who facilitates several groups', () => {
  test('chooses the group, and what was typed is kept', async () => {
    const { two, desk } = await twoGroups();
    const { form } = await desk.type('kysely ti 24.11. 14-16');
    const values = valuesOf({ form: form as Form });
    expect(values).toEqual({ times: 'ti 24.11. 14-16' });
    const refused = await desk.submit(intentOf(form), values);
    expect(errorsOf(refused)).toEqual({ group: fi.error('needed') });
    expect(valuesOf(refused)).toEqual(values);
    const next = await desk.submit(intentOf(form), { ...values, group: two.id });
    expect(next.form?.intent.args['group']).toBe(two.id);
    expect(valuesOf(next)['slot.0.date']).toBe('2026-11-24');
  });

  test('types no more into the form than after the command', async () => {
    const { two, desk } = await twoGroups();
    const intent = { name: 'polls.typed', args: {} };
    const refused = await desk.submit(intent, { group: two.id, times: 'a '.repeat(2000) });
    expect(errorsOf(refused)).toEqual({ times: fi.error('tooLong', { max: 3000 }) });
  });

  test('may name the group', async () => {
    const { one, two, desk } = await twoGroups();
    const named = await desk.type('kysely erityisopettajat: ti 24.11. 14-16');
    expect(named.form?.intent.args['group']).toBe(two.id);
    const alone = await desk.type('kysely Opinto-ohjaajat');
    expect(alone.form?.intent).toMatchObject({ name: 'polls.create', args: { group: one.id } });
  });

  test('cannot choose a group of others', async () => {
    const { desk } = await twoGroups();
    const { id: group } = await makeGroup(stage.deps);
    const intent = { name: 'polls.typed', args: {} };
    expect(errorsOf(await desk.submit(intent, { group, times: 'ti 9-10' }))).toHaveProperty(
      'group',
    );
    const reading = readPoll(stage.deps, await makeOutsider(stage.deps), group, 'ti 9-10');
    await expect(reading).rejects.toMatchObject({ code: 'notFacilitator' });
    const outsider = deskOf(stage.deps, await makeOutsider(stage.deps));
    expect(errorsOf(await outsider.submit(intent, { group }))).toHaveProperty('group');
  });
});
