import { expect, it } from 'vitest';
import { nearestCommand } from '../../../../src/features/menu/rules.ts';

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
