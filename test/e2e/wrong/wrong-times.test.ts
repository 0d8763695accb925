import { beforeAll, describe, expect, test } from 'vitest';
import type { ChatUser, SeenForm } from '../../../src/playground/driver.ts';
import { errorsIn } from '../../support/form-errors.ts';
import { seedGroup } from '../support/seed.ts';
import { useWorld } from '../support/world.ts';
import { openPollForm, PLATFORMS, type Row } from './support/poll.ts';
import { refusal } from './support/said.ts';

const world = useWorld();

interface Wrong {
  readonly what: string;
  readonly rows: readonly Row[];
  /** Date and time; five days ahead unless set. */
  readonly deadline?: readonly [date: string, time: string];
  /** What stands by which fields, and by no other. */
  readonly errors: Readonly<Record<string, string>>;
}

const GOOD: Row = ['2026-12-01', '14:00', '16:30'];
const MISSING = refusal('slot.missingHour');
const DOUBLED = refusal('slot.doubledHour');

// It is Monday 2026-11-23, nine o'clock in Helsinki.
const wrongs: readonly Wrong[] = [
  {
    what: 'a day that is past',
    rows: [['2026-11-20', '14:00', '16:00']],
    errors: { '1. aika: päivä': refusal('slot.past') },
  },
  {
    what: 'an hour of today that is past',
    rows: [GOOD, ['2026-11-23', '08:00', '10:00']],
    errors: { '2. aika: alkaa': refusal('slot.past') },
  },
  {
    what: 'an end before the start',
    rows: [GOOD, ['2026-12-02', '12:00', '11:00']],
    errors: { '2. aika: päättyy': refusal('slot.endsBeforeStart') },
  },
  {
    what: 'an end at the start',
    rows: [['2026-12-02', '12:00', '12:00']],
    errors: { '1. aika: päättyy': refusal('slot.endsBeforeStart') },
  },
  {
    what: 'the same time twice',
    rows: [GOOD, GOOD],
    errors: { '2. aika: alkaa': refusal('slot.duplicate', { row: 1 }) },
  },
  {
    what: 'a time over midnight',
    rows: [GOOD, ['2026-12-02', '22:00', '01:00']],
    errors: { '2. aika: päättyy': refusal('slot.acrossMidnight') },
  },
  {
    what: 'a year that nobody means',
    rows: [GOOD, ['2926-12-02', '14:00', '16:00'], ['9999-12-31', '14:00', '16:00']],
    errors: { '2. aika: päivä': refusal('slot.tooFar'), '3. aika: päivä': refusal('slot.tooFar') },
  },
  {
    what: 'the hour that a clock change leaves out',
    rows: [
      ['2027-03-28', '03:30', '05:00'],
      ['2027-03-28', '01:00', '03:15'],
    ],
    errors: { '1. aika: alkaa': MISSING, '2. aika: päättyy': MISSING },
  },
  {
    what: 'the hour that a clock change brings twice',
    rows: [
      ['2027-10-31', '03:30', '05:00'],
      ['2027-10-31', '01:00', '03:15'],
    ],
    errors: { '1. aika: alkaa': DOUBLED, '2. aika: päättyy': DOUBLED },
  },
  {
    what: 'a row that is half filled in',
    rows: [GOOD, ['2026-12-02', '', '11:00']],
    errors: { '2. aika: alkaa': refusal('slot.incomplete') },
  },
  {
    what: 'no time at all',
    rows: [],
    errors: { '1. aika: päivä': refusal('slot.none') },
  },
  {
    what: 'a deadline that is past',
    rows: [GOOD],
    deadline: ['2026-11-20', '12:00'],
    errors: { 'Vastaukset viimeistään': refusal('deadline.past') },
  },
  {
    what: 'a deadline after the first time',
    rows: [['2026-12-03', '14:00', '16:00'], GOOD],
    deadline: ['2026-12-02', '12:00'],
    errors: { 'Vastaukset viimeistään': refusal('deadline.afterFirstSlot') },
  },
  {
    what: 'several at once',
    rows: [
      ['2026-11-20', '14:00', '16:00'],
      ['2026-12-02', '12:00', '11:00'],
      ['2027-03-28', '03:30', '05:00'],
    ],
    deadline: ['2026-11-20', '12:00'],
    errors: {
      '1. aika: päivä': refusal('slot.past'),
      '2. aika: päättyy': refusal('slot.endsBeforeStart'),
      '3. aika: alkaa': MISSING,
      'Vastaukset viimeistään': refusal('deadline.past'),
    },
  },
];

