import { describe, expect, test } from 'vitest';
import type { Form, FormValues } from '../../../../src/chat/form.ts';
import type { IntentCall } from '../../../../src/chat/intent.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { leadToo, makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi', 'slack');

const formIn = ({ form, invalid }: Reply) => (form ?? invalid) as Form;
const intentIn = (reply: Reply) => formIn(reply).intent;
/** The button of a form that leads on to a season. */
const toSeason = (reply: Reply): IntentCall =>
  formIn(reply).more?.find(({ label }) => label === fi.t('seasons:title'))?.intent ?? {
    ...{ name: '', args: {} },
  };
/** The sentences above a form's rows. */
const saysIn = (reply: Reply) =>
  formIn(reply).fields.flatMap((field) =>
    field.kind === 'note' && field.id.endsWith('.says') ? [field.text] : [],
  );
const daysIn = (reply: Reply) =>
  Object.entries(valuesOf({ form: formIn(reply) })).flatMap(([id, value]) =>
    id.endsWith('.date') ? [value] : [],
  );

/** Five Tuesdays at two o'clock, four weeks apart. */
const tuesdays = {
  ...{ count: '5', firstDay: '2026-12-01', apart: '4', minutes: '90', weekdays: ['2'] },
  ...{ from: '14:00', to: '17:00' },
};

/** A facilitator at the form in which a season is wished for, with what they had typed before. */
async function wishing(before: FormValues = {}, members = 2) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members });
  const desk = deskOf(stage.deps, group.facilitator);
  const opening = await desk.type('sovittu');
  const asked = await desk.submit(toSeason(opening), { ...valuesOf(opening), ...before });
  const layOut = (wish: FormValues, reply = asked) =>
    desk.submit(intentIn(reply), { ...valuesOf({ form: formIn(reply) }), ...wish });
  return { group, desk, asked, layOut };
}

