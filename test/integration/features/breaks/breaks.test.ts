import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { addBreak, breaksOf, removeBreak } from '../../../../src/features/breaks/operations.ts';
import { makeGroup, type TestGroup, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** A network, and who manages it. */
async function managed(): Promise<{ group: TestGroup; manager: TestMember }> {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 0 });
  const manager = group.facilitator;
  await stage.deps.db.prisma.manager.create({
    data: { networkId: group.networkId, personId: manager.personId },
  });
  return { group, manager };
}

const autumn = { firstDay: '2026-11-30', lastDay: '2026-12-04' };
const add = ({ organisationIds: [organisationId] }: TestGroup, actor: TestMember, change = {}) =>
  outcomeOf(addBreak(stage.deps, actor, { organisationId, ...autumn, ...change }));
const daysOf = async (actor: TestMember) =>
  (await breaksOf(stage.deps, actor)).flatMap(({ name, breaks }) =>
    breaks.map(({ firstDay, lastDay }) => [name, firstDay, lastDay]),
  );
const idsOf = async (actor: TestMember) =>
  (await breaksOf(stage.deps, actor)).flatMap(({ breaks }) => breaks.map(({ id }) => id));

describe('a break', () => {
  test('belongs to one organisation, and is kept once', async () => {
    const { group, manager } = await managed();
    expect(await add(group, manager)).toBe('ok');
    expect(await add(group, manager)).toBe('ok');
    expect(await daysOf(manager)).toEqual([['Opisto A', '2026-11-30', '2026-12-04']]);
  });

  test('is listed until its last day is over', async () => {
    const { group, manager } = await managed();
    await add(group, manager);
    stage.clock.set(new Date('2026-12-04T21:59:00Z'));
    expect(await daysOf(manager)).toHaveLength(1);
    stage.clock.set(new Date('2026-12-04T22:00:00Z'));
    expect(await daysOf(manager)).toEqual([]);
  });

  test('can be removed, once', async () => {
    const { group, manager } = await managed();
    await add(group, manager);
    const [id] = await idsOf(manager);
    await removeBreak(stage.deps, manager, id ?? newId());
    await removeBreak(stage.deps, manager, id ?? newId());
    expect(await daysOf(manager)).toEqual([]);
    const { audit } = stage.deps.db.prisma;
    expect(
      await audit.count({ where: { actorId: manager.personId, action: 'breaks.remove' } }),
    ).toBe(1);
  });

  test.each([
    [{ organisationId: 'nowhere' }, 'organisation needed'],
    [{ firstDay: '' }, 'first needed'],
    [{ lastDay: '' }, 'last needed'],
    [{ firstDay: 'pian' }, 'first slot.invalid'],
    [{ lastDay: '2026-12-32' }, 'last slot.invalid'],
    [{ lastDay: '2026-11-29' }, 'last endsBeforeFirst'],
    [{ lastDay: '2926-12-11' }, 'last slot.tooFar'],
    [{ lastDay: '2026-11-30' }, 'ok'],
  ])('with %j: %s', async (change, outcome) => {
    const { group, manager } = await managed();
    expect(await add(group, manager, change)).toBe(outcome);
    expect(await daysOf(manager)).toHaveLength(outcome === 'ok' ? 1 : 0);
  });
});

describe('only a project manager', () => {
  test('may see and change breaks', async () => {
    const { group } = await managed();
    const { facilitator } = await makeGroup(stage.deps, { members: 0 });
    expect(await add(group, facilitator)).toBe('notManager');
    expect(await outcomeOf(breaksOf(stage.deps, facilitator))).toBe('notManager');
    expect(await outcomeOf(removeBreak(stage.deps, facilitator, newId()))).toBe('notManager');
  });

  test('of the same network may', async () => {
    const [ours, theirs] = [await managed(), await managed()];
    await add(theirs.group, theirs.manager);
    expect(await add(theirs.group, ours.manager)).toBe('organisation needed');
    expect(await daysOf(ours.manager)).toEqual([]);
    const [id] = await idsOf(theirs.manager);
    await removeBreak(stage.deps, ours.manager, id ?? newId());
    expect(await daysOf(theirs.manager)).toHaveLength(1);
  });
});
