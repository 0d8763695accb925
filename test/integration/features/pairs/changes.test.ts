import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { changeMember, leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { joinPair } from '../../../../src/features/groups/operations/pairs.ts';
import { networkIntent } from '../../../../src/features/networks/views/intents.ts';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import { steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import { decidePlan, takeBackPlan } from '../../../../src/features/pairs/operations/plan.ts';
import { DECIDERS } from '../../../../src/features/pairs/rules/programme.ts';
import { pageIntent } from '../../../../src/features/pairs/views/intents.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { makePair, type TestPair, writePlan } from '../../support/pairs.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';
import { sayReadyBoth, superviseInChat } from '../../support/supervised.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => (redraw as Card | undefined) ?? (tell as Card);
const stateOf = async (pair: TestPair) => (await pair.now()).state;

/** A plan with all that it needs, submitted by both. */
async function submitted(programme: Parameters<typeof makePair>[1] = {}) {
  const pair = await makePair(stage.deps, programme);
  await writePlan(stage.deps, pair);
  await sayReadyBoth(stage.deps, pair);
  return pair;
}

const accepted = (round = 1) => ({ verdict: 'accepted', note: '', round }) as const;

describe('when one of the two leaves', () => {
  test('the other and the project manager are asked, and all that was written stays', async () => {
    const pair = await submitted();
    const { id, one, other, manager } = pair;
    await leaveGroup(stage.deps, other, id);
    expect(await waiting(stage.deps, 'sayHow', id)).toEqual([manager.name, one.name].sort());
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([]);
    const card = told(await desk(one).type('pari'));
    expect(linesOf(card).join(' ')).toContain('Parisi ei ole enää mukana.');
    expect(buttonsOf(card).map((label) => label.split(' → ')[0])).toEqual([
      ...['Etsin uuden parin', 'Jatkan yksin', 'Peru jakso'],
    ]);
    await steerPair(stage.deps, one, id, 'carryOn');
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([manager.name]);
    expect((await pair.now()).plan['purpose']).toBe('Opimme toisiltamme.');
  });

  test('a new partner takes over the plan, and both say anew that it is ready', async () => {
    const pair = await submitted();
    const { id, one, other, group } = pair;
    await leaveGroup(stage.deps, other, id);
    await steerPair(stage.deps, one, id, 'seekNew');
    expect(await stateOf(pair)).toBe('looking');
    const newcomer = group.members[3];
    if (!newcomer) throw new Error('nobody else is there');
    const { networkId, organisationIds } = group;
    const joining = { personId: newcomer.personId, organisationId: organisationIds[0], networkId };
    await stage.deps.db.transaction((tx) => joinPair(stage.deps, tx, id, joining));
    const now = await pair.now();
    expect(now).toMatchObject({ state: 'planned', ready: [], askedAt: null });
    expect(now.plan['purpose']).toBe('Opimme toisiltamme.');
    expect(now.groupName).toContain(newcomer.name);
    // Nobody is a third.
    const third = { ...joining, personId: other.personId };
    const late = stage.deps.db.transaction((tx) => joinPair(stage.deps, tx, id, third));
    expect(await outcomeOf(late)).toBe('pair.full');
  });

  test('or changes organisation, it is asked whether to go on', async () => {
    const pair = await submitted();
    const { id, one, other, manager, group } = pair;
    const moved = {
      role: 'facilitator',
      required: true,
      organisationId: group.organisationIds[0],
    } as const;
    await changeMember(stage.deps, one, id, other.personId, moved);
    expect(linesOf(told(await desk(one).type('pari'))).join(' ')).toContain(
      'vaihtanut organisaatiota',
    );
    expect(await waiting(stage.deps, 'sayHow', id)).toContain(manager.name);
    await steerPair(stage.deps, manager, id, 'carryOn');
    expect(await stateOf(pair)).toBe('submitted');
  });

  test('what was cancelled can be taken up again as it was', async () => {
    const pair = await submitted();
    await steerPair(stage.deps, pair.one, pair.id, 'cancel');
    expect(await waiting(stage.deps, 'decidePlan', pair.id)).toEqual([]);
    await steerPair(stage.deps, pair.other, pair.id, 'reopen');
    expect(await pair.now()).toMatchObject({ state: 'submitted', round: 1, stateBefore: null });
    expect(await waiting(stage.deps, 'decidePlan', pair.id)).toEqual([pair.manager.name]);
  });
});

describe('a plan is accepted', () => {
  test.each(DECIDERS)('by %s, as the programme says', async (acceptedBy) => {
    const pair = await makePair(stage.deps, { acceptedBy });
    const { one, other, manager, id } = pair;
    const boss = await superviseInChat(stage.deps, pair, one);
    await superviseInChat(stage.deps, pair, other);
    await writePlan(stage.deps, pair);
    await sayReadyBoth(stage.deps, pair);
    if (acceptedBy === 'nobody') return expect(await stateOf(pair)).toBe('accepted');
    const isManagers = acceptedBy !== 'supervisors';
    const isBosses = acceptedBy !== 'manager';
    const expected = [...(isManagers ? [manager.name] : []), ...(isBosses ? [boss.name] : [])];
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual(expected.sort());
    if (!isManagers) {
      const uninvited = decidePlan(stage.deps, manager, id, accepted());
      expect(await outcomeOf(uninvited)).toBe('pair.late');
    }
    if (isManagers) await decidePlan(stage.deps, manager, id, accepted());
    if (acceptedBy === 'both') expect(await stateOf(pair)).toBe('submitted');
    if (isBosses) await decidePlan(stage.deps, boss, id, accepted());
    expect(await stateOf(pair)).toBe('accepted');
  });

  test('by a project manager where no supervisor is named, or the one cannot be reached', async () => {
    const pair = await submitted({ acceptedBy: 'supervisors' });
    const { id, one, other, manager } = pair;
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([manager.name]);
    const boss = await superviseInChat(stage.deps, pair, one);
    await superviseInChat(stage.deps, pair, other);
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([boss.name]);
    await stage.deps.db.prisma.address.updateMany({
      where: { personId: boss.personId },
      data: { unreachableSince: stage.clock.now() },
    });
    await followTime(stage.deps);
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([manager.name]);
    await decidePlan(stage.deps, manager, id, accepted());
    expect(await stateOf(pair)).toBe('accepted');
  });

  test('only as it was submitted, and once whoever presses first', async () => {
    const pair = await submitted();
    const { id, one, manager } = pair;
    await takeBackPlan(stage.deps, one, id);
    await sayReadyBoth(stage.deps, pair);
    const old = decidePlan(stage.deps, manager, id, accepted(1));
    expect(await outcomeOf(old)).toBe('pair.late');
    const attempts = [1, 2].map(() => decidePlan(stage.deps, manager, id, accepted(2)));
    expect((await Promise.all(attempts.map(outcomeOf))).toSorted()).toEqual(['ok', 'pair.late']);
    expect((await pair.now()).decisions).toHaveLength(1);
  });

  test('when the programme asks nobody any more', async () => {
    const pair = await submitted();
    const { networkId } = pair.group;
    await stage.deps.db.prisma.programme.update({
      where: { networkId },
      data: { acceptedBy: 'nobody' },
    });
    await followTime(stage.deps);
    expect(await stateOf(pair)).toBe('accepted');
  });
});

describe('a pair that is registered half-way', () => {
  test.each(['submitted', 'accepted', 'running', 'followUpDue'] as const)(
    'goes on from there: %s',
    async (state) => {
      const pair = await makePair(stage.deps, { state });
      await stage.settled();
      await followTime(stage.deps);
      expect(await stateOf(pair)).toBe(state);
      expect(stage.textsTo(pair.one).at(-1)).toContain('Työparijakso');
      const tasks = await stage.deps.db.prisma.task.findMany({
        where: { subjectId: pair.id, doneAt: null },
      });
      expect(tasks.length).toBeGreaterThan(0);
    },
  );
});

test('what waits for a project manager shows on their network’s card', async () => {
  const pair = await submitted();
  const { manager, group } = pair;
  const card = told(await desk(manager).press(networkIntent({ network: group.networkId })));
  const line = linesOf(card).find((one) => one.startsWith('Työpareja: 1.'));
  expect(line).toBe('Työpareja: 1. Suunnitelma hyväksyttävänä 1. Niistä 1 kaipaa sinua.');
});

test('a project manager who is one of the two decides on their own plan only where nobody else could', async () => {
  const pair = await submitted();
  const { id, one, manager, group } = pair;
  const { networkId } = group;
  const { prisma } = stage.deps.db;
  await prisma.manager.create({ data: { networkId, personId: one.personId } });
  await followTime(stage.deps);
  const waiting = async () => {
    const { lines } = await waitingNow(stage.deps, { kind: 'person', ...one });
    return lines.find(({ text }) => text.includes('suunnitelma odottaa vastaustasi'));
  };
  expect(await waiting()).toBeUndefined();
  await expect(decidePlan(stage.deps, one, id, accepted())).rejects.toThrow('pair.late');
  await prisma.manager.deleteMany({ where: { networkId, personId: manager.personId } });
  await followTime(stage.deps);
  const line = await waiting();
  expect(line?.text.startsWith(one.name) || line?.text.startsWith(pair.other.name)).toBe(true);
  expect(line?.button.intent).toEqual(pageIntent({ pair: id }));
});