describe('a season', () => {
  test('is laid out, told with its reasons, and recorded at once', async () => {
    const { group, desk, layOut } = await wishing({ title: 'Verme', where: 'Kunta B, kirjasto' });
    await stage.deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[0],
        ...{ firstDay: '2026-12-21', lastDay: '2027-01-06' },
      },
    });
    const laidOut = await layOut(tuesdays);
    expect(formIn(laidOut).intro).toBe(
      'Tässä ehdotukseni: 5 tapaamista. Muuta, mitä haluat, ja tallenna. ' +
        'Kaikki ovat silloin vapaita, sikäli kuin tiedän. ' +
        'Näen vain Vermen tapaamiset, en muita kalentereita. ' +
        'En tiedä, milloin näillä on koululomia: Kunta B. Tarkistathan ne itse.',
    );
    expect(saysIn(laidOut).slice(0, 3)).toEqual([
      'ti 1.12. klo 14.00–15.30 ✓\nKausi alkaa tästä.',
      'ti 12.1. klo 14.00–15.30 ✓\nEnsimmäinen sopiva aika tauon jälkeen. Väistin: ti 29.12. koululoma (Opisto A).',
      'ti 9.2. klo 14.00–15.30 ✓\n4 viikkoa edellisestä.',
    ]);
    const values = valuesOf(laidOut);
    expect(values).toMatchObject({ title: 'Verme', where: 'Kunta B, kirjasto' });
    const { tell } = await desk.submit(intentIn(laidOut), values);
    expect(tell?.summary).toBe(fi.t('meetings:recorded'));
    const stored = await stage.deps.db.prisma.meeting.findMany({
      where: { groupId: group.id },
      orderBy: { startsAt: 'asc' },
    });
    expect(stored.map(({ date, time, minutes }) => `${date} ${time} ${minutes}`)).toEqual([
      ...['2026-12-01 14:00 90', '2027-01-12 14:00 90', '2027-02-09 14:00 90'],
      ...['2027-03-09 14:00 90', '2027-04-06 14:00 90'],
    ]);
    // Before and after the clock change.
    expect(stored.at(-2)?.startsAt.toISOString()).toBe('2027-03-09T12:00:00.000Z');
    expect(stored.at(-1)?.startsAt.toISOString()).toBe('2027-04-06T11:00:00.000Z');
    expect(new Set(stored.map(({ seasonId }) => seasonId)).size).toBe(1);
  });

  test('keeps what was filled in before it, and leaves those days out', async () => {
    const { asked, layOut } = await wishing({
      ...{ 'slot.0.date': '2026-12-01', 'slot.0.start': '09:00', 'slot.0.end': '10:00' },
      ...{ 'slot.1.date': '2026-12-03', 'slot.2.words': 'ehkä joulun alla' },
      ...{ title: 'Verme', where: 'Kunta B' },
    });
    expect(formIn(asked).intro).toContain('Jo merkitsemäsi 2 aikaa pysyvät mukana.');
    expect(valuesOf(asked)).toMatchObject({
      ...{ title: 'Verme', where: 'Kunta B', rest: 'ehkä joulun alla' },
    });
    const laidOut = await layOut({ ...tuesdays, count: '2' });
    expect(daysIn(laidOut)).toEqual(['2026-12-01', '2026-12-03', '2026-12-08', '2027-01-05']);
    expect(valuesOf(laidOut)).toMatchObject({
      ...{ 'slot.0.start': '09:00', 'slot.0.end': '10:00', rest: 'ehkä joulun alla' },
      ...{ title: 'Verme', where: 'Kunta B' },
    });
  });

  test('is not asked for while more has been typed than its form has room for', async () => {
    const { desk } = await wishing();
    const opening = await desk.type('sovittu');
    const typed = { 'slot.0.words': 'ehkä joulun alla', rest: 'a'.repeat(2990) };
    const refused = await desk.submit(toSeason(opening), { ...valuesOf(opening), ...typed });
    const tooLong = fi.error('tooLong', { max: 3000 });
    expect(errorsOf(refused)).toEqual({ rest: tooLong });
    expect(valuesOf(refused)).toMatchObject(typed);
  });

  test('says by each date how many are busy where nothing better is near', async () => {
    const { group, layOut } = await wishing();
    const other = await makeGroup(stage.deps, { members: 0 });
    await leadToo(stage.deps, group.members[0] as TestMember, other);
    await recordSeason(stage.deps, other, '2026-12-01', '2026-12-08');
    const narrow = { ...tuesdays, count: '2', from: '14:00', to: '15:30' };
    const laidOut = await layOut(narrow);
    expect(formIn(laidOut).intro).not.toContain(fi.t('seasons:allFree'));
    expect(saysIn(laidOut)[0]).toBe(
      'ti 1.12. klo 14.00–15.30 ✓\nKausi alkaa tästä. Ryhmäläisistä on varattuna 1/3, eikä vapaampaa aikaa löytynyt läheltä.',
    );
  });

  test('that finds only some days says how many are missing', async () => {
    const { group, layOut } = await wishing();
    await stage.deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[0],
        ...{ firstDay: '2027-01-11', lastDay: '2029-12-31' },
      },
    });
    const laidOut = await layOut(tuesdays);
    expect(daysIn(laidOut)).toEqual(['2026-12-01', '2026-12-29']);
    expect(formIn(laidOut).intro).toContain('3 kerralle ei löytynyt päivää.');
  });

  test('that finds none says why, and keeps the wish', async () => {
    const { group, layOut } = await wishing();
    await stage.deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[0],
        ...{ firstDay: '2026-11-11', lastDay: '2029-12-31' },
      },
    });
    const refused = await layOut(tuesdays);
    expect(errorsOf(refused)).toEqual({ weekdays: fi.error('wish.noneFree') });
    expect(valuesOf(refused)).toMatchObject(tuesdays);
  });

  test.each([
    ['hours the wrong way round', { from: '16:00', to: '12:00' }, { to: 'slot.endsBeforeStart' }],
    ['equal hours', { from: '12:00', to: '12:00' }, { to: 'slot.endsBeforeStart' }],
    ['hours that are too short', { minutes: '240' }, { minutes: 'wish.tooLong' }],
    ['no hours', { from: '', to: '' }, { from: 'needed', to: 'needed' }],
    ['a day that is past', { firstDay: '2026-11-22' }, { firstDay: 'wish.past' }],
    ['a day that is far too late', { firstDay: '2029-01-01' }, { firstDay: 'slot.tooFar' }],
    ['no day', { firstDay: '' }, { firstDay: 'needed' }],
    ['no weekdays', { weekdays: [] }, { weekdays: 'needed' }],
    ['another length than is offered', { minutes: '7' }, { minutes: 'needed' }],
  ] as const)('with %s is asked for once more', async (_what, typed, errors) => {
    const { layOut } = await wishing();
    const refused = await layOut({ ...tuesdays, ...typed });
    const said = Object.entries(errors).map(([field, code]) => [field, fi.error(code)]);
    expect(errorsOf(refused)).toEqual(Object.fromEntries(said));
    expect(valuesOf(refused)).toMatchObject({ ...tuesdays, ...typed });
  });

  test('has no more meetings than a form has room for', async () => {
    const { layOut } = await wishing({ 'slot.0.date': '2026-12-01' });
    const refused = await layOut({ ...tuesdays, count: '12' });
    expect(errorsOf(refused)).toEqual({ count: fi.error('slot.tooMany', { max: 12 }) });
  });

  test('is for facilitators only', async () => {
    const { group, asked } = await wishing();
    const desk = deskOf(stage.deps, group.members[0] as TestMember);
    const { tell } = await desk.submit(intentIn(asked), tuesdays);
    expect(tell?.summary).toBe(fi.error('notFacilitator'));
  });
});
