import { describe, expect, it } from 'vitest';
import { byUrgency, firstStep, nearestCommand } from '../../../../src/features/menu/rules.ts';

const commands = [
  { name: 'join', words: ['liity', 'anslut', 'join'] },
  { name: 'group', words: ['ryhmä', 'ryhma', 'grupp', 'group'] },
  { name: 'groups', words: ['ryhmät', 'grupper', 'groups'] },
  { name: 'help', words: ['ohje', 'hjälp', 'help'] },
];

it.each([
  ['lity', 'join'],
  ['LIITTY', 'join'],
  ['ansult', 'join'],
  ['ryhmö', 'group'],
  ['ryhmätt', 'groups'],
  ['gruppe', 'group'],
  ['hjelp', 'help'],
  ['ohjee', 'help'],
  ['x', undefined],
  ['huomenta', undefined],
  ['kiitos', undefined],
  ['', undefined],
] as const)('%j was probably meant as %j', (typed, name) => {
  expect(nearestCommand(typed, commands)?.name).toBe(name);
});

describe('what comes next in a group', () => {
  const step = (kind: 'confirm' | 'decide' | 'underWay' | 'agreed' | 'alone' | 'idle') => ({
    kind,
  });

  it.each([
    ['confirm', ['idle', 'agreed', 'decide', 'confirm']],
    ['decide', ['idle', 'agreed', 'decide']],
    ['underWay', ['agreed', 'underWay', 'alone']],
    ['agreed', ['alone', 'idle', 'agreed']],
    ['alone', ['idle', 'alone']],
    ['idle', ['idle']],
    [undefined, []],
  ] as const)('is %s', (kind, told) => {
    expect(firstStep(told.map(step))?.kind).toBe(kind);
  });

  it('comes first where there is most to do', () => {
    const group = (name: string, role: string, kind?: Parameters<typeof step>[0]) => ({
      ...{ name, role, next: kind && step(kind) },
    });
    const groups = [
      group('a', 'member', 'decide'),
      group('b', 'facilitator', 'agreed'),
      group('d', 'facilitator', 'idle'),
      group('c', 'facilitator', 'idle'),
      group('f', 'facilitator'),
      group('e', 'facilitator', 'confirm'),
    ];
    expect(byUrgency(groups).map(({ name }) => name)).toEqual(['e', 'c', 'd', 'b', 'a', 'f']);
  });
});
