import { describe, expect, test } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { newPollIntent } from '../../../../src/features/polls/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { makeGroup, type TestGroup } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();
const fi = texts('fi');

const storedSlots = (group: TestGroup) =>
  stage.deps.db.prisma.slot.findMany({
    where: { poll: { groupId: group.id } },
    select: { date: true, time: true, minutes: true },
    orderBy: { startsAt: 'asc' },
  });

/** The facilitator of a group, who has typed a poll; `send` sends the form that is open. */
async function typing(typed: string, prepare?: (group: TestGroup) => Promise<unknown>) {
  const group = await makeGroup(stage.deps);
  await prepare?.(group);
  const desk = deskOf(stage.deps, group.facilitator);
  const opening = await desk.type(`kysely ${typed}`);
  return { group, desk, ...sending(desk, opening) };
}

function sending(desk: ReturnType<typeof deskOf>, opening: Reply) {
  let open = opening.form as Form;
  return {
    opening,
    shown: () => open,
    async send(changes: Record<string, string> = {}): Promise<Reply> {
      const values = { ...valuesOf({ form: open }), ...changes };
      const reply = await desk.submit(open.intent, values);
      open = reply.invalid ?? open;
      return reply;
    },
  };
}

/** The sentences by a form's fields, as it is open. */
const said = (form: Form) => errorsOf({ invalid: form });
const onTop = (form: Form) =>
  form.fields.flatMap((field) =>
    field.kind === 'note' && field.id.startsWith('error.') ? [field.text] : [],
  );
const isStarted = ({ tell }: Reply) => tell?.summary === fi.t('polls:started');

describe('a poll is not sent before somebody has looked at', () => {
  test('words that told no time, which are left out when it is sent again', async () => {
    const { group, shown, send } = await typing('Hei kaikki!\nti 1.12. 14-16\nHuone 204');
    expect(valuesOf({ form: shown() })).toMatchObject({ rest: 'Hei kaikki!\nHuone 204' });
    const refused = await send();
    expect(errorsOf(refused)).toEqual({ rest: fi.error('typed.rest') });
    expect(onTop(shown())).toEqual([fi.error('warning.again')]);
    expect(await storedSlots(group)).toEqual([]);
    expect(isStarted(await send())).toBe(true);
    expect(await storedSlots(group)).toEqual([{ date: '2026-12-01', time: '14:00', minutes: 120 }]);
  });

  test('the same words when others stand there', async () => {
    const { send } = await typing('ti 1.12. 14-16; Huone 204');
    await send();
    expect(errorsOf(await send({ rest: 'ke 2.12. 14-16' }))).toHaveProperty('rest');
    expect(isStarted(await send({ rest: ' ' }))).toBe(true);
  });

  test('words beside a time that were not understood', async () => {
    const { group, shown, send } = await typing('ti 1.12. 14-16 huone 204');
    expect(valuesOf({ form: shown() })).toMatchObject({
      ...{ 'slot.0.words': 'huone 204', 'slot.0.start': '14:00', 'slot.0.end': '16:00' },
    });
    const remark = { 'slot.0.words': fi.error('typed.extra') };
    expect(said(shown())).toEqual(remark);
    expect(errorsOf(await send())).toEqual(remark);
    expect(await storedSlots(group)).toEqual([]);
    expect(isStarted(await send())).toBe(true);
  });

  test('nothing, where the words are taken away or were understood', async () => {
    const taken = await typing('ti 1.12. 14-16 huone 204');
    expect(isStarted(await taken.send({ 'slot.0.words': '' }))).toBe(true);
    const filled = await typing('ke 1.12. 14-16');
    expect(isStarted(await filled.send({ 'slot.0.date': '2026-12-02' }))).toBe(true);
  });

  test('another time in the words than in the fields', async () => {
    const { group, send } = await typing('ti 1.12. 14-16 huone 204');
    const refused = await send({ 'slot.0.words': 'ti 1.12. klo 15-17' });
    expect(errorsOf(refused)).toEqual({ 'slot.0.words': fi.error('typed.differs') });
    expect(isStarted(await send())).toBe(true);
    expect(await storedSlots(group)).toMatchObject([{ time: '14:00' }]);
  });
});

