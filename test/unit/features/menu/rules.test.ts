import { describe, expect, it } from 'vitest';
import { byUrgency, nearestCommand, nextStep } from '../../../../src/features/menu/rules.ts';

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
  const deadline = new Date('2026-11-27T14:00:00Z');
  const open = { id: 'p', state: 'open', answered: 2, deadline, zone: 'Europe/Helsinki' } as const;
  const closed = { ...open, state: 'closed' } as const;
  const meeting = {
    id: 'm',
    date: '2026-12-01',
    time: '14:00',
    zone: 'Europe/Helsinki',
    minutes: 90,
  };
  const nothing = { members: 4, pending: 0, poll: undefined, meeting: undefined };
  const leading = { ...nothing, role: 'facilitator' } as const;
  const member = { ...nothing, role: 'member' } as const;

  it.each([
    ['confirm', { ...leading, pending: 2, poll: closed, meeting }],
    ['settle', { ...leading, poll: closed, meeting }],
    ['open', { ...leading, poll: open, meeting }],
    ['meeting', { ...leading, meeting }],
    ['meeting', { ...leading, members: 1, meeting }],
    ['shareCode', { ...leading, members: 1 }],
    ['findTime', leading],
    ['open', { ...member, pending: 2, poll: open }],
    ['findTime', { ...member, members: 1 }],
  ] as const)('is %s', (kind, standing) => {
    expect(nextStep(standing).kind).toBe(kind);
  });

  it('comes first where there is most to do', () => {
    const group = (name: string, role: string, standing: Parameters<typeof nextStep>[0]) => ({
      ...{ name, role, next: nextStep(standing) },
    });
    const groups = [
      group('a', 'member', { ...member, poll: closed }),
      group('b', 'facilitator', { ...leading, meeting }),
      group('d', 'facilitator', leading),
      group('c', 'facilitator', leading),
      group('e', 'facilitator', { ...leading, pending: 1 }),
    ];
    expect(byUrgency(groups).map(({ name }) => name)).toEqual(['e', 'c', 'd', 'b', 'a']);
  });
});
