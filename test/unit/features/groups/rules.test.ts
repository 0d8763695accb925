import { describe, expect, it } from 'vitest';
import { readQuorum, toldApart } from '../../../../src/features/groups/rules.ts';

it.each([
  ['', null],
  ['  ', null],
  ['1', 1],
  [' 12 ', 12],
  ['500', 500],
  ['501', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['2.5', undefined],
  ['kolme', undefined],
] as const)('a quorum typed as %j is %j', (typed, quorum) => {
  expect(readQuorum(typed)).toBe(quorum);
});

describe('groups to choose from', () => {
  const named = (...groups: [id: string, name: string, ...facilitators: string[]][]) =>
    toldApart(groups.map(([id, name, ...facilitators]) => ({ id, name, facilitators }))).map(
      (group) => group.name,
    );

  it('are called as they are where that tells them apart', () => {
    expect(named(['b', 'Opot', 'Aino'], ['a', 'Erkat', 'Aino'])).toEqual(['Erkat', 'Opot']);
  });

  it('of one name are told apart by who leads them, or else by number, the oldest first', () => {
    expect(named(['a', 'Opot', 'Aino'], ['b', 'opot', 'Beata', 'Cilla'])).toEqual([
      'Opot (Aino)',
      'opot (Beata, Cilla)',
    ]);
    expect(named(['b', 'Opot', 'Aino'], ['a', 'Opot', 'Aino'], ['c', 'Opot'])).toEqual([
      'Opot (1)',
      'Opot (Aino, 1)',
      'Opot (Aino, 2)',
    ]);
  });

  it('stay apart within what a line to choose by has room for', () => {
    const [name, leader] = ['a'.repeat(60), 'b'.repeat(60)];
    const told = named(['a', name, leader], ['b', name, leader], ['c', name]);
    expect(new Set(told).size).toBe(3);
    expect(told.filter(({ length }) => length > 75)).toEqual([]);
  });
});
