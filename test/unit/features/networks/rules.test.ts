import { describe, expect, it } from 'vitest';
import { checkName, distinctNames } from '../../../../src/features/networks/rules.ts';

describe('a name', () => {
  it('loses what cannot be seen', () => {
    expect(checkName('  Opisto\u202e \n A ')).toEqual({ name: 'Opisto A' });
  });
  it('is needed, and has its limit in characters as people count them', () => {
    expect(checkName(' \t ')).toEqual({ code: 'needed' });
    expect(checkName('👩‍🏫'.repeat(60))).toHaveProperty('name');
    expect(checkName('x'.repeat(61))).toEqual({ code: 'tooLong' });
  });
});

describe('the organisations of a new network', () => {
  it('are each taken once, as first written', () => {
    expect(distinctNames(['Opisto A', ' opisto  a', '', 'Kunta B'])).toEqual([
      'Opisto A',
      'Kunta B',
    ]);
  });
});
