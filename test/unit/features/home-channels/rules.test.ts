import { describe, expect, test } from 'vitest';
import { meantBy, readPairsWish, readWish } from '../../../../src/features/home-channels/rules.ts';

const at = (...names: string[]) => names.map((name) => ({ name, isHome: true }));
const away = (...names: string[]) => names.map((name) => ({ name, isHome: false }));
const meant = (typed: string, ...choices: { name: string; isHome: boolean }[]) =>
  meantBy(readWish(typed), choices)?.name;

describe('the group that is meant', () => {
  test('is the only one, if it is not at home here', () => {
    expect(meant('', ...away('Opot'))).toBe('Opot');
    expect(meant('', ...at('Opot'))).toBeUndefined();
  });

  test('is named where there are several, also when only one of them is not at home here', () => {
    expect(meant('', ...away('Opot', 'Erkat'))).toBeUndefined();
    expect(meant('', ...at('Opot'), ...away('Erkat'))).toBeUndefined();
    expect(meant('erk', ...away('Opot', 'Erkat'))).toBe('Erkat');
    expect(meant('pois', ...at('Opot'), ...away('Erkat'))).toBe('Opot');
  });

  test('is no longer at home by the word for that, in any language', () => {
    for (const word of ['pois', 'BORT', 'off']) {
      expect(meant(`${word} op`, ...at('Opot', 'Erkat'))).toBe('Opot');
      expect(meant(`${word} op`, ...away('Opot', 'Erkat'))).toBeUndefined();
    }
  });

  test('is told apart from another of its name by what is added to it, with brackets or without', () => {
    const two = away('Opot (Aino)', 'Opot (Beata)');
    expect(meant('opot', ...two)).toBeUndefined();
    expect(meant('opot (beata)', ...two)).toBe('Opot (Beata)');
    expect(meant('opot bea', ...two)).toBe('Opot (Beata)');
  });

  test('is the one of just this name among those that begin so', () => {
    const both = away('Opot', 'Opot 2026');
    expect(meant('opot', ...both)).toBe('Opot');
    expect(meant('op', ...both)).toBeUndefined();
    expect(meant('kuraattorit', ...both)).toBeUndefined();
  });
});

test('pairs are told of by their word alone, in any language, and no longer with the word for that', () => {
  for (const typed of ['parit', 'PAR', 'pairs']) expect(readPairsWish(typed)).toBe(true);
  for (const typed of ['parit pois', 'par bort', 'pairs off'])
    expect(readPairsWish(typed)).toBe(false);
  // A group may be called so, or begin so.
  for (const typed of ['', 'opot', 'pois parit', 'parit pois opot', 'parit ja muut', 'pariskunnat'])
    expect(readPairsWish(typed)).toBeUndefined();
});
