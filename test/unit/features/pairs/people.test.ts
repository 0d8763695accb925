import { describe, expect, test } from 'vitest';
import { calledOf } from '../../../../src/core/text.ts';
import { meantAmong } from '../../../../src/features/pairs/rules/people.ts';

const person = (personId: string, name: string, organisationName: string) => ({
  ...{ personId, name, organisationName },
});
const people = [
  person('1', 'Opettaja', 'Opisto A'),
  person('2', 'Opettaja', 'Kunta B'),
  person('3', 'Erityisopettaja', 'Kunta B'),
];

describe('somebody among people', () => {
  test.each([
    ['is chosen from a list', '2', '2'],
    ['is named, whatever the capitals', ' erityisopettaja ', '3'],
    ['is told apart by their organisation', 'Opettaja (Kunta B)', '2'],
    ['is nobody where there are several of a name', 'Opettaja', undefined],
    ['is nobody by a name that nobody has', 'Rehtori', undefined],
    ['is nobody by no name', '', undefined],
  ])('%s', (_, typed, personId) => {
    expect(meantAmong(people, typed)?.personId).toBe(personId);
  });

  test('is called by name and organisation', () => {
    expect(people.map(calledOf)).toEqual([
      ...['Opettaja (Opisto A)', 'Opettaja (Kunta B)', 'Erityisopettaja (Kunta B)'],
    ]);
  });

  test('is called by name alone where it tells the organisation', () => {
    const known = { name: 'Rehtori, Kunta B', organisationName: 'Kunta B' };
    expect(calledOf(known)).toBe('Rehtori, Kunta B');
  });
});
