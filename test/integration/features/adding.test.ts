import { beforeAll, expect, test } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { defineTask } from '../../../src/core/kinds.ts';
import { checkFeatures } from '../../../src/features/check.ts';
import type { Feature } from '../../../src/features/define-feature.ts';
import { leaveGroup } from '../../../src/features/groups/operations/members.ts';
import { features as known } from '../../../src/features/index.ts';
import { mergePersons } from '../../../src/features/merging/operations.ts';
import { nudgeEverybody } from '../../../src/features/tasks/operations/nudge.ts';
import { waitingFor } from '../../../src/features/tasks/operations/tasks.ts';
import { coffee } from '../../architecture/samples/coffee/feature.ts';
import { brew, brewerOf } from '../../architecture/samples/coffee/operations.ts';
import { brewIntent } from '../../architecture/samples/coffee/views.ts';
import { buttonsOf, linesOf } from '../../support/card-parts.ts';
import { deskOf } from '../support/desk.ts';
import { makeGroup, type TestGroup, type TestMember } from '../support/group.ts';
import { MONDAY, useStage } from '../support/stage.ts';

// What src/features/README.md promises: a folder, and one line in the index.
const features: readonly Feature[] = [...known, coffee];
const stage = useStage({ features });

let group: TestGroup;
let member: TestMember;

beforeAll(async () => {
  group = await makeGroup(stage.deps, { members: 2 });
  member = group.members[1] as TestMember;
});

const cardOf = (reply: { tell?: Card; redraw?: Card }) => reply.tell ?? (reply.redraw as Card);
const desk = (who: TestMember) => deskOf(stage.deps, who, features);

test('a feature that is added stands in the menu and the help, and its words are known', async () => {
  const own = cardOf(await desk(member).type('oma'));
  expect(buttonsOf(own)).toContain('Kahvivuoro → menu.run');
  expect(linesOf(own)).toEqual(
    expect.arrayContaining(['Kuka tuo kahvit?', 'Kahvisi: ilman sokeria.']),
  );
  expect(linesOf(cardOf(await desk(member).type('ohje'))).join()).toContain('/verme kahvi');
  const settings = cardOf(await desk(member).type('asetukset'));
  expect(linesOf(settings)).toContain('Kahvisi: ilman sokeria.');
  expect(linesOf(cardOf(await desk(member).type('kahvi')))).toEqual(['Kahvia riittää.']);
  const shown = cardOf(await desk(member).press({ name: 'menu.group', args: { group: group.id } }));
  expect(buttonsOf(shown)).toContain('Kahvivuoro → coffee.brew');
});

test('asks who joins, in a message and in the day’s nudge', async () => {
  await stage.settled();
  expect(stage.textsTo(member)).toContain('Toisitko sinä kahvit?');
  stage.clock.set(new Date(MONDAY.getTime() + 24 * 3_600_000));
  await nudgeEverybody(stage.deps);
  await stage.settled();
  const nudged = stage.slack.to(member.userId).at(-1)?.card;
  expect(nudged && linesOf(nudged)).toContain('Toisitko kahvit?');
});

test('tells project managers in the digest', async () => {
  const { personId } = group.facilitator;
  await stage.deps.db.prisma.manager.create({ data: { networkId: group.networkId, personId } });
  const card = cardOf(await desk(group.facilitator).type('verkosto'));
  expect(linesOf(card)).toContain('Kahvit on keitetty kaikissa ryhmissä.');
});

test('does what is pressed, and waits for nobody who has left', async () => {
  const [other] = group.members as [TestMember];
  const waits = async () => (await waitingFor(stage.deps.db.prisma, other.personId)).length;
  expect(await waits()).toBe(1);
  await desk(other).press(brewIntent({ group: group.id }));
  expect([brewerOf(group.id), await waits()]).toEqual([other.personId, 0]);
  await leaveGroup(stage.deps, other, group.id);
  expect(brewerOf(group.id)).toBeUndefined();
});

test('goes along when two records of one person become one', async () => {
  const [first] = group.members as [TestMember];
  const other = await makeGroup(stage.deps, { members: 1 });
  const [twin] = other.members as [TestMember];
  await brew(stage.deps, twin.personId, other.id);
  const pair = { kept: first.personId, other: twin.personId };
  await stage.deps.db.transaction((tx) => mergePersons(stage.deps, tx, pair));
  expect(brewerOf(other.id)).toBe(first.personId);
});

test('a start fails when something is declared that nobody answers for', () => {
  const bind = (all: readonly Feature[]) => {
    const router = createRouter({ identify: async () => ({}) as never, log: stage.deps.log });
    for (const { handlers } of all) handlers?.(router, stage.deps);
    return () => checkFeatures(all, router, stage.deps);
  };
  expect(bind(features)).not.toThrow();
  const { handlers: _, ...mute } = coffee;
  expect(bind([...known, mute])).toThrow('nobody answers for the command coffee');
  const { messages: __, ...silent } = coffee;
  expect(bind([...known, silent])).toThrow('nobody answers for the message coffee.question');
  expect(bind([...known, { ...coffee, commands: [] }])).toThrow(
    'the command coffee is not declared',
  );
  defineTask('test.forgotten');
  expect(bind(features)).toThrow('nobody answers for the task test.forgotten');
});
