import { beforeAll, expect, test } from 'vitest';
import type { Id } from '../../src/core/ids.ts';
import { steerPair } from '../../src/features/pairs/operations/manage.ts';
import type { ChatUser } from '../../src/playground/driver.ts';
import { actorOf } from './support/actors.ts';
import { goTo, liveUntil } from './support/days.ts';
import { hurry } from './support/hurry.ts';
import { answeredWith, type SeedNetwork, seedNetwork } from './support/pairs.ts';
import { countTold, followStates, onDaysOff, type PairStates } from './support/pairs-counting.ts';
import { openPair, pairsList, setProgramme } from './support/pairs-managing.ts';
import { byOperations, byPresses, type PairActs, type WithinPair } from './support/pairs-within.ts';
import { toldTo } from './support/told.ts';
import { eventually, useWorld } from './support/world.ts';
import { quiet } from './wrong/support/poll.ts';

const PAIRS = 7;
const DECEMBER = ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'];
const JANUARY = ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15'];
const ONE_BY_ONE = { label: 'Erillisiä päiviä', value: 'days' };
const LATER = { label: 'Vuoden aikana, päivät lisätään myöhemmin', value: 'later' };

/** What becomes of pairs: nine hold all their days, three fewer, three go on, six never meet or never tell. */
const KINDS = [
  ...Array.from({ length: 9 }, (_, index) => ({
    ...{ kind: 'all', days: index % 2 ? JANUARY : DECEMBER, timing: ONE_BY_ONE },
  })),
  ...Array.from({ length: 3 }, () => ({ kind: 'silent', days: JANUARY, timing: ONE_BY_ONE })),
  ...Array.from({ length: 3 }, () => ({
    ...{ kind: 'fewer', days: JANUARY.slice(0, 3), timing: ONE_BY_ONE },
  })),
  ...Array.from({ length: 3 }, () => ({
    ...{ kind: 'goingOn', days: ['2026-12-08', '2027-02-02'], timing: LATER },
  })),
  ...Array.from({ length: 3 }, () => ({ kind: 'never', days: [], timing: ONE_BY_ONE })),
] as const;
type Pair = WithinPair & { readonly kind: (typeof KINDS)[number]['kind'] };
/** In each organisation one pair does all by presses; the others, by the operations behind these. */
const BY_PRESSES = [0, PAIRS, 2 * PAIRS];

const world = useWorld({ slack: { rateLimits: false } });
beforeAll(() => hurry(world));

const isFrom = (days: readonly string[]) => (pair: Pair) =>
  isFiling(pair) && days[0] === pair.days[0];
const isFiling = ({ kind }: Pair) => kind === 'all' || kind === 'fewer';

test('a year of pairs within three organisations', { timeout: 300_000 }, async () => {
  const network = await seedNetwork(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 * PAIRS + 1, supervisors: 1 },
    { name: 'Opisto B', platform: 'slack', people: 2 * PAIRS + 1, supervisors: 1 },
    { name: 'Kunta C', platform: 'teams', people: 2 * PAIRS + 1, supervisors: 1 },
  ]);
  const { manager } = network;
  await setProgramme(world, manager, {
    'Valmis malli': '2012, organisaation sisällä: suunnitelman hyväksyvät esihenkilöt',
  });
  const pairs = await registerAll(network);
  const states = followStates(world);
  await states.note();
  await live(network, pairs, states);
  await look(manager, pairs);
  await judge(network, pairs, states);
});

/** The manager registers each pair by the form. */
async function registerAll({ manager, people }: SeedNetwork): Promise<Pair[]> {
  const list = await pairsList(manager);
  const pairs: Pair[] = [];
  for (const [index, { kind, days, timing }] of KINDS.entries()) {
    const own = people[Math.floor(index / PAIRS)] ?? [];
    const [one, other] = own.slice(2 * (index % PAIRS));
    const boss = own.at(-1);
    if (!one || !other || !boss) throw new Error('nobody is there');
    await manager.press('Kirjaa pari', { message: list });
    const stage = { Vaihe: 'Suunnitelma tekeillä' };
    manager.fill({ Ensimmäinen: one.name, Toinen: other.name, ...stage });
    await manager.submit();
    expect(manager.form()?.fields.flatMap(({ error }) => error ?? []) ?? []).toEqual([]);
    if (manager.form()) await manager.dismiss();
    const { groupId } = await world.bot.deps.db.prisma.pairPeriod.findFirstOrThrow({
      orderBy: { groupId: 'desc' },
    });
    pairs.push({ groupId: groupId as Id<'group'>, one, other, boss, days, timing, kind });
  }
  await quiet(world);
  return pairs;
}

async function live(network: SeedNetwork, pairs: Pair[], states: PairStates): Promise<void> {
  const until = (last: string) => liveUntil(world, last, states.note);
  await until('2026-11-24T10:00');
  await each(pairs, (acts, pair) => acts.write(pair), states);
  await until('2026-11-26T10:00');
  await each(pairs, (acts, pair) => acts.accept(pair), states);
  await until('2026-11-30T10:00');
  await each(pairs, (acts, pair) => acts.agreeDays(pair), states);
  const isEarly = ({ days: [first = ''] }: Pair) => first.startsWith('2026');
  await until('2026-12-02T10:00');
  await each(pairs.filter(isEarly), (acts, pair) => acts.goThrough(pair), states);
  await until('2026-12-16T10:00');
  await each(pairs.filter(isFrom(DECEMBER)), (acts, pair) => acts.file(pair), states);
  await until('2027-01-08T10:00');
  const isLate = (pair: Pair) => !isEarly(pair) && pair.days.length > 0;
  await each(pairs.filter(isLate), (acts, pair) => acts.goThrough(pair), states);
  await until('2027-01-20T10:00');
  await each(pairs.filter(isFrom(JANUARY)), (acts, pair) => acts.file(pair), states);
  await until('2027-01-27T10:00');
  await close(network.manager, pairs.filter(isFiling));
  await states.note();
  await until('2027-02-08T10:00');
  await hearOfTheLate(network.manager, pairs);
  await until('2027-03-05T15:00');
}

