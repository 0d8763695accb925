import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  mayDo,
  next,
  type Role,
  type State,
} from '../../../../src/features/pairs/rules/course.ts';
import { factsOf, type PeriodFacts } from '../../../../src/features/pairs/rules/period.ts';
import { shownTo } from '../../../../src/features/pairs/rules/privacy.ts';
import { DECIDERS, PRESETS } from '../../../../src/features/pairs/rules/programme.ts';
import { type Step, type StepKind, stepsOf } from '../../../../src/features/pairs/rules/steps.ts';

const DAY = 24 * 3_600_000;
const START = new Date('2026-11-02T08:00:00Z');
const [ONE, OTHER, BOSS, MANAGER] = ['one', 'other', 'boss', 'manager'] as const;

/** A pair that does whatever the course lets it do, one act after another. */
class World {
  now = START;
  before: State | null = null;
  period: PeriodFacts;
  /** By their tags, each time that something has changed. */
  readonly log: string[] = [];

  constructor(programme: Partial<PeriodFacts['programme']>) {
    this.period = {
      ...{ state: 'looking', stateSince: START, zone: 'Europe/Helsinki', askedAt: null },
      programme: { ...PRESETS.opelix2011, formUrl: null, ...programme },
      ...{ members: [{ personId: ONE }], managers: [{ personId: MANAGER }] },
      ...{ plan: {}, goals: {}, ready: [], round: 0, decisions: [], supervisors: [] },
      ...{ goalsSetAt: null, isFinished: false, earlierDays: 0, days: [], followUps: [] },
      sharers: [],
    };
  }

  /** What operations do: the act is written, and then the course decides what the pair is. */
  act(act: Act, by: Role, written: Partial<PeriodFacts> = {}): boolean {
    const { state } = this.period;
    if (!mayDo(state, { act, by })) return false;
    const changed = { ...this.period, ...written };
    const to = next(state, { act, by }, factsOf(changed, this.now), this.before);
    if (!to) return false;
    if (to === 'cancelled') this.before = state;
    const since = to === state ? this.period.stateSince : this.now;
    this.period = { ...changed, state: to, stateSince: since };
    if (to === 'submitted' && state !== to) this.set({ round: this.period.round + 1, ready: [] });
    if (to === 'looking')
      this.set({ askedAt: null, ready: [], isFinished: false, goalsSetAt: null });
    if (to === 'running') this.set({ isFinished: false });
    this.log.push(`${act} by ${by}: ${to}`);
    return true;
  }

  set(written: Partial<PeriodFacts>): void {
    this.period = { ...this.period, ...written };
  }

  /** What the sweep does: as often as the time has something to say. */
  tick(): void {
    for (const act of ['settle', 'begin', 'end', 'goOn'] as const) this.act(act, 'clock');
  }

  pass(days: number): void {
    this.now = new Date(this.now.getTime() + days * DAY);
    this.log.push(`${days} days`);
  }

  decide(verdict: 'accepted' | 'asked', memberId: string | null): void {
    const decision = { round: this.period.round, verdict, memberId };
    const by = memberId === null ? 'manager' : 'supervisor';
    const act = verdict === 'accepted' ? 'accept' : 'ask';
    this.act(act, by, { decisions: [...this.period.decisions, decision] });
  }

  day(inDays: number, isMissed = false): void {
    const startsAt = new Date(this.now.getTime() + inDays * DAY);
    const endsAt = new Date(startsAt.getTime() + DAY / 4);
    this.set({ days: [...this.period.days, { startsAt, endsAt, isMissed }] });
  }

  file(personId: string, filedAt: Date | null, more: object = {}): void {
    const others = this.period.followUps.filter((one) => one.personId !== personId);
    const own = { personId, filedAt, help: null, until: null, reference: null, ...more };
    this.act(filedAt ? 'file' : 'takeBackForm', 'member', { followUps: [...others, own] });
  }

  boss(memberId: string, known: { inChat?: boolean; throughOn?: string | null }): void {
    const others = this.period.supervisors.filter((one) => one.memberId !== memberId);
    const personId = known.inChat ? BOSS : null;
    const supervisor = {
      memberId,
      personId,
      unreachable: false,
      throughOn: known.throughOn ?? null,
    };
    this.set({ supervisors: [...others, supervisor] });
  }
}