describe.each(PLATFORMS)('on %s', (platform) => {
  let facilitator: ChatUser;
  let groupId: string;
  beforeAll(async () => {
    const group = await seedGroup(world, [{ name: 'Opisto A', platform, people: 2 }]);
    ({ facilitator, groupId } = group);
  });

  test.each(wrongs)(
    '$what: named beside the field or its row, and everything typed stays',
    async ({ rows, deadline, errors }) => {
      await openPollForm(facilitator);
      const typed = {
        'Mitä varten?': 'Syksyn aloitus',
        ...cells(rows),
        ...(deadline && { 'Vastaukset viimeistään': deadline[0], Kello: deadline[1] }),
      };
      facilitator.fill(typed);
      const before = valuesOf(facilitator.form());

      await facilitator.submit();

      expect(errorsOf(facilitator.form())).toEqual(platform === 'slack' ? byRow(errors) : errors);
      expect(valuesOf(facilitator.form())).toEqual(before);
      expect(valuesOf(facilitator.form())).toMatchObject(filled(typed));
      expect(await polls()).toBe(0);
      await facilitator.dismiss();
    },
  );

  test('a form has room for twenty times and not for more, and what was typed stays as it grows', async () => {
    await openPollForm(facilitator);
    const typed = cells(
      Array.from(
        { length: 20 },
        (_, day): Row => [`2026-12-${day + 2}`.replace(/-(\d)$/, '-0$1'), '14:00', '15:00'],
      ),
    );
    for (let rows = 3; rows < 20; rows = Math.min(rows + 3, 20)) {
      facilitator.fill(Object.fromEntries(Object.entries(typed).slice((rows - 3) * 3, rows * 3)));
      await facilitator.press('Lisää aikoja');
    }
    facilitator.fill(Object.fromEntries(Object.entries(typed).slice(17 * 3)));
    expect(valuesOf(facilitator.form())).toMatchObject(typed);
    await expect(facilitator.press('Lisää aikoja')).rejects.toThrow('no button');
    await facilitator.dismiss();
  });

  function polls(): Promise<number> {
    return world.bot.deps.db.prisma.poll.count({ where: { groupId } });
  }
});

/** Rows of times as the form's fields; nothing is typed where a cell is empty. */
function cells(rows: readonly Row[]): Record<string, string> {
  const fields = rows.flatMap(([date, start, end], index) => [
    [`${index + 1}. aika: päivä`, date],
    [`${index + 1}. aika: alkaa`, start],
    [`${index + 1}. aika: päättyy`, end],
  ]);
  return Object.fromEntries(fields);
}

function filled(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
}

function valuesOf(form: SeenForm | undefined): Record<string, unknown> {
  return Object.fromEntries((form?.fields ?? []).map(({ label, value }) => [label, value]));
}

/** What is wrong, by the field, or by the first one of its row where they have it in common. */
function errorsOf(form: SeenForm | undefined): Record<string, string> {
  const errors = form ? errorsIn(form) : [];
  return Object.fromEntries(errors.map(({ labels, text }) => [labels[0], text]));
}

function byRow(errors: Wrong['errors']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([label, text]) => [label.replace(/: .+/, ': päivä'), text]),
  );
}