async function each(
  pairs: readonly Pair[],
  act: (acts: PairActs, pair: Pair) => Promise<void>,
  states: PairStates,
): Promise<void> {
  const [pressed, others] = [byPresses(world), byOperations(world)];
  const all = await world.bot.deps.db.prisma.pairPeriod.findMany({ orderBy: { groupId: 'asc' } });
  const ids = BY_PRESSES.map((index) => all[index]?.groupId);
  const isPressed = ({ groupId }: Pair) => ids.includes(groupId);
  // Then there is one thing left that waits for who presses.
  const inOrder = pairs.toSorted((one, two) => Number(isPressed(one)) - Number(isPressed(two)));
  for (const pair of inOrder) {
    await act(isPressed(pair) ? pressed : others, pair);
    await quiet(world);
  }
  await states.note();
}

/** Three by presses, and the others by the operation. */
async function close(manager: ChatUser, pairs: readonly Pair[]): Promise<void> {
  for (const { one } of pairs.slice(0, BY_PRESSES.length)) {
    const page = await openPair(manager, one.name, 'Päätä jakso');
    await manager.press('Päätä jakso', { message: page });
    await quiet(world);
  }
  const actor = await actorOf(world, manager);
  for (const { groupId } of pairs.slice(BY_PRESSES.length)) {
    await steerPair(world.bot.deps, actor, groupId, 'close');
  }
  await quiet(world);
  for (const { one, other } of pairs) {
    for (const person of [one, other]) {
      await eventually('the end', () => person.find('Jaksonne on päättynyt.'));
    }
  }
}

/** The day has come on which the manager is told of those who have filed nothing, and of no others. */
async function hearOfTheLate(manager: ChatUser, pairs: readonly Pair[]): Promise<void> {
  const late = (await toldTo(world, manager)).filter(({ day }) => day === '2027-02-08');
  const text = late.map(({ message }) => message.text).join('\n');
  for (const { kind, one } of pairs) {
    const isTold = text.includes(one.name);
    expect([one.name, isTold]).toEqual([one.name, kind === 'silent']);
  }
  expect(text).toContain('seurantalomake on vielä jättämättä.');
}

/** What the manager sees in the end. */
async function look(manager: ChatUser, pairs: readonly Pair[]): Promise<void> {
  const network = await answeredWith(manager, /^Työparit/, () => manager.type('verkosto'));
  expect(network.text).toContain(
    'Työpareja: 21. Hyväksytty 3 · Käynnissä 3 · Seuranta käynnissä 3 · Päättynyt 12',
  );
  const first = await pairsList(manager);
  const rest = await answeredWith(manager, /^Parijaksojen asetukset$/, () =>
    manager.press(first.buttons.find(({ label }) => /^Näytä/.test(label))?.label ?? '', {
      message: first,
    }),
  );
  const rows = `${first.text}\n${rest.text}`;
  const LABELS = { all: 'Päättynyt', fewer: 'Päättynyt', goingOn: 'Käynnissä' } as const;
  const others = { silent: 'Seuranta käynnissä', never: 'Hyväksytty' } as const;
  for (const { kind, one, other } of pairs) {
    const row = rows.split('\n').find((line) => line.startsWith(one.name)) ?? '';
    expect(row).toContain(other.name);
    expect(row).toContain(` · ${{ ...LABELS, ...others }[kind]}`);
  }
  await goTo(world, '2027-03-05T15:30');
}

async function judge(network: SeedNetwork, pairs: Pair[], states: PairStates): Promise<void> {
  const members = (kind: Pair['kind']) =>
    pairs.filter((one) => one.kind === kind).flatMap(({ one, other }) => [one, other]);
  const kinds = [...new Set(pairs.map(({ kind }) => kind))];
  const groups = [
    ...kinds.map((kind) => [kind, members(kind)] as const),
    ['supervisors', network.people.flatMap((own) => own.slice(-1))] as const,
    ['manager', [network.manager]] as const,
  ];
  const lines = ['| who | people | nudges max/median | messages max/median |', '|---|---|---|---|'];
  for (const [who, people] of groups) {
    const { nudges, all, mostADay } = await countTold(world, people);
    const counts = [nudges, all].map(({ max, median }) => `${max}/${median}`).join(' | ');
    lines.push(`| ${who} | ${people.length} | ${counts} |`);
    expect(mostADay).toBeLessThanOrEqual(1);
    for (const person of people) expect(onDaysOff(await toldTo(world, person))).toEqual([]);
  }
  const byState = new Map<string, number>();
  for (const { groupId, one, other } of pairs) {
    for (const person of [one, other]) {
      for (const { message } of await toldTo(world, person)) {
        const state = states.at(groupId, message.at);
        byState.set(state, (byState.get(state) ?? 0) + 1);
      }
    }
  }
  lines.push('', '| state of the pair | messages to the 42 |', '|---|---|');
  for (const [state, count] of byState) lines.push(`| ${state} | ${count} |`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