const PLAN = { purpose: 'x', goals: 'x', methods: 'shadowing', timing: 'days' };
const who = fc.constantFrom(ONE, OTHER);

/** Anything that anybody may do, or try, in any order. */
const event: fc.Arbitrary<(world: World) => void> = fc.oneof(
  fc.constant((world: World) => {
    const isNew = world.period.members.length < 2;
    if (isNew)
      world.act('pairUp', 'manager', { members: [{ personId: ONE }, { personId: OTHER }] });
  }),
  fc.constant((world: World) => void world.act('writePlan', 'member', { plan: PLAN, ready: [] })),
  fc.constant((world: World) => {
    const plan = { ...PLAN, timing: 'later' };
    world.act('writePlan', 'member', { plan, ready: [] });
  }),
  who.map((personId) => (world: World) => {
    if (!world.period.members.some((one) => one.personId === personId)) return;
    const ready = [...new Set([...world.period.ready, personId])];
    world.act('sayReady', 'member', { ready });
  }),
  fc.constant((world: World) => void world.act('takeBack', 'member')),
  fc
    .tuple(
      fc.constantFrom('accepted', 'asked') as fc.Arbitrary<'accepted' | 'asked'>,
      fc.constantFrom(ONE, OTHER, null),
    )
    .map(
      ([verdict, memberId]) =>
        (world: World) =>
          world.decide(verdict, memberId),
    ),
  fc
    .tuple(who, fc.boolean(), fc.boolean())
    .map(([memberId, inChat, isThrough]) => (world: World) => {
      world.boss(memberId, { inChat, throughOn: isThrough ? '2026-11-10' : null });
      world.act('goThrough', isThrough && inChat ? 'supervisor' : 'member');
    }),
  fc.constant((world: World) => void world.act('setGoals', 'member', { goalsSetAt: world.now })),
  fc.constant((world: World) => void world.act('takeBackGoals', 'member', { goalsSetAt: null })),
  fc.constant((world: World) => void world.act('writeGoals', 'member', { goalsSetAt: null })),
  fc.constant((world: World) => void world.act('unfinish', 'member', { isFinished: false })),
  fc.boolean().map((needsPlan) => (world: World) => {
    world.set({ programme: { ...world.period.programme, needsPlan } });
  }),
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.boolean())
    .map(([inDays, isMissed]) => (world: World) => {
      if (!['closed', 'cancelled'].includes(world.period.state)) world.day(inDays, isMissed);
    }),
  fc.constant((world: World) => world.set({ days: world.period.days.slice(1) })),
  fc.constant((world: World) => void world.act('finish', 'member', { isFinished: true })),
  fc.tuple(who, fc.boolean()).map(
    ([personId, isFiled]) =>
      (world: World) =>
        world.file(personId, isFiled ? world.now : null),
  ),
  fc.tuple(who, fc.constantFrom('time', 'day', 'manager')).map(
    ([personId, help]) =>
      (world: World) =>
        world.file(personId, null, { help }),
  ),
  fc.constant((world: World) => {
    if (world.period.members.length < 2 || ['closed', 'cancelled'].includes(world.period.state))
      return;
    world.set({ members: [{ personId: ONE }], askedAt: world.now });
  }),
  fc.constantFrom<Act>('seekNew', 'carryOn').map((act) => (world: World) => {
    world.act(act, 'manager', { askedAt: null });
  }),
  fc
    .constantFrom<Act>('close', 'reopen', 'cancel')
    .map((act) => (world: World) => void world.act(act, 'manager')),
  fc.constantFrom(...DECIDERS).map((acceptedBy) => (world: World) => {
    world.set({ programme: { ...world.period.programme, acceptedBy } });
  }),
  fc.integer({ min: 1, max: 40 }).map((days) => (world: World) => world.pass(days)),
);

/** What leads on from where the pair is: without it a game of chance would hardly leave its beginning. */
const goOn = who.map((personId) => (world: World) => {
  const { state } = world.period;
  const two = [{ personId: ONE }, { personId: OTHER }];
  if (state === 'looking') world.act('pairUp', 'manager', { members: two });
  else if (state === 'planned' || state === 'clarifying') {
    world.act('writePlan', 'member', { plan: PLAN });
    for (const one of world.period.members) {
      world.act('sayReady', 'member', { ready: [...world.period.ready, one.personId] });
    }
  } else if (state === 'submitted') {
    for (const memberId of [ONE, OTHER, null]) world.decide('accepted', memberId);
  } else if (state === 'followUpDue') world.file(personId, world.now);
  else if (world.period.days.length === 0) world.day(1);
  else world.pass(1);
});