describe('what speaks against a time', () => {
  const addBreak = async (group: TestGroup) =>
    stage.deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[1],
        firstDay: '2027-02-22',
        lastDay: '2027-02-26',
      },
    });

  test('stands beside it when it has been typed, and can be kept', async () => {
    const typed =
      '1.11. 14-16; su 29.11. 14-16; 24.12. 10-11; 24.2. 14-16; 15.12. 15-16; ti 1.12. 9-10';
    const { group, shown, send, opening } = await typing(typed, async (group) => {
      await addBreak(group);
      await recordSeason(stage.deps, group, '2026-12-15');
    });
    expect(said(shown())).toEqual({
      'slot.0.date': fi.error('warning.far', { year: 2027 }),
      'slot.1.date': fi.error('warning.sunday'),
      'slot.2.date': fi.error('warning.holiday', { name: 'jouluaatto' }),
      'slot.3.date': fi.error('warning.break', { names: 'Kunta B' }),
      'slot.4.start': fi.error('warning.meeting', { title: 'Verme-tapaaminen' }),
    });
    expect(opening.form?.intro).toContain(fi.t('common:typed.look'));
    expect(isStarted(await send())).toBe(true);
    expect(await storedSlots(group)).toHaveLength(6);
  });

  test('is no meeting that was cancelled, nor another group’s', async () => {
    const { shown } = await typing('ti 1.12. 14-16', async (group) => {
      const { meetings } = await recordSeason(stage.deps, group, '2026-12-01');
      await cancelNow(stage.deps, group.facilitator, meetings[0]);
      await recordSeason(stage.deps, await makeGroup(stage.deps), '2026-12-01');
    });
    expect(said(shown())).toEqual({});
  });

  test('is said once of what was picked, and anew of another time', async () => {
    const group = await makeGroup(stage.deps);
    const desk = deskOf(stage.deps, group.facilitator);
    const { send, shown } = sending(desk, await desk.press(newPollIntent({ group: group.id })));
    const sunday = { 'slot.0.date': '2026-12-13', 'slot.0.start': '14:00', 'slot.0.end': '16:00' };
    expect(errorsOf(await send(sunday))).toEqual({ 'slot.0.date': fi.error('warning.sunday') });
    expect(onTop(shown())).toEqual([fi.error('warning.again')]);
    const next = await send({ 'slot.0.date': '2026-12-20' });
    expect(errorsOf(next)).toEqual({ 'slot.0.date': fi.error('warning.sunday') });
    expect(await storedSlots(group)).toEqual([]);
    expect(isStarted(await send())).toBe(true);
  });

  test('is asked about once more only where something new is', async () => {
    const { send, shown } = await typing('su 13.12. 14-16; ti 1.12. 14-16');
    const refused = await send({ 'slot.1.date': '2026-12-06' });
    const holiday = fi.error('warning.holiday', { name: 'itsenäisyyspäivä' });
    expect(errorsOf(refused)).toEqual({ 'slot.1.date': holiday });
    const more = { ...shown().intent, name: 'polls.moreSlots' };
    expect(more.args['seen']).toHaveLength(12);
    expect(isStarted(await send())).toBe(true);
  });

  test('is remembered when rows are added', async () => {
    const { desk, shown } = await typing('su 13.12. 14-16');
    const [more] = shown().more ?? [];
    const grown = await desk.submit(more?.intent ?? shown().intent, valuesOf({ form: shown() }));
    const reply = await desk.submit((grown.form as Form).intent, valuesOf(grown));
    expect(isStarted(reply)).toBe(true);
  });

  test('stands together with what is wrong', async () => {
    const { send, shown } = await typing('su 13.12. 14-16; ti 1.12. 16-14');
    expect(said(shown())).toEqual({
      'slot.0.date': fi.error('warning.sunday'),
      'slot.1.end': fi.error('slot.endsBeforeStart'),
    });
    expect(errorsOf(await send())).toEqual({ 'slot.1.end': fi.error('slot.endsBeforeStart') });
    expect(isStarted(await send({ 'slot.1.end': '18:00' }))).toBe(true);
  });
});

test('times to choose between may overlap, and a year far away is refused', async () => {
  const { group, send } = await typing('ti 1.12. klo 14-16 tai 15-17; 24.11.2926 14-16');
  expect(errorsOf(await send())).toEqual({ 'slot.2.date': fi.error('slot.tooFar') });
  expect(isStarted(await send({ 'slot.2.date': '2026-12-08' }))).toBe(true);
  expect((await storedSlots(group)).map(({ time }) => time)).toEqual(['14:00', '15:00', '14:00']);
});

test('of more times than fit it is said on top, and the rest is not passed over', async () => {
  const days = Array.from({ length: 25 }, (_, index) => `${index + 1}.1. klo 9-10`);
  const { shown, send } = await typing(days.join('\n'));
  expect(shown().intro).toContain(fi.t('common:typed.tooMany', { typed: 25, fit: 20 }));
  expect(valuesOf({ form: shown() })['rest']).toBe(days.slice(20).join('\n'));
  expect(errorsOf(await send())).toEqual({ rest: fi.error('typed.rest') });
  expect(isStarted(await send())).toBe(true);
});

test('looking takes two statements, however many times and members there are', async () => {
  const costs = async (size: number) => {
    const group = await makeGroup(stage.deps, { members: size });
    const desk = deskOf(stage.deps, group.facilitator);
    const days = Array.from({ length: size }, (_, index) => `${index + 7}.1. klo 9-10`);
    const { form } = await desk.type(`kysely ${days.join('; ')}`);
    const values = valuesOf({ form: form as Form });
    return countStatements(() => desk.submit((form as Form).intent, values));
  };
  await costs(2);
  expect(await costs(3)).toBe(18);
  expect(await costs(12)).toBe(18);
});
