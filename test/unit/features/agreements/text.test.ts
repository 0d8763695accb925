import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changesBetween,
  checkSection,
  isSameText,
  lengthOf,
  MAX_TEXT,
  type Section,
} from '../../../../src/features/agreements/rules/text.ts';

const section = (id: string, text = id): Section => ({ id, title: `Kohta ${id}`, text });

const sections = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    title: fc.constantFrom('Yksi', 'Kaksi'),
    text: fc.constantFrom('', 'Sanoja', 'Muita sanoja'),
  }),
  { selector: ({ id }) => id },
);

describe('what has become of sections', () => {
  test('is told in their new order, then those that are gone', () => {
    const before = [section('a'), section('b'), section('c')];
    const now = [section('d'), section('c', 'toisin'), section('b')];
    const told = changesBetween(before, now).map((one) => [one.before?.text, one.now?.text]);
    expect(told).toEqual([
      [undefined, 'd'],
      ['c', 'toisin'],
      ['a', undefined],
    ]);
  });

  test('leads from the one text to the other, and tells nothing that has not changed', () => {
    fc.assert(
      fc.property(sections, sections, (before, now) => {
        const changes = changesBetween(before, now);
        const after = new Map<string, Section>(before.map((one) => [one.id, one]));
        for (const change of changes) {
          if (change.before) after.delete(change.before.id);
          if (change.now) after.set(change.now.id, change.now);
          expect(change.before).not.toEqual(change.now);
        }
        const byId = (one: Section, other: Section) => one.id.localeCompare(other.id);
        expect([...after.values()].sort(byId)).toEqual(now.toSorted(byId));
        expect(isSameText(before, before)).toBe(true);
        expect(isSameText(before, now)).toBe(JSON.stringify(before) === JSON.stringify(now));
      }),
    );
  });
});

describe('a section', () => {
  test('has the room that the others leave, and is told how much', () => {
    const others = Array.from({ length: 5 }, (_, at) => ({
      ...{ title: `${at}`, text: 'a'.repeat(1500) },
    }));
    const left = MAX_TEXT - lengthOf(others) - 'Loppu'.length;
    const at = (length: number) =>
      checkSection({ title: 'Loppu', text: 'a'.repeat(length) }, others).problems;
    expect(at(left)).toEqual([]);
    const params = { max: MAX_TEXT, left };
    expect(at(left + 1)).toEqual([{ field: 'text', code: 'agreement.full', params }]);
  });

  test('may be empty, but not without a title', () => {
    expect(checkSection({ title: 'Tapaamiset', text: ' \n ' }, []).words.text).toBe('');
    const { problems } = checkSection({ title: ' ', text: 'Sanoja' }, []);
    expect(problems).toEqual([{ field: 'title', code: 'needed' }]);
  });
});
