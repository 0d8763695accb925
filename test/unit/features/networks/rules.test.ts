import { describe, expect, it } from 'vitest';
import { distinctNames } from '../../../../src/features/networks/rules.ts';

describe('the organisations of a new network', () => {
  it('are each taken once, as first written', () => {
    expect(distinctNames(['Opisto A', ' opisto  a', '', 'Kunta B'])).toEqual([
      'Opisto A',
      'Kunta B',
    ]);
  });
});
