import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { recordMeetings } from '../../../../src/features/meetings/operations/plan.ts';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import { fileForm, sayHelp } from '../../../../src/features/pairs/operations/follow-up.ts';
import { decidePlan, sayReady } from '../../../../src/features/pairs/operations/plan.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { linesOf } from '../../../support/card-parts.ts';
import type { TestMember } from '../../support/group.ts';
import { makePair, type TestPair, writeFollowUp, writePlan } from '../../support/pairs.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

/** Each reminder by its day: whose, and what it says. */
const table: string[] = [];
afterAll(() => {
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log(['', '| day | who | what it says |', '|---|---|---|', ...table].join('\n'));
});

/** In the morning, after everybody's hour. */
const morning = (day: string) => new Date(`${day}T07:30:00Z`);

interface Reminder {
  readonly day: string;
  readonly who: string;
  readonly says: string;
}

/** Lets the days go by, and tells who was reminded of the pair on each. */
async function days(pair: TestPair, from: string, to: string): Promise<Reminder[]> {
  const reminders: Reminder[] = [];
  const people = { one: pair.one, other: pair.other, manager: pair.manager };
  for (let day = from; day <= to; day = dayAfter(day)) {
    stage.clock.set(morning(day));
    await followTime(stage.deps);
    await nudgeEverybody(stage.deps);
    await stage.settled();
    for (const [who, person] of Object.entries(people)) {
      for (const says of await remindedOf(pair, person)) reminders.push({ day, who, says });
    }
  }
  table.push(...reminders.map(({ day, who, says }) => `| ${day} | ${who} | ${says} |`));
  return reminders;
}

function dayAfter(day: string): string {
  return new Date(morning(day).getTime() + 86_400_000).toISOString().slice(0, 10);
}

/** What somebody has been reminded of in the pair just now, as their nudge tells it. */
async function remindedOf(
  { id: subjectId }: TestPair,
  { personId, platform, userId }: TestMember,
): Promise<string[]> {
  const lastNudgedAt = stage.clock.now();
  const where = { subjectId, personId, lastNudgedAt };
  const reminded = await stage.deps.db.prisma.task.findMany({ where });
  const nudge = stage[platform].to(userId).findLast(({ card }) => linesOf(card).some(isOfPair));
  const lines = nudge ? linesOf(nudge.card).filter(isOfPair) : [];
  expect(lines.length).toBeGreaterThanOrEqual(reminded.length);
  return lines.slice(0, reminded.length);
}

function isOfPair(line: string): boolean {
  return /: suunnitelma|suunnitelmaansa|tavoitteet|eurantalomak/.test(line);
}

const ready = async (pair: TestPair, who: TestMember) =>
  sayReady(stage.deps, who, pair.id, (await pair.now()).editions.plan);

describe('over Christmas, a pair', () => {
  test('is reminded of each thing twice, in other words each time, and never on a holiday', async () => {
    stage.clock.set(morning('2026-12-17'));
    const pair = await makePair(stage.deps);
    const { id, one, other, manager } = pair;
    await writePlan(stage.deps, pair);
    await ready(pair, one);
    await ready(pair, other);
    // On a Thursday: five working days later is the 28th, since Christmas is from Thursday to Saturday.
    const submitted = await days(pair, '2026-12-18', '2026-12-30');
    expect(submitted.map(({ day, who }) => `${day} ${who}`)).toEqual([
      ...['2026-12-18 manager', '2026-12-28 manager'],
    ]);
    await decidePlan(stage.deps, manager, id, { verdict: 'accepted', note: '', round: 1 });
    await recordMeetings(stage.deps, one, {
      ...{ groupId: id, draftId: newId(), title: 'Päivä', where: '', rest: '', seen: '' },
      rows: ['11', '12', '13', '14', '15'].map((day) => ({
        ...{ date: `2027-01-${day}`, start: '09:00', end: '15:00' },
      })),
    });
    // A week before the first day, and two working days before it: the 6th is Epiphany.
    const goals = await days(pair, '2026-12-31', '2027-01-10');
    expect(goals.map(({ day, who }) => `${day} ${who}`)).toEqual([
      ...['2027-01-04 one', '2027-01-04 other', '2027-01-07 one', '2027-01-07 other'],
    ]);
    await days(pair, '2027-01-11', '2027-01-15');
    await days(pair, '2027-01-16', '2027-01-17');
    expect((await pair.now()).state).toBe('followUpDue');
    await writeFollowUp(stage.deps, pair, other);
    await fileForm(stage.deps, other, id);
    const late = await days(pair, '2027-01-18', '2027-02-12');
    expect(late.map(({ day, who }) => `${day} ${who}`)).toEqual([
      ...['2027-01-18 one', '2027-01-25 one', '2027-02-01 one', '2027-02-08 one'],
      '2027-02-08 manager',
    ]);
    const all = [...submitted, ...goals, ...late];
    const texts = Object.groupBy(all, ({ who }) => who);
    for (const own of Object.values(texts)) {
      const said = (own ?? []).map(({ says }) => says);
      expect(new Set(said).size).toBe(said.length);
    }
  });

  test('tells its project manager at once what would help, and nothing to the other', async () => {
    stage.clock.set(morning('2027-03-01'));
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one } = pair;
    await days(pair, '2027-03-02', '2027-03-16');
    await sayHelp(stage.deps, one, id, 'time');
    const told = await days(pair, '2027-03-17', '2027-03-19');
    expect(told.map(({ day, who }) => `${day} ${who}`)).toContain('2027-03-17 manager');
    expect(told.filter(({ who }) => who === 'one')).toEqual([]);
  });
});
