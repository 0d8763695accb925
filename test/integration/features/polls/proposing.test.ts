import { describe, expect, test } from 'vitest';
import type { Form, FormValues } from '../../../../src/chat/form.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import { leadToo, makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi', 'slack');

async function asking() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps);
  const desk = deskOf(stage.deps, group.facilitator);
  const opening = await desk.type('kysely');
  const propose = (reply: Reply, typed: FormValues = {}) => {
    const { more = [] } = reply.form as Form;
    const button = more.find(({ label }) => label === fi.t('seasons:propose'));
    const values = { ...valuesOf(reply), ...typed };
    return desk.submit(button?.intent ?? { name: '', args: {} }, values);
  };
  return { group, desk, opening, propose };
}

const slotsIn = (reply: Reply) => {
  const values = valuesOf(reply);
  return Array.from({ length: 6 }, (_, row) =>
    ['date', 'start', 'end'].map((part) => values[`slot.${row}.${part}`] ?? '').join(' '),
  ).filter((row) => row.trim() !== '');
};

describe('times that the bot proposes in a poll', () => {
  test('are on different days and times of the day after the deadline, and can be sent', async () => {
    const { group, desk, opening, propose } = await asking();
    const { 'deadline.date': deadline } = valuesOf(opening);
    expect(deadline).toBe('2026-11-30');
    const proposed = await propose(opening);
    expect(slotsIn(proposed)).toEqual([
      ...['2026-12-01 09:00 10:30', '2026-12-03 14:00 15:30', '2026-12-07 12:30 14:00'],
    ]);
    expect(proposed.form?.intro).toBe(
      'Lisäsin 3 aikaa arkipäiville klo 9–16. Voit muuttaa niitä vapaasti. ' +
        'Kaikki ovat silloin vapaita, sikäli kuin tiedän. ' +
        'Näen vain Vermen tapaamiset, en muita kalentereita. ' +
        'En tiedä, milloin näillä on koululomia: Kunta B ja Opisto A. Tarkistathan ne itse.',
    );
    const intent = (proposed.form as Form).intent;
    expect((await desk.submit(intent, valuesOf(proposed))).tell?.summary).toBe(
      fi.t('polls:started'),
    );
    expect(await stage.deps.db.prisma.slot.count({ where: { poll: { groupId: group.id } } })).toBe(
      3,
    );
  });

  test('overwrite nothing that is typed, and are as long', async () => {
    const { opening, propose } = await asking();
    const typed = {
      ...{ 'slot.1.date': '2026-12-01', 'slot.1.start': '14:00', 'slot.1.end': '16:30' },
      ...{ title: 'Kevään aloitus', 'deadline.date': '2026-11-27' },
    };
    const proposed = await propose(opening, typed);
    expect(valuesOf(proposed)).toMatchObject(typed);
    expect(slotsIn(proposed)).toEqual([
      ...['2026-11-30 09:00 11:30', '2026-12-01 14:00 16:30', '2026-12-02 13:30 16:00'],
    ]);
  });

  test('have three more rows where none is empty', async () => {
    const { opening, propose } = await asking();
    const proposed = await propose(await propose(opening));
    expect(slotsIn(proposed)).toHaveLength(6);
    expect(new Set(slotsIn(proposed).map((row) => row.slice(0, 10))).size).toBe(6);
    expect(proposed.form?.intent.args['rows']).toBe('6');
  });

  test('avoid breaks, holidays and what members have elsewhere, and say so', async () => {
    const { group, opening, propose } = await asking();
    const { prisma } = stage.deps.db;
    await prisma.break.create({
      data: {
        organisationId: group.organisationIds[1],
        ...{ firstDay: '2026-12-01', lastDay: '2026-12-01' },
      },
    });
    const other = await makeGroup(stage.deps, { members: 0 });
    await leadToo(stage.deps, group.members[0] as TestMember, other);
    await recordSeason(stage.deps, other, '2026-12-04');
    const proposed = await propose(opening);
    expect(slotsIn(proposed).slice(0, 2)).toEqual([
      ...['2026-12-02 09:00 10:30', '2026-12-04 12:30 14:00'],
    ]);
    const says = proposed.form?.fields.find(({ id }) => id === 'slot.0.says');
    expect(says).toMatchObject({
      text: 'ke 2.12. klo 9.00–10.30 ✓\nVäistin: ti 1.12. koululoma (Kunta B).',
    });
    const busy = proposed.form?.fields.find(({ id }) => id === 'slot.1.says');
    expect(busy).toMatchObject({
      text: expect.stringContaining('pe 4.12. klo 14.00 varattuna 1/4'),
    });
    expect(JSON.stringify(proposed)).not.toContain('Verme-tapaaminen');
  });

  test('that are too long for a working day are left to the facilitator', async () => {
    const { opening, propose } = await asking();
    const typed = { 'slot.0.date': '2026-12-01', 'slot.0.start': '08:00', 'slot.0.end': '16:00' };
    const proposed = await propose(opening, typed);
    expect(slotsIn(proposed)).toEqual(['2026-12-01 08:00 16:00']);
    expect(proposed.form?.intro).toContain(fi.t('seasons:tooLong'));
  });

  test('are for facilitators only', async () => {
    const { group, opening } = await asking();
    const more = opening.form?.more?.at(-1)?.intent ?? { name: '', args: {} };
    const desk = deskOf(stage.deps, group.members[0] as TestMember);
    expect((await desk.submit(more, {})).tell?.summary).toBe(fi.error('notFacilitator'));
  });
});