const programmes = fc.record({
  ...{ needsPlan: fc.boolean(), acceptedBy: fc.constantFrom(...DECIDERS) },
  ...{ days: fc.integer({ min: 1, max: 5 }), withSupervisors: fc.boolean() },
});

const LONG = { minLength: 10, maxLength: 60, size: 'max' } as const;

/** Plays any events in any order, and looks at the pair after each. */
function lookAfterEach(look: (world: World) => void): void {
  fc.assert(
    fc.property(
      programmes,
      fc.array(fc.oneof({ arbitrary: event, weight: 2 }, { arbitrary: goOn, weight: 1 }), LONG),
      (programme, events) => {
        const world = new World(programme);
        for (const happens of events) {
          happens(world);
          world.tick();
          look(world);
        }
      },
    ),
    { numRuns: 400 },
  );
}

/** What somebody for whom it waits does about it. */
const WAYS_ON: Readonly<Record<StepKind, readonly Act[]>> = {
  ...{ findPartner: ['pairUp'], sayHow: ['seekNew', 'carryOn', 'cancel'] },
  ...{
    writePlan: ['writePlan', 'sayReady'],
    decidePlan: ['accept', 'ask'],
    sendPlan: ['takeBack'],
  },
  ...{ setGoals: ['setGoals'], goThrough: ['goThrough'], confirmGoals: ['goThrough'] },
  ...{ planDays: ['writeGoals'], fileForm: ['file'], sayHelp: ['file'] },
  ...{ helpPair: ['close'], closePair: ['close'], share: ['reopen'] },
};

describe('what waits in a pair', () => {
  test('is something for somebody in every state, or the next day is waited for', () => {
    lookAfterEach(({ period, now, log }) => {
      if (period.state === 'closed' || period.state === 'cancelled') {
        const kinds = new Set(stepsOf(period, now).map(({ kind }) => kind));
        expect([...kinds]).toEqual(period.state === 'closed' ? ['share'] : []);
        return;
      }
      const isDayAhead = period.days.some(({ endsAt }) => endsAt > now);
      const isAnything = stepsOf(period, now).length > 0 || isDayAhead;
      expect(isAnything, `nothing waits: ${log.join('; ')}`).toBe(true);
    });
  });

  test('can be done by whom it waits for, and waits once', () => {
    lookAfterEach(({ period, now, log }) => {
      const steps = stepsOf(period, now);
      for (const step of steps) {
        if (step.kind === 'share') continue;
        const isDoable = WAYS_ON[step.kind].some((act) => {
          return rolesOf(step).some((by) => mayDo(period.state, { act, by }));
        });
        expect(isDoable, `${step.kind} in ${period.state}: ${log.join('; ')}`).toBe(true);
      }
      const keys = steps.map(({ kind, personId }) => `${kind} ${personId}`);
      expect(new Set(keys).size).toBe(keys.length);
      // Of one thing either of these waits for one person, never both.
      for (const kinds of ONE_THING) {
        const people = steps.filter(({ kind }) => kinds.includes(kind)).map((one) => one.personId);
        expect(new Set(people).size, kinds.join()).toBe(people.length);
      }
    });
  });

  test('is, for one of the two, the same whether the other has filed, is late or has asked for help', () => {
    lookAfterEach((world) => {
      const { period, now } = world;
      if (period.state !== 'followUpDue') return;
      const views = [null, now].flatMap((filedAt) =>
        ([null, 'time', 'manager'] as const).map((help) => {
          const others = period.followUps.filter(({ personId }) => personId !== OTHER);
          const theirs = { personId: OTHER, filedAt, help, until: null, reference: null };
          return JSON.stringify(shownTo({ ...period, followUps: [...others, theirs] }, ONE, now));
        }),
      );
      expect(new Set(views).size).toBe(1);
    });
  });
});

const ONE_THING: readonly (readonly StepKind[])[] = [
  ['setGoals', 'goThrough'],
  ['fileForm', 'sayHelp'],
  ['decidePlan', 'sendPlan'],
];

function rolesOf({ personId }: Step): Role[] {
  if (personId === MANAGER) return ['manager'];
  return personId === BOSS ? ['supervisor'] : ['member'];
}
