import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COURSE,
  courseDiagram,
  type Facts,
  mayDo,
  next,
  type Role,
  STATES,
  type State,
} from '../../../../src/features/pairs/rules/course.ts';

const NOTHING: Facts = {
  ...{ needsPlan: true, acceptedBy: 'manager', isAlone: false, isAsked: false, isReady: false },
  ...{ isAccepted: false, hasGoals: false, hasBegun: false, isOver: false, isAhead: false },
};
const ROLES: readonly Role[] = ['member', 'supervisor', 'manager', 'clock'];

describe('the course of a pair', () => {
  test('goes from looking for a pair to its end', () => {
    const facts = (known: Partial<Facts> = {}) => ({ ...NOTHING, ...known });
    const way: [State, ReturnType<typeof next>][] = [
      ['looking', next('looking', { act: 'pairUp', by: 'manager' }, facts())],
      ['planned', next('planned', { act: 'sayReady', by: 'member' }, facts({ isReady: true }))],
      ['submitted', next('submitted', { act: 'ask', by: 'manager' }, facts())],
      [
        'clarifying',
        next('clarifying', { act: 'sayReady', by: 'member' }, facts({ isReady: true })),
      ],
      [
        'submitted',
        next('submitted', { act: 'accept', by: 'manager' }, facts({ isAccepted: true })),
      ],
      ['accepted', next('accepted', { act: 'setGoals', by: 'member' }, facts({ hasGoals: true }))],
      ['goalsSet', next('goalsSet', { act: 'begin', by: 'clock' }, facts({ hasBegun: true }))],
      ['running', next('running', { act: 'end', by: 'clock' }, facts({ isOver: true }))],
      ['followUpDue', next('followUpDue', { act: 'close', by: 'manager' }, facts())],
    ];
    const reached = way.map(([, to]) => to);
    expect(reached).toEqual([
      ...['planned', 'submitted', 'clarifying', 'submitted', 'accepted', 'goalsSet'],
      ...['running', 'followUpDue', 'closed'],
    ]);
  });

  test.each([
    ['waits for both', { isReady: false }, 'planned'],
    ['is submitted', { isReady: true }, 'submitted'],
    ['is accepted where nobody decides', { isReady: true, acceptedBy: 'nobody' }, 'accepted'],
  ] as const)('a plan that is ready %s', (_, known, to) => {
    expect(next('planned', { act: 'sayReady', by: 'member' }, { ...NOTHING, ...known })).toBe(to);
  });

  test('leaves out the plan where none is needed', () => {
    const doing = { act: 'pairUp', by: 'member' } as const;
    expect(next('looking', doing, { ...NOTHING, needsPlan: false })).toBe('accepted');
  });

  test('can be cancelled by one of the two or a project manager before its end, and taken up again', () => {
    const over: readonly State[] = ['closed', 'cancelled'];
    for (const state of STATES) {
      for (const by of ROLES) {
        const isAllowed = !over.includes(state) && (by === 'member' || by === 'manager');
        expect(mayDo(state, { act: 'cancel', by }), `${state} ${by}`).toBe(isAllowed);
      }
    }
    const reopen = { act: 'reopen', by: 'member' } as const;
    expect(next('cancelled', reopen, NOTHING, 'goalsSet')).toBe('goalsSet');
    expect(next('closed', reopen, NOTHING)).toBeUndefined();
    expect(next('closed', { act: 'reopen', by: 'manager' }, NOTHING)).toBe('followUpDue');
  });

  test('lets nobody do what the table does not say', () => {
    const facts = fc.record({
      needsPlan: fc.boolean(),
      acceptedBy: fc.constantFrom('manager', 'supervisors', 'both', 'nobody'),
      ...{
        isAlone: fc.boolean(),
        isReady: fc.boolean(),
        isAccepted: fc.boolean(),
      },
      ...{
        hasGoals: fc.boolean(),
        hasBegun: fc.boolean(),
        isOver: fc.boolean(),
        isAhead: fc.boolean(),
      },
    }) as fc.Arbitrary<Facts>;
    const acts = [...new Set(COURSE.map(({ act }) => act))];
    const doings = fc.tuple(
      ...([fc.constantFrom(...STATES), fc.constantFrom(...acts)] as const),
      ...([fc.constantFrom(...ROLES), facts] as const),
    );
    fc.assert(
      fc.property(doings, ([state, act, by, known]) => {
        const to = next(state, { act, by }, known);
        const isInTable = COURSE.some(
          (rule) =>
            rule.act === act &&
            (rule.from as readonly State[]).includes(state) &&
            (rule.by as readonly Role[]).includes(by),
        );
        expect(mayDo(state, { act, by })).toBe(isInTable);
        if (!isInTable) expect(to).toBeUndefined();
      }),
    );
  });

  test('is drawn in the documentation as the table has it', () => {
    const readme = readFileSync('src/features/pairs/README.md', 'utf8');
    expect(readme).toContain(`\`\`\`mermaid\n${courseDiagram()}\n\`\`\``);
  });
});
